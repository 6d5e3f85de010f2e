"""Finding a person by number, reading what is kept of them, handing it out and erasing it."""

import json

import pytest

from hotline.console.parts import Parts
from hotline.console.roles import Role
from tests.console.conftest import SignIn

from .conftest import INTERVIEW, PERSON, Somebody, Staff

pytestmark = pytest.mark.redis


def test_a_person_is_found_by_their_number_however_it_is_written(ana: Staff, somebody: Somebody, shared: Parts) -> None:
    somebody.texts("hi")

    found = ana.does("people", number=" (202) 555-0141 ")

    assert found.headers["Location"] == f"/console/people/{somebody.caller}"
    assert "0141" not in found.headers["Location"]
    assert next(shared.audit.entries()).what == "looked up a person by number"


@pytest.mark.parametrize(
    ("number", "told"),
    [("nobody", "That is not a phone number"), ("(202) 555-0199", "Nothing is kept of this number")],
)
def test_what_is_not_found_is_told_and_what_was_typed_stays(ana: Staff, number: str, told: str) -> None:
    page = ana.does("people", number=number).get_data(as_text=True)

    assert told in page
    assert f'value="{number}"' in page


def test_an_illness_is_shown_with_its_result_and_what_was_promised(ana: Staff, somebody: Somebody) -> None:
    somebody.texts(*INTERVIEW)

    page = ana.sees(f"people/{somebody.caller}")

    assert "Care at home" in page or "See a clinician" in page
    assert "Promised" in page
    assert "about themselves" in page


def test_a_promise_is_cancelled_from_the_persons_page(ana: Staff, somebody: Somebody, shared: Parts) -> None:
    somebody.texts(*INTERVIEW)
    promises = [promise for episode in somebody.known.episodes for promise in episode.promises]

    back = ana.does(
        f"follow-ups/{somebody.caller}.{promises[0].number}", do="cancel", then=f"/console/people/{somebody.caller}"
    )

    assert back.headers["Location"] == f"/console/people/{somebody.caller}?done=cancelled"
    left = [promise for episode in somebody.known.episodes for promise in episode.promises]
    assert left == promises[1:]
    assert next(shared.audit.entries()).what == "cancelled a follow-up"


def test_the_export_is_asked_for_twice_and_holds_the_conversation_in_words(ana: Staff, somebody: Somebody) -> None:
    somebody.texts("hi", "nurse")

    assert "Download" in ana.does(f"people/{somebody.caller}/export").get_data(as_text=True)
    file = ana.does(f"people/{somebody.caller}/export", sure="1")

    kept = json.loads(file.data)
    assert (kept["number"], kept["conversation"][0]["text"]) == (PERSON, "hi")
    assert PERSON not in file.headers["Content-Disposition"]


def test_erasing_is_asked_for_twice_and_leaves_nothing(ana: Staff, somebody: Somebody, shared: Parts) -> None:
    somebody.texts("hi", "nurse")
    caller = somebody.caller

    assert "Erase everything" in ana.does(f"people/{caller}/erase").get_data(as_text=True)
    assert ana.does(f"people/{caller}/erase", sure="1").status_code == 200

    assert ana.browser.get(f"/console/people/{caller}").status_code == 404
    assert "Nobody waits" in ana.sees("inbox")
    assert next(shared.audit.entries()).what == "erased a person"


def test_an_administrator_finds_people_but_is_shown_no_number(sign_in: SignIn, somebody: Somebody) -> None:
    somebody.texts("hi")
    admin = sign_in(Role.ADMIN, name="Ada Admin")

    assert admin.get(f"/console/people/{somebody.caller}").status_code == 200
    assert admin.post(f"/console/people/{somebody.caller}/number").status_code == 403


def test_nothing_of_a_person_stands_in_an_address_or_is_kept_by_the_browser(ana: Staff, somebody: Somebody) -> None:
    somebody.texts("hi")

    page = ana.browser.get(f"/console/people/{somebody.caller}")

    assert page.headers["Cache-Control"] == "no-store"
    assert PERSON not in page.get_data(as_text=True)
