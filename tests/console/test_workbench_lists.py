"""What people say, as lists: every list has its place, and a filter finds phrases."""

import json
import re

import pytest
from flask.testing import FlaskClient

from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.console.workbench.lists_phrases import answer_sections, matching, safety_sections
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.texts_cells import TYPED
from hotline.scripts.editing import apply, read_edit, value_at
from tests.console.conftest import SignIn
from tests.console.script_pages import FILES, HOME, NAME

VIEW = Steps(Raw(FILES))


@pytest.fixture
def writer(shared: Parts, sign_in: SignIn) -> FlaskClient:
    shared.services.scripts.publish(NAME, FILES)
    return sign_in(Role.WRITER)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_list_stands_at_its_place(language: str) -> None:
    for section in (*answer_sections(VIEW, language), *safety_sections(VIEW, language)):
        for one in section.lists:
            found = value_at(FILES, one.file, one.path)
            assert (found or []) == list(one.phrases) or [found] == list(one.phrases), one.path


def test_every_list_of_answers_is_shown() -> None:
    shown = {one.path for section in answer_sections(VIEW, "en") for one in section.lists}
    answers = VIEW.raw.answers("en")

    assert {("topics", name) for name in answers["topics"]} <= shown
    assert {("shared", name) for name in answers["shared"]} <= shown
    assert {("questions", name, value) for name, lists in answers["questions"].items() for value in lists} <= shown


def test_a_sign_that_a_new_language_cannot_tell_yet_can_be_given_its_first_phrase() -> None:
    english = {section.title for section in safety_sections(VIEW, "en") if section.title.startswith("Danger sign")}
    french = {section.title: section for section in safety_sections(VIEW, "fr")}
    sign = next(section for title, section in french.items() if title == min(english))
    create = sign.lists[0].create

    assert english <= french.keys()
    assert create is not None
    assert create["value"]["phrases"] == [TYPED]
    made = apply(FILES, read_edit({**create, "value": {**create["value"], "phrases": ["une phrase"]}}))
    assert value_at(made, "safety.yaml", ("flags", "fr", 0, "phrases")) == ["une phrase"]


def test_a_filter_leaves_the_phrases_that_have_the_letters_with_their_numbers() -> None:
    sections = matching(answer_sections(VIEW, "en"), "Gatorade")
    sports = next(section for section in sections if section.topic == "sports_drinks")

    assert [sports.lists[0].phrases[n] for n in sports.lists[0].shown] == ["gatorade"]
    assert len(sections) < 10


def test_the_page_filters_and_says_when_nothing_fits(writer: FlaskClient) -> None:
    found = writer.get(f"{HOME}/words?filter=gatorade").text
    nothing = writer.get(f"{HOME}/words?filter=xyzzy").text

    paths = [json.loads(path) for path in re.findall(r"data-path='([^']+)' data-phrase=\"gatorade\"", found)]
    assert ["topics", "sports_drinks", 0] in paths
    assert "No phrase has “xyzzy” in it" in nothing
