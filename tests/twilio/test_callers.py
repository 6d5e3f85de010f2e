"""Who somebody is, by the address that the carrier gives."""

import pytest

from hotline.twilio.callers import Callers

CALLERS = Callers(b"s" * 32, ("US", "GB"))


def test_the_same_number_is_the_same_person_on_every_channel() -> None:
    assert (
        CALLERS.texting("+12025550141", "SM1").person
        == CALLERS.calling("+12025550141", "CA1").person
        == CALLERS.texting("whatsapp:+12025550141", "SM2").person
        == CALLERS.texting("rcs:+12025550141", "SM3").person
    )


def test_the_answer_goes_back_through_the_same_channel() -> None:
    assert CALLERS.texting("whatsapp:+12025550141", "SM1").number == "whatsapp:+12025550141"


def test_zones_are_all_that_the_number_may_be_in() -> None:
    assert CALLERS.texting("+12025550141", "SM1").zones == ("America/New_York",)
    assert len(CALLERS.texting("+18005550100", "SM1").zones) > 10


def test_a_number_of_which_no_zone_is_known_has_none() -> None:
    assert CALLERS.texting("+447700900123", "SM1").zones == ()


@pytest.mark.parametrize(
    ("number", "served"),
    [
        ("+12025550141", True),
        ("+14165550141", False),  # Canada shares the code
        ("+447700900123", True),  # a made-up British number
        ("+34612345678", False),
        ("+99912345678", False),
    ],
)
def test_only_the_countries_that_are_set_are_served(number: str, served: bool) -> None:  # noqa: FBT001 -- a table's column
    assert CALLERS.texting(number, "SM1").served is served


def test_a_sure_landline_gets_no_texts() -> None:
    assert not CALLERS.calling("+442079460018", "CA1").can_text


def test_where_landline_and_mobile_look_alike_texts_are_tried() -> None:
    assert CALLERS.calling("+12025550141", "CA1").can_text


@pytest.mark.parametrize("address", ["", "anonymous", "unknown", "Restricted", "+266696687", "+86282452253"])
def test_whoever_shows_no_number_is_served_and_somebody_else_in_each_call(address: str) -> None:
    first, second = CALLERS.calling(address, "CA1"), CALLERS.calling(address, "CA2")

    assert first.person != second.person
    assert (first.number, first.can_text, first.served) == ("", False, True)
    assert first == CALLERS.calling(address, "CA1")


def test_a_short_code_is_a_machine_and_not_served() -> None:
    caller = CALLERS.texting("72345", "SM1")

    assert (caller.number, caller.can_text, caller.served) == ("", False, False)


@pytest.mark.parametrize(
    "address", ["+", "+0123", "+1", "12025550141x", "+\uff11\uff12\uff10\uff12555", "\x00", "sip:a@b", "client:nurse"]
)
def test_no_address_is_an_error(address: str) -> None:
    assert CALLERS.calling(address, "CA1").person
    assert CALLERS.texting(address, "SM1").person


def test_ids_say_nothing_without_the_secret() -> None:
    assert (
        Callers(b"t" * 32, ("US",)).texting("+12025550141", "SM1").person
        != CALLERS.texting("+12025550141", "SM1").person
    )
