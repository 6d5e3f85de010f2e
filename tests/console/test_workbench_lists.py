"""What people say, as lists: every list has its place, and a filter finds phrases."""

import json
import re

import pytest
from flask.testing import FlaskClient

from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.console.workbench.languages_lists import phrases
from hotline.console.workbench.lists_phrases import answer_sections, matching, safety_sections
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.texts_cells import TYPED
from hotline.scripts.editing import apply, read_edit, value_at
from hotline.scripts.editing.intentions import intended
from hotline.store.draft import Author
from tests.console.conftest import SignIn
from tests.console.script_pages import FILES, HOME, NAME, page

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


def test_the_signs_of_a_list_that_are_asked_one_by_one_are_called_by_it_and_keep_their_order() -> None:
    sections = answer_sections(VIEW, "en")
    alone = [one.title for one in sections if ", asked alone: " in one.title]

    assert "Belly and neck signs, asked alone: Stiff neck, or light hurts the eyes" in alone
    assert not [one.title for one in sections if one.about == "No question has this name."]
    keys = [key for key in VIEW.raw.answers("en")["questions"] if key.startswith("E2_")]
    assert [one.id for one in sections if one.id.startswith("answers-E2_")] == [f"answers-{key}" for key in keys]


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


def edit(parts: Parts, file: str, path: list[str | int], old: str, new: str) -> None:
    made = read_edit({"do": "set", "file": file, "path": path, "old": old, "new": new})
    parts.drafts.edit(NAME, 0, [made], Author("a", "A"), 0)


def test_a_translator_sees_their_language_beside_the_first_with_what_is_missing(shared: Parts, sign_in: SignIn) -> None:
    shared.services.scripts.publish(NAME, FILES)
    shared.drafts.intend(
        NAME, lambda files: intended(files, "add_language", {"code": "fr"}).merged, Author("a", "A"), 0
    )
    translator = sign_in(Role.TRANSLATOR)

    spanish = page(translator, "words")
    assert 'aria-current="page">Spanish' in spanish
    assert ">English</a>" not in spanish
    assert 'data-file="answers/en.yaml"' not in spanish + page(translator, "words?language=en")
    french = page(translator, "words?language=fr&show=missing")
    assert re.search(r"<b class=\"numbers\">0%</b> · French has words in 0 of the \d+ lists", french)
    assert "In English: " in french
    raw = Raw(shared.drafts.draft(NAME).files)
    shown = {one.path for section in answer_sections(Steps(raw), "fr") for one in section.lists}
    assert {key for key, words in phrases(raw, "en").items() if words} <= shown
    assert 'data-path=\'["shared", "yes"]\'' in french


def test_where_nothing_is_translated_a_translator_is_led_to_the_languages(shared: Parts, sign_in: SignIn) -> None:
    shared.services.scripts.publish(NAME, FILES)
    taken = intended(FILES, "remove_language", {"code": "es"}).merged
    shared.drafts.intend(NAME, lambda _: taken, Author("a", "A"), 0)

    assert sign_in(Role.TRANSLATOR).get(f"{HOME}/words").headers["Location"] == f"{HOME}/languages"


def test_words_that_the_first_language_was_given_since_are_told_until_somebody_finds_the_others_still_right(
    shared: Parts, sign_in: SignIn
) -> None:
    shared.services.scripts.publish(NAME, FILES)
    translator = sign_in(Role.TRANSLATOR)
    assert "No list was changed after its translation." in page(translator, "words?language=es&show=stale")
    old = VIEW.raw.answers("en")["questions"]["E1"]["yes"][0]
    edit(shared, "answers/en.yaml", ["questions", "E1", "yes", 0], old, "something new")

    html = page(translator, "words?language=es&show=stale")
    assert html.count("was changed after this") == 1
    assert "something new" in html
    key = {"key": ["questions", "E1", "yes"], "of": "answers"}
    assert translator.post(f"{HOME}/languages/es/right", json=key).status_code == 200
    assert "was changed after this" not in page(translator, "words?language=es&show=stale")


def test_the_page_filters_and_says_when_nothing_fits(writer: FlaskClient) -> None:
    found = writer.get(f"{HOME}/words?filter=gatorade").text
    nothing = writer.get(f"{HOME}/words?filter=xyzzy").text

    paths = [json.loads(path) for path in re.findall(r"data-path='([^']+)' data-phrase=\"gatorade\"", found)]
    assert ["topics", "sports_drinks", 0] in paths
    assert "No phrase has “xyzzy” in it" in nothing
