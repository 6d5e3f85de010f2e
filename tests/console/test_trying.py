"""Staff talk to the draft before anybody else does: a conversation, a text at a question, the check, the map."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from hotline.bootstrap import Services
from hotline.console.roles import Role
from hotline.console.workbench.checks_words import in_words
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.placing import Places
from hotline.scripts.loader import read_folder
from hotline.scripts.source import read
from tests.console.conftest import SignIn
from tests.web.conftest import NOROVIRUS

SCRIPT = "/console/scripts/norovirus"
FILES = read_folder(NOROVIRUS)


@pytest.fixture
def writer(hotline_services: Services, sign_in: SignIn) -> FlaskClient:
    hotline_services.scripts.publish("norovirus", FILES)
    return sign_in(Role.WRITER)


def told(browser: FlaskClient, address: str, **asked: Any) -> Any:
    return json.loads(browser.post(f"{SCRIPT}{address}", json=asked).data)


def edited(browser: FlaskClient, edit: dict[str, Any]) -> None:
    assert told(browser, "/edits", base=0, edits=[edit])["applied"] == 1


def test_a_conversation_by_text_and_on_the_phone_comes_out_as_people_get_it(writer: FlaskClient) -> None:
    by_text = told(writer, "/phone", story="@ 2026-03-02 10:00\n> chest pain\n")
    by_phone = told(writer, "/phone", story="& es\n@ 2026-03-02 10:00\n= call\n^ 1\n")

    assert "911" in by_text["story"]
    assert "< " in by_phone["story"].partition("^ 1")[2]
    assert by_phone["language"] == "es"


def test_a_changed_text_is_what_the_phone_says_at_once(writer: FlaskClient) -> None:
    path = ["messages", "welcome", "text"]
    old = read(FILES["messages/en.yaml"], "en").data["messages"]["welcome"]["text"]
    new = f"Welcome, dear caller. {old}"

    edited(writer, {"do": "set", "file": "messages/en.yaml", "path": path, "old": old, "new": new})

    assert "Welcome, dear caller." in told(writer, "/phone", story="@ 2026-03-02 10:00\n> hi\n")["story"]


def test_a_draft_that_does_not_load_says_what_is_wrong_instead(writer: FlaskClient) -> None:
    edited(writer, {"do": "set", "file": "flow.yaml", "path": ["begin"], "old": "welcome", "new": "nowhere"})

    problems = told(writer, "/phone", story="@ 2026-03-02 10:00\n> hi\n")["problems"]

    assert any("no sequence nowhere" in one["what"] for one in problems)


def test_what_a_text_would_match_is_told(writer: FlaskClient) -> None:
    assert told(writer, "/would-match", text="me duele el pecho", lang="en", at="fever")["kind"] == "emergency"
    nope = told(writer, "/would-match", text="nope", lang="en", at="danger_signs")
    assert (nope["value"], nope["words"]) == ("no", "“No”")


def test_a_conversation_is_kept_as_a_case_with_its_result(writer: FlaskClient) -> None:
    story = "@ 2026-03-02 10:00\n> hi\n> 1\n"
    held = told(writer, "/phone", story=story)
    assert held["disposition"] == "EMS_NOW"

    kept = told(writer, "/phone/case", story=held["story"], title="Somebody with a danger sign")
    again = told(writer, "/phone/case", story=held["story"], title="And another")

    assert kept["applied"] == again["applied"] == 1
    unfinished = writer.post(f"{SCRIPT}/phone/case", json={"story": "@ 2026-03-02 10:00\n> hi\n", "title": "x"})
    assert unfinished.status_code == 400
    assert "needs a result" in unfinished.text


def test_stories_that_come_out_otherwise_are_kept_as_they_come_out_when_somebody_says_so(writer: FlaskClient) -> None:
    path = ["messages", "welcome", "text"]
    old = read(FILES["messages/en.yaml"], "en").data["messages"]["welcome"]["text"]
    edited(writer, {"do": "set", "file": "messages/en.yaml", "path": path, "old": old, "new": f"Dear caller. {old}"})

    accepted = told(writer, "/accept")
    assert accepted.get("applied", 0) > 5, accepted
    assert told(writer, "/accept")["applied"] == 0


def test_a_finding_is_placed_at_the_text_it_belongs_to() -> None:
    places = Places("tiny", {"messages/en.yaml": b"voice: en-US\nmessages:\n  hello:\n    text: Hi\n    voice: Hi\n"})

    placed = places.placed({"file": "tiny/messages/en.yaml", "line": 4, "what": "too long"})

    assert placed["file"] == "messages/en.yaml"
    assert placed["path"] == ["messages", "hello", "text"]
    assert places.placed({"file": "tiny/messages/en.yaml", "line": 0})["path"] == []


@pytest.mark.parametrize(
    ("found", "what", "where"),
    [
        (
            {"file": "messages/en.yaml", "path": ["messages", "welcome", "voice"], "what": "long_word.child, “why_10”"},
            "“Long word” for a child, “Why 10”",
            "Text “Welcome”, read aloud, English",
        ),
        (
            {"file": "stories/says-nothing-more.txt", "path": [], "part": "stories", "rule": "otherwise", "what": "so"},
            "“Says nothing more” comes out otherwise",
            "",
        ),
        (
            {
                "file": "triage.yaml",
                "path": ["red_flags", 1, "when", "E1"],
                "what": "E1 ends below EMS_NOW: `may_skip`",
            },
            "“Danger signs” ends below “Call the emergency number now”: “What may stay unasked”",
            "Danger sign 2, in the safety rules",
        ),
        (
            {"file": "triage.yaml", "path": ["rows", 0], "what": "safety.yaml lacks {food_hours}"},
            "the emergency words lacks {food_hours}",
            "Row 1, in the triage table",
        ),
    ],
)
def test_a_finding_is_told_in_the_words_of_the_page(found: dict[str, Any], what: str, where: str) -> None:
    told = in_words(Steps(Raw(FILES)), {"what_to_do": "see `hotline play`, accept it or mend it", **found})

    assert (told["what"], told["what_to_do"], told["where"]) == (what, "", where)


def test_the_map_shows_where_people_come_in_and_what_leads_on(writer: FlaskClient) -> None:
    page = writer.get(f"{SCRIPT}/map").text

    assert "Map of the script" in page
    assert "#sequence-emergency" in page


def test_no_conversation_of_a_stranger(writer: FlaskClient, sign_in: SignIn) -> None:
    assert writer.get("/console/scripts/other/map").status_code == 404
    assert sign_in(Role.VIEWER).post(f"{SCRIPT}/phone/case", json={}).status_code == 403
