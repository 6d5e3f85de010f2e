"""What tests of the script's pages share: the shipped script in force, and people who edit it."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hotline.console.parts import Parts
from hotline.console.workbench.checks import examined_as
from hotline.scripts.editing import value_at
from hotline.scripts.loader import read_folder
from hotline.settings.fields import CHECKOUT
from hotline.store.verdicts import Verdicts

NAME = "norovirus"
HOME = f"/console/scripts/{NAME}"
FILES = read_folder(CHECKOUT / "scripts" / NAME)
TEXTS = "messages/en.yaml"
GOODBYE = ["messages", "goodbye", "text"]
OLD = value_at(FILES, TEXTS, tuple(GOODBYE))


def edit(new: str, old: str | None = OLD, file: str = TEXTS, path: list[str] = GOODBYE) -> dict[str, Any]:
    return {"do": "set", "file": file, "path": path, "old": old, "new": new}


def post(browser: FlaskClient, what: str, **body: Any) -> dict[str, Any]:
    return said(browser.post(f"{HOME}/{what}", json=body, headers={"Accept": "application/json"}))


def get(browser: FlaskClient, what: str) -> dict[str, Any]:
    return said(browser.get(f"{HOME}/{what}"))


def page(browser: FlaskClient, what: str) -> str:
    answer = browser.get(f"{HOME}/{what}")
    assert answer.status_code == 200, answer.text
    return answer.text


def said(answer: TestResponse) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    assert answer.json is not None
    found: dict[str, Any] = answer.json
    return found


def refused(browser: FlaskClient, what: str, **body: Any) -> str:
    answer = browser.post(f"{HOME}/{what}", json=body, headers={"Accept": "application/json"})
    assert answer.status_code == 409, answer.text
    assert answer.json is not None
    return f"{answer.json['what']} {answer.json['what_to_do']}"


def examined(shared: Parts, *, ok: bool = True) -> None:
    """The examination of the draft as it stands is through."""
    findings = [] if ok else [{"severity": "error", "what": "a red flag is missed"}]
    verdict = {
        "ok": ok,
        "findings": findings,
        "problems": [],
        "errors": [],
        "proven": {"red flags": 20},
        "cases": "99 cases",
    }
    for afresh in (False, True):
        Verdicts(shared.services.redis).keep(examined_as(shared.drafts.draft(NAME).files, afresh=afresh), verdict)
