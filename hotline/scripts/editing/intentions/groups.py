"""Taking out groups: conditions with a name, which other conditions speak of."""

import msgspec

from hotline.scripts.editing.applying import Files
from hotline.scripts.editing.errors import EditError
from hotline.scripts.editing.intentions.content import TRIAGE, Desk, Intended, check_there
from hotline.scripts.editing.intentions.references import in_order, users_of_group


class RemoveGroup(msgspec.Struct, frozen=True, tag="remove_group", tag_field="intention"):
    group: str


def remove_group(files: Files, asked: RemoveGroup) -> Intended:
    desk = Desk(files)
    check_there(asked.group, desk.named(TRIAGE, "groups"), "group")
    users = list(users_of_group(desk, asked.group))
    if users:
        raise EditError(f"{asked.group} is still asked for in: {in_order(users)}", "change these first")
    desk.remove(TRIAGE, ("groups", asked.group))
    return desk.done()
