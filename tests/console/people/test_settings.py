"""Saved replies and the duty list: what is right is kept, what is wrong comes back with a sentence."""

import pytest

from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.store.desk import Desk, Duty, OnDuty
from tests.console.conftest import SignIn

from .conftest import Somebody, Staff

pytestmark = pytest.mark.redis


@pytest.fixture
def desk(shared: Parts) -> Desk:
    return Desk(shared.services.redis, shared.services.store.sealer)


@pytest.fixture
def ada(sign_in: SignIn) -> Staff:
    return Staff(sign_in(Role.ADMIN, name="Ada Admin"))


def test_replies_are_offered_in_the_persons_language_with_names_filled_in(ana: Staff, somebody: Somebody) -> None:
    somebody.texts("hola", "quiero hablar con una persona")

    page = ana.sees(f"inbox/{somebody.caller}")

    assert "Hola, soy Ana. Leí lo que escribió." in page
    assert "llame al 911 ya" in page


def test_replies_are_changed_for_everybody_and_an_emptied_one_is_gone(ana: Staff, ben: Staff) -> None:
    ana.browser.post(
        "/console/inbox/replies",
        data={"language": "en", "name": ["Sips", "", "Old"], "text": ["Take small sips.", "No name for this", ""]},
    )

    page = ben.sees("inbox/replies?language=en")

    assert "Take small sips." in page
    assert 'value="No name for this"' in page
    assert 'value="Old"' not in page


def test_a_reply_that_is_too_long_comes_back(ana: Staff) -> None:
    page = ana.does("inbox/replies", language="en", name="Long", text="x" * 601)

    assert page.status_code == 422
    assert "“Long” has 601 characters" in page.get_data(as_text=True)
    assert "x" * 601 in page.get_data(as_text=True)


def test_who_is_on_duty_is_kept_with_numbers_in_full(ada: Staff, desk: Desk) -> None:
    ada.browser.post(
        "/console/inbox/duty",
        data={
            "urgent_after": "3",
            "other_after": "45",
            "name": ["Ana", "", ""],
            "number": ["(202) 555-0177", "+12025550178", ""],
            "when": ["mon-fri 08:00-18:00", "", ""],
        },
    )

    assert desk.duty() == Duty(
        phones=(
            OnDuty(name="Ana", number="+12025550177", when="mon-fri 08:00-18:00"),
            OnDuty(name="Phone", number="+12025550178", when="always"),
        ),
        urgent_after=3,
        other_after=45,
    )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"number": "ana"}, "That is not a phone number."),
        ({"when": "weekends"}, "The hours of Ana are not right"),
        ({"urgent_after": "soon"}, "Enter the minutes for urgent tasks"),
    ],
)
def test_what_is_wrong_is_told_and_comes_back(ada: Staff, desk: Desk, changed: dict[str, str], told: str) -> None:
    right = {"urgent_after": "3", "other_after": "45", "name": "Ana", "number": "(202) 555-0177", "when": "always"}

    page = ada.does("inbox/duty", **right | changed)

    assert page.status_code == 422
    assert told in page.get_data(as_text=True)
    assert 'value="Ana"' in page.get_data(as_text=True)
    assert desk.duty() == Duty()


def test_everything_on_the_desk_is_sealed_anew_under_the_newest_key(desk: Desk) -> None:
    desk.set_phone("ana", "+12025550177")

    assert desk.reseal() == 1
    assert desk.phone("ana") == "+12025550177"
