"""Trying the draft: the phone, what a text would match, and the check."""

from typing import Any

from flask import Blueprint, request

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.workbench import checks, keeping
from hotline.console.workbench.aside import Aside, AsideError
from hotline.console.workbench.asked import told, who
from hotline.store.verdicts import Verdicts

Answer = dict[str, Any] | tuple[dict[str, Any], int]

#: Seconds that a conversation and an examination may take.
QUICK, SLOW = 15, 110


def add_to(pages: Blueprint, parts: Parts) -> None:
    quick = Aside(patience=QUICK)
    examiner = checks.Examiner(Aside(patience=SLOW), Verdicts(parts.services.redis))

    def tried(what: str, name: str, *arguments: str) -> dict[str, Any]:
        """Raises AsideError."""
        return quick.ask(what, name, dict(parts.drafts.draft(name).files), *arguments)

    @pages.errorhandler(AsideError)
    def not_tried(error: AsideError) -> Answer:
        return {"what": str(error)}, 503

    @pages.post("/scripts/<name>/phone")
    @allow(*EVERYBODY)
    def converse(name: str) -> Answer:
        return tried("converse", name, _given("story"))

    @pages.post("/scripts/<name>/phone/case")
    @allow(Role.WRITER, Role.CLINICIAN)
    def keep_case(name: str) -> Answer:
        """The conversation is held once more, so that what is kept is what the draft does now."""
        disposition = tried("converse", name, _given("story")).get("disposition")
        if not disposition:
            return {"what": "A case needs a result: go on with the conversation until there is one."}, 400
        draft = parts.drafts.draft(name)
        edits = keeping.edits(draft.files, keeping.case(_given("title"), _given("story"), disposition))
        return told(parts.drafts.edit(name, draft.version, edits, who(), parts.services.clock.now(), whole=True))

    @pages.post("/scripts/<name>/would-match")
    @allow(*EVERYBODY)
    def would_match(name: str) -> Answer:
        return tried("would_match", name, _given("text"), _given("lang"), _given("at"))

    @pages.get("/scripts/<name>/check")
    @allow(*EVERYBODY)
    def check(name: str) -> Answer:
        return checks.state(examiner, name, parts.drafts.draft(name).files)


def _given(field: str) -> str:
    return str((request.get_json(silent=True) or {}).get(field, ""))
