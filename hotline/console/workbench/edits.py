"""What the pages of the workbench ask of the draft: edits, undoing, and what the others did meanwhile."""

from typing import Any

import msgspec
from flask import Blueprint, abort, request

from hotline.console.member import Member, member
from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.scripts.editing import EditError, read_edit, written
from hotline.scripts.editing.edits import Edit, Put, Set
from hotline.store.draft import Author, Change, Here
from hotline.store.drafts import Outcome

Answer = dict[str, Any]

WRITERS = (Role.WRITER, Role.CLINICIAN, Role.TRANSLATOR)
LARGEST_BODY = 4_000_000
MOST_EDITS = 2000
#: A page that is told of more edits than this is better loaded anew.
MOST_TOLD = 500
FOR_TRANSLATORS = ("messages/", "answers/")


def add_to(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/scripts/<name>/edits")
    @allow(*WRITERS)
    def edit(name: str) -> Answer:
        asked = given()
        raw = asked.get("edits")
        if not isinstance(raw, list) or len(raw) > MOST_EDITS:
            abort(400)
        read = [_read(one, member()) for one in raw]
        edits = [one for one in read if not isinstance(one, EditError)]
        outcome = parts.drafts.edit(name, _version(asked), edits, who(), parts.services.clock.now(), once=_id(asked))
        return _numbered(outcome, read)

    @pages.post("/scripts/<name>/undo")
    @allow(*WRITERS)
    def undo(name: str) -> Answer:
        return told(parts.drafts.undo(name, who(), parts.services.clock.now(), once=_id(given())))

    @pages.post("/scripts/<name>/redo")
    @allow(*WRITERS)
    def redo(name: str) -> Answer:
        return told(parts.drafts.redo(name, who(), parts.services.clock.now(), once=_id(given())))

    @pages.post("/scripts/<name>/take-over")
    @allow(Role.WRITER, Role.CLINICIAN)
    def take_over(name: str) -> Answer:
        return told(parts.drafts.take_over(name, who(), parts.services.clock.now()))

    @pages.get("/scripts/<name>/changes")
    @allow(*EVERYBODY)
    def changes(name: str) -> Answer:
        since = request.args.get("since", 0, type=int)
        present = parts.drafts.here(name, who(), request.args.get("where", "")[:200], parts.services.clock.now())
        version, meta, behind = parts.drafts.glance(name)
        log = parts.drafts.log(name, since) if version > since else []
        whole = meta.dropped <= since <= version and sum(len(change.edits) for change in log) <= MOST_TOLD
        return {
            "version": version,
            "changes": [_change(change) for change in log] if whole else [],
            "reload": not whole,
            "present": [_present(one) for one in present],
            "state": meta.state,
            "behind": behind,
        }


def who() -> Author:
    return Author(member().account, member().name)


def given() -> dict[str, Any]:
    """The JSON that was sent."""
    request.max_content_length = LARGEST_BODY
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict):
        abort(400)
    return asked


def told(outcome: Outcome) -> Answer:
    found: Answer = msgspec.to_builtins(outcome)
    return found


def _version(asked: dict[str, Any]) -> int:
    base = asked.get("base", 0)
    if not isinstance(base, int) or base < 0:
        abort(400)
    return base


def _id(asked: dict[str, Any]) -> str:
    """Made by the page, and told apart from other people's."""
    given_id = str(asked.get("id", ""))[:64]
    return f"{member().account}.{given_id}" if given_id else ""


def _read(raw: Any, asking: Member) -> Edit | EditError:
    try:
        edit = read_edit(raw)
    except EditError as error:
        return error
    if asking.may(Role.WRITER, Role.CLINICIAN) or _is_translation(edit):
        return edit
    return EditError("translators change the texts of a language", "ask somebody who writes the script")


def _is_translation(edit: Edit) -> bool:
    return isinstance(edit, Set | Put) and edit.file.startswith(FOR_TRANSLATORS)


def _numbered(outcome: Outcome, read: list[Edit | EditError]) -> Answer:
    """As the page numbered its edits, with those that could not be read."""
    numbers = [number for number, one in enumerate(read) if not isinstance(one, EditError)]
    unread = [
        {"edit": number, "what": one.what, "what_to_do": one.what_to_do}
        for number, one in enumerate(read)
        if isinstance(one, EditError)
    ]
    answer = told(outcome)
    for one in (*answer["conflicts"], *answer["errors"]):
        one["edit"] = numbers[one["edit"]]
    return {**answer, "errors": [*answer["errors"], *unread]}


def _change(change: Change) -> Answer:
    return {
        "version": change.version,
        "by": change.by.name,
        "mine": change.by.account == member().account,
        "at": change.at,
        "kind": change.kind,
        "edits": [written(edit) for edit in change.edits],
        "note": change.note,
    }


def _present(one: Here) -> Answer:
    return {"name": one.name, "where": one.where}
