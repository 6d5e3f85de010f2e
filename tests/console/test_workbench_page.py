"""The script as a page: in the order people meet it, readable by all who may, and shown however broken the draft is."""

import json
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.console.workbench.page_order import Block, chapters
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.rules_sections import SECTIONS
from hotline.store.draft import Author
from tests.console.conftest import SignIn
from tests.console.script_pages import FILES, HOME, NAME

PAGES = ("", "/triage", "/rules", "/follow-ups", "/words", "/emergency-words", "/languages", "/languages/es")


@pytest.fixture
def published(shared: Parts) -> Parts:
    shared.services.scripts.publish(NAME, FILES)
    return shared


@pytest.fixture
def writer(published: Parts, sign_in: SignIn) -> FlaskClient:
    assert published.services.scripts.published()
    return sign_in(Role.WRITER)


def broken(parts: Parts, file: str, body: str) -> None:
    """The draft is the shipped script with this file instead of its own."""
    files = {**FILES, file: body.encode()}
    parts.drafts.replace(NAME, parts.drafts.draft(NAME).version, files, Author("a", "A"), 0, "import")


def blocks(chapter: str) -> list[str]:
    found = chapters(Raw(FILES))
    return [one.id for part in found if part.key == chapter for one in part.parts]


def places(html: str) -> Iterator[tuple[str, list[str | int]]]:
    for file, path in re.findall(r"data-file=\"([^\"]+)\" data-path='([^']+)'", html):
        yield file, json.loads(path)


def test_sequences_stand_where_they_are_first_run_then_doors_then_checks() -> None:
    first = ["welcome.0", "interview.0", "danger.0", "interview.1", "patient.0", "interview.2", "symptoms.0"]

    assert blocks("begin")[:7] == first
    assert blocks("doors")[:3] == ["emergency.0", "poison.0", "crisis.0"]
    assert blocks("checks")[:2] == ["follow_up_ems.0", "help_reached.0"]
    assert blocks("unused") == []


def test_every_step_stands_on_the_page_once() -> None:
    raw = Raw(FILES)
    parts = (one for chapter in chapters(raw) for one in chapter.parts if isinstance(one, Block))
    shown = [(one.sequence, index) for one in parts for index in range(one.start, one.end)]

    assert sorted(shown) == sorted((name, n) for name, steps in raw.sequences.items() for n in range(len(steps)))


def test_a_question_is_shown_with_its_texts_answers_and_way_out(writer: FlaskClient) -> None:
    html = writer.get(f"{HOME}/parts?ids=danger.0").text
    found = list(places(html))

    assert ("messages/en.yaml", ["questions", "danger_signs", "ask", "voice"]) in found
    assert ("messages/es.yaml", ["questions", "danger_signs", "ask", "child", "text"]) in found
    assert ("flow.yaml", ["questions", "danger_signs", "options", 0]) in found
    assert "Danger sign" in html
    assert re.search(r"selected>“Not sure”", html)


def test_every_safety_rule_has_a_place_at_which_what_is_found_is_shown(writer: FlaskClient) -> None:
    found = {(file, tuple(path)) for file, path in places(writer.get(f"{HOME}/rules").text)}
    triage = Raw(FILES).triage

    for section in SECTIONS:
        listed = triage[section.key]
        for part in listed if isinstance(listed, dict) else range(len(listed)):
            assert ("triage.yaml", (section.key, part)) in found


def test_a_skip_rule_is_told_in_words(writer: FlaskClient) -> None:
    html = writer.get(f"{HOME}/parts?ids=symptoms.0").text

    assert re.search(r"Asked when</span> <span class=\"atom\">age 12 up</span>, ", html)


@pytest.mark.usefixtures("published")
def test_who_may_only_read_gets_nothing_to_change(sign_in: SignIn) -> None:
    viewer = sign_in(Role.VIEWER)

    for page in PAGES:
        html = viewer.get(HOME + page).text
        assert not re.search(r'role="button"|data-edits=|data-condition=|data-intention=|data-moves=', html), page


@pytest.mark.usefixtures("published")
def test_who_only_translates_sees_the_languages_and_nothing_else(sign_in: SignIn) -> None:
    translator = sign_in(Role.TRANSLATOR)

    assert translator.get(HOME).headers["Location"] == f"{HOME}/languages"
    assert translator.get(f"{HOME}/triage").status_code == 403
    assert 'role="button"' in translator.get(f"{HOME}/languages/es").text


@pytest.mark.parametrize(
    ("file", "body"),
    [
        ("flow.yaml", "sequences: nothing\nquestions: [1]\nbegin: {}\n"),
        (
            "flow.yaml",
            "begin: a\nsequences: {a: [x, {ask: [q]}, {say: {}}, {run: a}, {}], b: nothing}\nquestions: {q: 1}\n",
        ),
        ("flow.yaml", "- a list\n"),
        ("triage.yaml", "rows: [1, {row: [x], when: [y], disposition: ELSEWHERE}]\nfacts: []\ngroups: 3\n"),
        (
            "triage.yaml",
            "red_flags: {a: b}\nmust_say: [1, {one_of: x}]\nmay_skip: [a]\nsilence: {A: [b]}\nrecheck: {x: y}\n",
        ),
        (
            "triage.yaml",
            "facts: {A: 1, B: {values: x, worse: [y, [z]]}}\ntriage_again: {A: {b: c}, B: [[1], {value: [d]}]}\n",
        ),
        ("follow_ups.yaml", "plan: [1, {name: a, after: soon, at: never, when: x}]\nquiet_hours: late\n"),
        ("messages/es.yaml", "messages: {welcome: [1]}\nquestions: {danger_signs: {ask: {text: {}}, options: [a]}}\n"),
        ("messages/es.yaml", "- a list\n"),
        ("answers/en.yaml", "questions: {E1: [yes], LANG: {en: {a: b}}}\ntopics: here\n"),
        ("safety.yaml", "emergency: [a]\nflags: {en: [x, {phrases: y}]}\nclasses: 1\n"),
    ],
)
def test_a_draft_that_does_not_load_is_shown_all_the_same(
    published: Parts, writer: FlaskClient, file: str, body: str
) -> None:
    broken(published, file, body)

    for page in PAGES:
        assert writer.get(HOME + page).status_code == 200, page
    parts = (one.id for chapter in chapters(Raw(published.drafts.draft(NAME).files)) for one in chapter.parts)
    assert writer.get(f"{HOME}/parts?ids={','.join(parts)}").status_code == 200


def test_a_file_that_cannot_be_read_is_told_with_what_to_do(published: Parts, writer: FlaskClient) -> None:
    broken(published, "flow.yaml", "- a list\n")

    assert "flow.yaml cannot be shown" in writer.get(HOME).text


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (["triage.yaml", "rows", 3, "when"], f"{HOME}/triage"),
        (["triage.yaml", "never_said", 5, "when"], f"{HOME}/rules"),
        (["triage.yaml", "may_skip", "ALERT"], f"{HOME}/rules"),
        (["messages/es.yaml", "messages", "why_40"], f"{HOME}/triage"),
        (["follow_ups.yaml", "plan", 0], f"{HOME}/follow-ups"),
        (["safety.yaml", "emergency", "en", 2], f"{HOME}/emergency-words"),
        (["answers/en.yaml", "topics"], f"{HOME}/words"),
    ],
)
def test_a_place_is_found_on_the_page_that_shows_it(writer: FlaskClient, place: list[str | int], where: str) -> None:
    answer = writer.get(HOME, query_string={"find": json.dumps(place)})

    assert answer.headers["Location"].partition("?")[0] == where


@pytest.mark.parametrize(
    "place",
    [
        ["flow.yaml", "questions", "clot_risk", "options", 0],
        ["flow.yaml", "sequences", "advice_pain", 1],
        ["messages/es.yaml", "questions", "belly_and_neck_signs.green_vomit", "ask"],
        ["messages/en.yaml", "messages", "erased", "text"],
        ["messages/en.yaml", "messages", "topic_pets"],
    ],
)
def test_a_place_of_the_conversation_is_in_the_page_at_once(writer: FlaskClient, place: list[str | int]) -> None:
    html = writer.get(HOME, query_string={"find": json.dumps(place)}).text

    assert (place[0], place[1:]) in list(places(html))


def test_a_text_is_found_by_words_of_any_language(writer: FlaskClient) -> None:
    spanish = writer.get(f"{HOME}/find", query_string={"words": "aspirina"}).text
    nothing = writer.get(f"{HOME}/find", query_string={"words": "xyzzy<b>"}).text

    assert "<mark>aspirina</mark>" in spanish
    assert "No text has “xyzzy&lt;b&gt;” in it" in nothing


def test_the_scripts_tell_what_is_in_force_and_what_is_in_the_draft(published: Parts, writer: FlaskClient) -> None:
    assert "the same as in force" in writer.get("/console/scripts").text
    broken(published, "stories/crisis.txt", "# nothing\n")
    html = writer.get("/console/scripts").text

    assert re.search(r"1 change\s+by A", html)
    assert "no clinician has signed this script" in html


def test_without_a_script_the_page_says_what_to_do(sign_in: SignIn) -> None:
    assert "No script is published yet" in sign_in(Role.VIEWER).get("/console/scripts").text


def test_every_page_of_a_script_says_in_its_title_which_it_is(writer: FlaskClient) -> None:
    titles = {page: re.findall("<title>(.*) · Hotline</title>", writer.get(f"{HOME}{page}").text) for page in PAGES}

    assert titles[""] == ["Conversation · Norovirus"]
    assert titles["/triage"] == ["Triage table · Norovirus"]
    assert ["Norovirus"] not in titles.values()
