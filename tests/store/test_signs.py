"""Processes see from each other whether they are alive and whether sending is halted."""

import pytest
import redis

from hotline.clock import SkippableClock, SystemClock
from hotline.store import keys
from hotline.store.signs import Signs

pytestmark = pytest.mark.redis


def test_a_part_is_alive_as_long_as_it_said(redis_client: redis.Redis) -> None:
    signs = Signs(redis_client)
    assert not signs.is_alive("worker")

    signs.beat("worker", 30)

    assert signs.is_alive("worker")
    assert not signs.is_alive("pump")
    assert 0 < int(redis_client.ttl(keys.alive("worker"))) <= 30


def test_sending_is_halted_once_with_its_reason_and_not_for_ever(redis_client: redis.Redis) -> None:
    signs = Signs(redis_client)
    assert signs.halted() is None

    assert signs.halt("20003")
    assert not signs.halt("30002")

    assert signs.halted() == "20003"
    assert 0 < int(redis_client.ttl(keys.HALT)) <= 300


def test_every_process_sees_the_skipped_hours(redis_client: redis.Redis) -> None:
    here, there = SkippableClock(redis_client), SkippableClock(redis_client)

    here.skip(8 * 3600)

    assert 8 * 3600 - 2 <= there.now() - SystemClock().now() <= 8 * 3600 + 2


def test_the_clock_never_goes_back(redis_client: redis.Redis) -> None:
    with pytest.raises(ValueError, match="only be moved ahead"):
        SkippableClock(redis_client).skip(-1)


def test_without_redis_the_clock_still_goes(redis_client: redis.Redis) -> None:
    clock = SkippableClock(redis_client)
    clock.skip(3600)
    redis_client.connection_pool.disconnect()
    redis_client.connection_pool.connection_kwargs["path"] = "/nowhere"

    assert clock.now() - SystemClock().now() >= 3600 - 2
