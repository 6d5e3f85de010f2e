"""How a draft stands, in words for its pages: what was checked, what may be done next, and what that does to people."""

from dataclasses import dataclass
from typing import Any

from hotline.console.member import Member
from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.console.workbench.checks import examined_as
from hotline.console.workbench.review import ReviewError, objection
from hotline.store.draft import Draft, State
from hotline.store.verdicts import Verdicts

TITLES = {
    State.EDITING: "Being edited",
    State.SUBMITTED: "Waiting for a clinician",
    State.APPROVED: "Approved, not published yet",
    State.PUBLISHED: "Published",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`checked` is None while nothing is known of this very content."""

    title: str
    state: State
    checked: dict[str, Any] | None
    objection: ReviewError | None
    may_submit: bool
    may_publish: bool

    @property
    def is_sound(self) -> bool:
        return bool(self.checked and self.checked["ok"])


def standing(parts: Parts, draft: Draft, who: Member) -> Standing:
    writes = who.may(Role.WRITER, Role.CLINICIAN)
    return Standing(
        TITLES[draft.state],
        draft.state,
        verdict_on(parts, draft),
        objection(draft, who),
        may_submit=writes and draft.state is State.EDITING and bool(draft.meta.writers) and not draft.behind,
        may_publish=writes and draft.state is State.APPROVED,
    )


def verdict_on(parts: Parts, draft: Draft) -> dict[str, Any] | None:
    """What the examination said of this very content, if it was examined."""
    return Verdicts(parts.services.redis).find(examined_as(draft.files))


def is_signed_off(parts: Parts) -> bool:
    """Whether a clinician who signed in to the console approved what is in force."""
    latest = parts.services.scripts.latest()
    return bool(latest and latest.clinician)
