"""What a page asks while somebody works on it: texts found, conditions in words, how a text reads."""

from typing import Any

from flask import Blueprint, render_template, request

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, allow
from hotline.console.workbench.outline_search import search
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.page_vocabulary import vocabulary
from hotline.console.workbench.texts_measures import reading

Answer = dict[str, Any]

LONGEST_SEARCH, LONGEST_TEXT = 200, 4000


def add_to(pages: Blueprint, parts: Parts) -> None:
    def steps(name: str) -> Steps:
        return Steps(Raw(parts.drafts.draft(name).files))

    @pages.get("/scripts/<name>/find")
    @allow(*EVERYBODY)
    def find(name: str) -> str:
        words = request.args.get("words", "")[:LONGEST_SEARCH]
        hits, more = search(steps(name).raw, words)
        return render_template("console/workbench/found.html", name=name, hits=hits, more=more, words=words)

    @pages.get("/scripts/<name>/vocabulary")
    @allow(*EVERYBODY)
    def page_vocabulary(name: str) -> Answer:
        return dict(vocabulary(steps(name).names))

    @pages.post("/scripts/<name>/in-words")
    @allow(*EVERYBODY)
    def in_words(name: str) -> Answer:
        return {"words": steps(name).wording.of(_given().get("when"))}

    @pages.post("/scripts/<name>/reading")
    @allow(*EVERYBODY)
    def page_reading(name: str) -> Answer:  # noqa: ARG001 -- the same for every script
        given = _given()
        return reading(str(given.get("text", ""))[:LONGEST_TEXT], str(given.get("language", "")))


def _given() -> Answer:
    given = request.get_json(silent=True)
    return given if isinstance(given, dict) else {}
