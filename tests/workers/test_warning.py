"""When more people than usual fall ill somewhere, the phones on duty are told: once a day, and of no person."""

from datetime import date, timedelta

import pytest
import redis

from hotline.service import Service
from hotline.store import keys
from hotline.store.daily import Daily, day_of, field
from hotline.store.desk import Desk, Duty, OnDuty
from hotline.store.sealing import Sealer
from hotline.store.told import Warned
from hotline.twilio.callers import Callers
from workers.warning import EarlyWarning, notice

from .conftest import NOON, SITE, Hotline
from .test_escalation import ANA, sent_to

pytestmark = pytest.mark.redis

PAGE = "https://hotline.example.org/console/trends/early-warning"
WEEK = (6, 5, 7, 6, 5, 6, 7, 5, 6)


@pytest.fixture
def warning(script_hotline: Hotline, service: Service, redis_client: redis.Redis) -> EarlyWarning:
    desk = Desk(redis_client, Sealer((b"k" * 32,)))
    desk.set_duty(Duty(phones=(OnDuty(name="Ana", number=ANA, when="mon-fri 08:00-18:00"),)))
    callers, clock = Callers(b"s" * 32, ("US",)), script_hotline.clock
    return EarlyWarning(service, desk, Daily(redis_client), Warned(redis_client), callers, PAGE, clock)


def ill(client: redis.Redis, area: str, *counts: int) -> None:
    """New illnesses in this area, up to today."""
    today = date.fromisoformat(day_of(NOON, SITE.zone))
    for days_ago, count in enumerate(reversed(counts)):
        day = keys.daily(keys.SHARDS[0], (today - timedelta(days=days_ago)).isoformat())
        client.hset(day, field("r", "areas", area), str(count))


def test_an_ordinary_day_is_not_told_of(
    script_hotline: Hotline, warning: EarlyWarning, redis_client: redis.Redis
) -> None:
    ill(redis_client, "+1202", *WEEK, 6)

    assert warning.look() == 0
    assert sent_to(script_hotline, ANA) == []


def test_an_outbreak_is_told_of_once_that_day(
    script_hotline: Hotline, warning: EarlyWarning, redis_client: redis.Redis
) -> None:
    ill(redis_client, "+1202", *WEEK, 40)

    assert (warning.look(), warning.look()) == (2, 0)

    assert sent_to(script_hotline, ANA) == [
        f"Stomach Bug Hotline staff: more new illnesses than usual today in Washington D.C. (202). {PAGE}"
    ]


def test_another_area_is_told_of_by_itself(
    script_hotline: Hotline, warning: EarlyWarning, redis_client: redis.Redis
) -> None:
    ill(redis_client, "+1202", *WEEK, 40)
    warning.look()
    ill(redis_client, "+1301", *WEEK, 30)

    assert (warning.look(), warning.look()) == (1, 0)
    assert "Washington" not in sent_to(script_hotline, ANA)[-1]


def test_too_few_to_be_told_are_not_told_of(warning: EarlyWarning, redis_client: redis.Redis) -> None:
    ill(redis_client, "+1202", *(0,) * 9, 4)

    assert warning.look() == 0


def test_it_waits_for_somebody_to_be_on_duty(
    script_hotline: Hotline, warning: EarlyWarning, redis_client: redis.Redis
) -> None:
    warning.desk.set_duty(Duty(phones=(OnDuty(name="Ana", number=ANA, when="sat-sun 08:00-18:00"),)))
    ill(redis_client, "+1202", *WEEK, 40)
    assert warning.look() == 0

    warning.desk.set_duty(Duty(phones=(OnDuty(name="Ana", number=ANA),)))
    assert warning.look() == 2
    assert len(sent_to(script_hotline, ANA)) == 1


def test_many_areas_still_make_a_short_text() -> None:
    words = notice(["", "+1202", "+1301", "+1703", "+1410", "+1212"], "Hotline", PAGE)

    assert "Maryland (301), Virginia (703) and 2 more areas" in words
