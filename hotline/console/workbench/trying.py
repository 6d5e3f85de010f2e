"""Trying the draft: the phone, what a text would match, and the check."""

from typing import Any

from flask import Blueprint, request

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.workbench import checks, keeping
from hotline.console.workbench.aside import Aside, AsideError
from hotline.console.workbench.asked import told, who
from hotline.console.workbench.page_names import Names
from hotline.console.workbench.page_raw import Raw, listed, mapping, worded
from hotline.scripts.editing.edits import Edit, File
from hotline.store.draft import Draft
from hotline.store.verdicts import Verdicts

Answer = dict[str, Any] | tuple[dict[str, Any], int]

#: Seconds that a conversation and an examination may take.
QUICK, SLOW = 30, 110


def examiner_of(parts: Parts) -> checks.Examiner:
    return checks.Examiner(Aside(patience=SLOW), Verdicts(parts.services.redis))


def add_to(pages: Blueprint, parts: Parts, examiner: checks.Examiner) -> None:
    quick = Aside(patience=QUICK)
    _add_phone(pages, parts, quick)
    _add_keeping(pages, parts, quick)

    @pages.errorhandler(AsideError)
    def not_tried(error: AsideError) -> Answer:
        return {"what": str(error)}, 503

    @pages.get("/scripts/<name>/check")
    @allow(*EVERYBODY)
    def check(name: str) -> Answer:
        return checks.state(examiner, name, parts.drafts.draft(name).files)


def _add_phone(pages: Blueprint, parts: Parts, quick: Aside) -> None:
    @pages.post("/scripts/<name>/phone")
    @allow(*EVERYBODY)
    def converse(name: str) -> Answer:
        return quick.ask("converse", name, dict(parts.drafts.draft(name).files), _given("story"))

    @pages.post("/scripts/<name>/would-match")
    @allow(*EVERYBODY)
    def would_match(name: str) -> Answer:
        files = dict(parts.drafts.draft(name).files)
        found = quick.ask("would_match", name, files, _given("text"), _given("lang"), _given("at"))
        return {**found, "words": _answers(Raw(files), found)} if found.get("kind") == "answer" else found


def _answers(raw: Raw, found: dict[str, Any]) -> str:
    """As the options of the question that was asked call them."""
    question = mapping(raw.questions.get(_given("at")))
    fact = worded(question.get("fact")) or worded(question.get("content"))
    return ", ".join(f"“{Names(raw).value(fact, worded(value))}”" for value in listed(found.get("value")))


def _add_keeping(pages: Blueprint, parts: Parts, quick: Aside) -> None:
    def edited(draft: Draft, edits: list[Edit]) -> Answer:
        return told(parts.drafts.edit(draft.name, draft.version, edits, who(), parts.services.clock.now(), whole=True))

    @pages.post("/scripts/<name>/phone/case")
    @allow(Role.WRITER, Role.CLINICIAN)
    def keep_case(name: str) -> Answer:
        """The conversation is held once more, so that what is kept is what the draft does now."""
        draft = parts.drafts.draft(name)
        disposition = quick.ask("converse", name, dict(draft.files), _given("story")).get("disposition")
        if not disposition:
            return {"what": "A case needs a result: go on with the conversation until there is one."}, 400
        return edited(draft, keeping.edits(draft.files, keeping.case(_given("title"), _given("story"), disposition)))

    @pages.post("/scripts/<name>/accept")
    @allow(Role.WRITER, Role.CLINICIAN)
    def accept(name: str) -> Answer:
        """Stories and the record are rewritten as they come out now; the person's lines stay as they are."""
        draft = parts.drafts.draft(name)
        found = quick.ask("as_it_comes_out", name, dict(draft.files)).get("files", {})
        return edited(
            draft, [File(file=file, old=draft.files[file].decode(), new=text) for file, text in found.items()]
        )


def _given(field: str) -> str:
    return str((request.get_json(silent=True) or {}).get(field, ""))
