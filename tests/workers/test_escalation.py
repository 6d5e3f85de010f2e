"""Whoever has waited too long for staff is told of on the phones on duty: once, and without a word about whom."""

import pytest
import redis

from hotline.core.inbound import StaffAlerted, StaffTook, TextReceived
from hotline.core.site import Site
from hotline.service import Service
from hotline.store.desk import Desk, Duty, OnDuty
from hotline.store.sealing import Sealer
from hotline.store.told import Told
from hotline.twilio.callers import Callers
from workers.escalation import Escalation, on_duty

from .conftest import CALLER, NOON, SITE, Hotline

pytestmark = pytest.mark.redis

ANA, BEN = "+12025550177", "+12025550178"
MINUTE = 60
NIGHT = Duty(phones=(OnDuty(name="Ana", number=ANA, when="mon-fri 08:00-18:00"), OnDuty(name="Ben", number=BEN)))


@pytest.fixture
def escalation(script_hotline: Hotline, service: Service, redis_client: redis.Redis) -> Escalation:
    desk = Desk(redis_client, Sealer((b"k" * 32,)))
    desk.set_duty(Duty(phones=(OnDuty(name="Ana", number=ANA),), urgent_after=5, other_after=30))
    callers, inbox = Callers(b"s" * 32, ("US",)), "https://hotline.example.org/console/inbox"
    return Escalation(script_hotline.store, service, desk, Told(redis_client), callers, inbox, script_hotline.clock)


def sent_to(hotline: Hotline, number: str) -> list[str]:
    for _ in range(3):
        hotline.work()
    return [sending.body for sending in hotline.carrier.taken if sending.to == number]


def asks_for_a_person(escalation: Escalation) -> None:
    escalation.service.handle(CALLER, TextReceived("SM1", "person"))


def test_a_task_that_nobody_takes_is_told_once_with_a_link_and_nothing_else(
    script_hotline: Hotline,
    escalation: Escalation,
) -> None:
    asks_for_a_person(escalation)
    script_hotline.pass_time(29 * MINUTE)
    assert escalation.look() == 0

    script_hotline.pass_time(MINUTE)
    assert (escalation.look(), escalation.look()) == (1, 0)

    assert sent_to(script_hotline, ANA) == [
        "Stomach Bug Hotline staff: 1 person waits, the longest for 30 min. https://hotline.example.org/console/inbox"
    ]


def test_what_is_urgent_is_told_sooner_and_again_when_it_becomes_so(
    script_hotline: Hotline,
    escalation: Escalation,
) -> None:
    asks_for_a_person(escalation)
    script_hotline.pass_time(30 * MINUTE)
    escalation.look()
    escalation.service.handle(CALLER, TextReceived("SM2", "chest pain"))

    assert (escalation.look(), escalation.look()) == (1, 0)
    assert "1 URGENT" in sent_to(script_hotline, ANA)[-1]


def test_somebody_who_is_left_without_an_answer_is_told_of_too(
    script_hotline: Hotline,
    escalation: Escalation,
) -> None:
    asks_for_a_person(escalation)
    escalation.service.handle(CALLER, StaffTook("T1", "ana"))
    script_hotline.pass_time(60 * MINUTE)
    assert escalation.look() == 0

    escalation.service.handle(CALLER, TextReceived("SM2", "hello?"))
    script_hotline.pass_time(30 * MINUTE)
    assert escalation.look() == 1


def test_when_we_fall_over_before_it_is_marked_the_phone_gets_one_text_all_the_same(
    script_hotline: Hotline,
    escalation: Escalation,
    redis_client: redis.Redis,
) -> None:
    asks_for_a_person(escalation)
    script_hotline.pass_time(30 * MINUTE)

    for _ in range(2):
        escalation.look()
        for key in redis_client.scan_iter(match="told:*"):
            redis_client.delete(key)

    assert len(sent_to(script_hotline, ANA)) == 1


def test_a_phone_that_wants_no_texts_gets_none(script_hotline: Hotline, escalation: Escalation) -> None:
    nurse = escalation.callers.texting(ANA, "")
    escalation.service.handle(nurse, TextReceived("SM9", "STOP"))

    escalation.service.handle(nurse, StaffAlerted("A1", "somebody waits"))

    assert sent_to(script_hotline, ANA) == []


def test_only_who_is_on_duty_is_told_and_at_night_somebody_if_it_is_urgent() -> None:
    only_days = Duty(phones=NIGHT.phones[:1])
    site, midnight = Site(SITE.variables, zone=SITE.zone), NOON + 12 * 3600

    assert on_duty(NIGHT, site, NOON, urgent=False) == [ANA, BEN]
    assert on_duty(NIGHT, site, midnight, urgent=False) == [BEN]
    assert on_duty(only_days, site, midnight, urgent=False) == []
    assert on_duty(only_days, site, midnight, urgent=True) == [ANA]
