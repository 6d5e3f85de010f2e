"""Places that the draft and what was taken over both changed: side by side, to choose from one by one."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, url_for

from hotline.console.parts import Parts
from hotline.console.roles import Role, allow
from hotline.console.workbench import review
from hotline.console.workbench.asked import who
from hotline.console.workbench.history_places import place
from hotline.console.workbench.history_reading import leaves
from hotline.console.workbench.history_words import Line, compared, folded
from hotline.console.workbench.page_raw import listed, worded
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.review_asked import said
from hotline.console.workbench.review_replies import Answer, answered, refused
from hotline.scripts.editing import Files, value_at
from hotline.scripts.editing.edits import Data, Edit, File, Put
from hotline.store.draft import Draft, Kind, Met


@dataclass(frozen=True, slots=True)
class Choice:
    """`lines` lead from the draft's words to the published ones."""

    id: str
    what: str
    where: str
    lines: tuple[Line | int, ...]


def choices(draft: Draft, view: Steps) -> list[Choice]:
    """Those that are still open: where both say the same by now, there is nothing to choose."""
    return [_choice(draft, view, met) for met in _open(draft)]


def _open(draft: Draft) -> list[Met]:
    return [met for met in draft.meta.met if value_at(draft.files, met.file, met.path) != met.published]


def _choice(draft: Draft, view: Steps, met: Met) -> Choice:
    now = value_at(draft.files, met.file, met.path)
    named = place(view, met.file, met.path)
    lines = folded(compared(_lines(view, met, now), _lines(view, met, met.published)))
    return Choice(met.id, named.what, named.where, lines)


def _lines(view: Steps, met: Met, value: Data) -> list[str]:
    if isinstance(value, dict) and met.path[-1:] in {("when",), ("unless",)}:
        return [str(view.wording.of(value).striptags())]
    fact = next((part for part in reversed(met.path) if isinstance(part, str)), "")
    if "when" in met.path and fact in view.names.facts:
        return [", ".join(view.names.value(fact, one) for one in map(worded, listed(value)))]
    if isinstance(value, str):
        return value.split("\n")
    return [f"{name}: {told}" if name else told for name, told in leaves(value)]


def add_to(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/scripts/<name>/met/<met_id>")
    @allow(Role.WRITER, Role.CLINICIAN)
    def choose(name: str, met_id: str) -> Answer:
        draft = parts.drafts.draft(name)
        met = next((one for one in _open(draft) if one.id == met_id), None)
        if met and said("words") == "published":
            outcome = parts.drafts.edit(name, draft.version, [_edit(draft.files, met)], who(), parts.now())
            if not outcome.applied:
                return refused(review.ReviewError("This place was changed meanwhile.", "Look at it and choose again."))
        elif met:
            parts.drafts.note(name, who(), parts.now(), Kind.CHOOSE, lambda now: review.without_met(now, met_id))
        return answered({}, url_for("console.workbench.review_page", name=name, _anchor="met"))


def _edit(files: Files, met: Met) -> Edit:
    now: Any = value_at(files, met.file, met.path)
    if not met.path:
        return File(file=met.file, old=now, new=met.published)
    return Put(file=met.file, path=met.path, old=now, new=met.published)
