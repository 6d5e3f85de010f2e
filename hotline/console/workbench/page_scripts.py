"""The scripts of this hotline, each with how it stands: what is in force, and what is in its draft."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, allow
from hotline.console.workbench.checks import examined_as
from hotline.console.workbench.page_names import spelt
from hotline.scripts.editing.differences import differences
from hotline.store.draft import Draft, State
from hotline.store.script_library import Publication, UnpublishedError
from hotline.store.verdicts import Verdicts

STATES = {
    State.EDITING: ("Draft", "info"),
    State.SUBMITTED: ("Waits for a second person", "warn"),
    State.APPROVED: ("Approved, not yet in force", "good"),
    State.PUBLISHED: ("In force as it stands", "good"),
}


@dataclass(frozen=True, slots=True)
class Card:
    name: str
    title: str
    draft: Draft
    state: tuple[str, str]
    changes: int
    writers: str
    latest: Publication | None
    check: str


def add_to(pages: Blueprint, parts: Parts) -> None:
    verdicts = Verdicts(parts.services.redis)

    @pages.get("/scripts")
    @allow(*EVERYBODY)
    def scripts() -> str:
        return render_template("console/workbench/scripts.html", cards=cards(parts, verdicts))


def cards(parts: Parts, verdicts: Verdicts) -> list[Card]:
    library = parts.services.scripts
    try:
        draft = parts.drafts.draft(library.current().script.name)
    except UnpublishedError:
        return []
    base = library.files(draft.base)
    return [
        Card(
            name=draft.name,
            title=spelt(draft.name),
            draft=draft,
            state=STATES[draft.state],
            changes=len(differences(base, draft.files)),
            writers=", ".join(author.name for author in draft.meta.writers),
            latest=library.latest(),
            check=_checked(verdicts.find(examined_as(draft.files))),
        )
    ]


def _checked(verdict: dict[str, Any] | None) -> str:
    if verdict is None:
        return "Not checked yet"
    if verdict.get("ok"):
        return "Safe to publish"
    found = [*verdict.get("problems", []), *verdict.get("findings", [])]
    errors = sum(one.get("severity", "error") == "error" for one in found)
    return "One thing to mend" if errors == 1 else f"{errors} things to mend"
