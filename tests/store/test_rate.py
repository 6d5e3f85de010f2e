"""All workers together keep to the sender's rate."""

import pytest
import redis

from hotline.store import keys
from hotline.store.rate import SendRate

pytestmark = pytest.mark.redis


def test_a_second_of_sends_may_go_at_once_and_no_more(redis_client: redis.Redis) -> None:
    granted, _ = SendRate(redis_client, 10).take(100)
    more, wait = SendRate(redis_client, 10).take(100)

    assert granted == 10
    assert more <= 1
    assert 0 < wait <= 0.1


def test_a_slow_sender_sends_one(redis_client: redis.Redis) -> None:
    rate = SendRate(redis_client, 0.5)

    assert rate.take(5)[0] == 1
    granted, wait = rate.take(5)
    assert granted == 0
    assert 1.5 < wait <= 2


def test_what_was_not_used_is_free_again(redis_client: redis.Redis) -> None:
    rate = SendRate(redis_client, 2)
    rate.take(2)

    rate.give_back(1)

    assert rate.take(2)[0] == 1


def test_a_quiet_minute_is_not_saved_up(redis_client: redis.Redis) -> None:
    rate = SendRate(redis_client, 2)
    rate.give_back(50)

    assert rate.take(50)[0] == 2


def test_the_rate_leaves_nothing_behind(redis_client: redis.Redis) -> None:
    SendRate(redis_client, 2).take(1)

    assert 0 < int(redis_client.ttl(keys.RATE)) <= 62
