"""Trying the draft: the phone, what a text would match, the check and the map."""

from typing import Any

import yaml
from flask import Blueprint, render_template, request

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.workbench import checks
from hotline.console.workbench.aside import Aside, AsideError
from hotline.console.workbench.map import graph
from hotline.store.verdicts import Verdicts

Answer = dict[str, Any] | tuple[dict[str, Any], int]

#: Seconds that a conversation and an examination may take.
QUICK, SLOW = 15, 110


def add_to(pages: Blueprint, parts: Parts) -> None:
    quick = Aside(patience=QUICK)
    examiner = checks.Examiner(Aside(patience=SLOW), Verdicts(parts.services.redis))

    def tried(what: str, name: str, *arguments: str) -> Answer:
        try:
            return quick.ask(what, name, dict(parts.drafts.draft(name).files), *arguments)
        except AsideError as error:
            return {"what": str(error)}, 503

    @pages.post("/scripts/<name>/phone")
    @allow(*EVERYBODY)
    def converse(name: str) -> Answer:
        return tried("converse", name, _given("story"))

    @pages.post("/scripts/<name>/would-match")
    @allow(*EVERYBODY)
    def would_match(name: str) -> Answer:
        return tried("would_match", name, _given("text"), _given("lang"), _given("at"))

    @pages.get("/scripts/<name>/check")
    @allow(*EVERYBODY)
    def check(name: str) -> Answer:
        return checks.state(examiner, name, parts.drafts.draft(name).files)

    @pages.get("/scripts/<name>/map")
    @allow(*EVERYBODY)
    def map_page(name: str) -> str:
        return render_template("console/workbench/map.html", name=name, graph=graph(parts.drafts.draft(name).files))


def _given(field: str) -> str:
    return str((request.get_json(silent=True) or {}).get(field, ""))
