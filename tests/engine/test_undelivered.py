"""Texts that do not get through, and what is no longer wanted when it comes due."""

from hotline.core.inbound import DeliveryFailed
from hotline.rehearsal.simulator import Event, What
from tests.engine.phone import HOUR, Phone, planned, said


def _fails(phone: Phone) -> list[Event]:
    session = phone.person.session
    assert session
    assert session.follow_up
    return phone.take(DeliveryFailed("f", session.follow_up, by_voice=True)) + phone.wait(0)


def test_a_check_that_fails_as_a_text_is_a_call_for_those_who_agreed_on_a_call() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="advice_topic")
    phone.hang_up()
    phone.wait_for("check_day_2")

    assert [event.text for event in _fails(phone) if event.what is What.CALLS] == ["we call"]


def test_who_agreed_to_texts_only_is_not_called() -> None:
    phone = Phone()
    phone.settle_at_home()
    phone.wait_for("check_day_2")

    assert _fails(phone) == []
    assert [event for event in phone.wait(48 * HOUR) if event.what is What.CALLS] == []


def test_a_text_that_fails_at_night_rings_nobody_before_morning() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="advice_topic")
    phone.hang_up()
    phone.wait_for("check_day_2")
    phone.now += 10 * HOUR

    assert _fails(phone) == []
    assert [event.text for event in phone.wait(10 * HOUR)] == ["we call"]


def test_whoever_texts_again_is_texted_again() -> None:
    phone = Phone()
    phone.settle_at_home()
    phone.wait_for("check_fluids")
    _fails(phone)
    phone.text("yes")

    assert said(phone.wait(phone.until_next()))[0].startswith("Quick check-in.")


def test_an_opt_out_that_only_the_carrier_knew_ends_everything_without_a_text() -> None:
    phone = Phone()
    phone.settle_at_home()

    events = phone.take(DeliveryFailed("f", 2, opted_out=True))

    assert said(events) == []
    assert planned(phone) == []
    assert phone.person.opted_out
