"""The shipped script's follow-ups, sent by the workers: in the person's day, as calls if need be, never after STOP."""

import pytest
from msgspec.structs import replace as changed

from hotline.core.inbound import TextReceived
from hotline.core.person import Promise
from hotline.ports import Refused
from hotline.service import Service

from .conftest import ALICE, CALLER, HOUR, NOON, ZONE, Hotline

pytestmark = pytest.mark.redis


def test_a_check_goes_out_and_its_question_is_open(script_hotline: Hotline) -> None:
    script_hotline.work()

    (text,) = script_hotline.carrier.taken
    session = script_hotline.person().session
    assert session
    assert (session.follow_up, session.question is not None) == (1, True)
    assert "1 " in text.body
    assert script_hotline.person().episodes[0].promises == ()


def test_after_stop_it_does_not_go_out(script_hotline: Hotline, service: Service) -> None:
    service.handle(CALLER, TextReceived("SM1", "STOP"))

    script_hotline.work()

    assert script_hotline.carrier.asked == []
    assert script_hotline.person().opted_out


def test_a_check_that_would_come_at_night_waits_for_the_morning(script_hotline: Hotline) -> None:
    night, morning = NOON + 10 * HOUR, NOON + 20 * HOUR
    (promise,) = script_hotline.person().episodes[0].promises
    put(script_hotline, (changed(promise, worth_until=morning + HOUR),))
    script_hotline.pass_time(night - NOON)

    script_hotline.work()
    assert script_hotline.carrier.asked == []

    script_hotline.pass_time(morning - night)
    script_hotline.work()
    assert len(script_hotline.carrier.taken) == 1


def put(hotline: Hotline, promises: tuple[Promise, ...]) -> None:
    person = hotline.person()
    hotline.change(changed(person, episodes=(changed(person.episodes[0], promises=promises),)))


def test_a_check_that_is_no_longer_worth_it_is_dropped(script_hotline: Hotline) -> None:
    script_hotline.pass_time(13 * HOUR)

    script_hotline.work()
    script_hotline.pass_time(24 * HOUR)
    script_hotline.work()

    assert script_hotline.carrier.asked == []
    assert script_hotline.person().episodes[0].promises == ()


def test_a_landline_gets_the_check_as_a_call(script_hotline: Hotline) -> None:
    script_hotline.carrier.answers = [Refused(21614, permanent=True)]

    for _ in range(3):
        script_hotline.work()

    assert [sending.attempt for sending in script_hotline.carrier.asked] == [f"{ALICE}.1.1", f"{ALICE}.1.c1"]


def test_somebody_whom_the_carrier_knows_as_opted_out_gets_nothing_more(script_hotline: Hotline) -> None:
    script_hotline.carrier.answers = [Refused(21610, permanent=True)]

    for _ in range(3):
        script_hotline.work()

    assert script_hotline.person().opted_out
    assert len(script_hotline.carrier.asked) == 1


def test_an_open_question_is_asked_once_more_by_the_timer(script_hotline: Hotline, service: Service) -> None:
    put(script_hotline, ())
    service.handle(CALLER, TextReceived("SM1", "hi"))

    for _ in range(4):
        script_hotline.pass_time(31 * 60)
        script_hotline.work()

    session = script_hotline.person().session
    assert session
    assert session.nudged
    assert len(script_hotline.carrier.taken) == 1


def test_somebody_who_opted_out_long_ago_can_come_back(script_hotline: Hotline, service: Service) -> None:
    service.handle(CALLER, TextReceived("SM1", "STOP"))
    script_hotline.pass_time(31 * 24 * HOUR)
    script_hotline.work()
    assert script_hotline.person().number == ""

    service.handle(CALLER, TextReceived("SM2", "START"))

    person = script_hotline.person()
    assert (person.number, person.zones, person.opted_out) == ("+12025550101", (ZONE,), False)
