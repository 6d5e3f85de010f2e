"""Edits of the draft, what staff mean to do with its things, and taking both back."""

from typing import Any

from flask import Blueprint, abort

from hotline.console.member import Member, member
from hotline.console.parts import Parts
from hotline.console.roles import Role, allow
from hotline.console.workbench.asked import Answer, fault, given, id_of, told, version_of, who
from hotline.scripts.editing import EditError, Files, read_edit
from hotline.scripts.editing.edits import Edit, Put, Set
from hotline.scripts.editing.intentions import intended
from hotline.scripts.editing.merging import Merged
from hotline.store.drafts import Outcome

WRITERS = (Role.WRITER, Role.CLINICIAN, Role.TRANSLATOR)
MOST_EDITS = 2000
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
        outcome = parts.drafts.edit(name, version_of(asked), edits, who(), parts.now(), once=id_of(asked))
        return _numbered(outcome, read)

    @pages.post("/scripts/<name>/intentions")
    @allow(Role.WRITER, Role.CLINICIAN)
    def intend(name: str) -> Answer:
        return _intend(parts, name, given())

    @pages.post("/scripts/<name>/undo")
    @allow(*WRITERS)
    def undo(name: str) -> Answer:
        return told(parts.drafts.undo(name, who(), parts.now(), once=id_of(given())))

    @pages.post("/scripts/<name>/redo")
    @allow(*WRITERS)
    def redo(name: str) -> Answer:
        return told(parts.drafts.redo(name, who(), parts.now(), once=id_of(given())))


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
    answer = told(outcome)
    for one in (*answer["conflicts"], *answer["errors"]):
        one["edit"] = numbers[one["edit"]]
    unread = [fault(number, one) for number, one in enumerate(read) if isinstance(one, EditError)]
    return {**answer, "errors": [*answer["errors"], *unread]}


def _intend(parts: Parts, name: str, asked: dict[str, Any]) -> Answer:
    arguments = asked.get("arguments")
    notes: list[str] = []

    def work(files: Files) -> Merged:
        done = intended(files, str(asked.get("intention")), arguments if isinstance(arguments, dict) else {})
        notes[:] = done.notes
        return done.merged

    try:
        outcome = parts.drafts.intend(name, work, who(), parts.now(), once=id_of(asked))
    except EditError as error:
        return told(Outcome(parts.drafts.glance(name)[0], errors=[fault(0, error)]))
    return {**told(outcome), "notes": notes}
