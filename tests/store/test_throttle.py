"""Whoever tries in vain waits, longer each time."""

import threading

import pytest
import redis

from hotline.store.throttle import Pace, Throttle, TooSoonError

pytestmark = pytest.mark.redis

PACE = Pace(free=3, first_wait=30, longest_wait=100)


@pytest.fixture
def throttle(redis_client: redis.Redis) -> Throttle:
    return Throttle(redis_client, b"s" * 32)


def waits(throttle: Throttle, client: redis.Redis) -> int:
    """The wait, which is then over."""
    with pytest.raises(TooSoonError) as wait:
        throttle.attempt("account anna", PACE)
    for key in client.scan_iter("console_wait:*"):
        client.delete(key)
    return wait.value.seconds


def test_the_wait_begins_after_a_few_and_doubles_up_to_the_longest(
    throttle: Throttle, redis_client: redis.Redis
) -> None:
    assert [throttle.attempt("account anna", PACE) for _ in range(3)] == [1, 2, 3]

    told = []
    for _ in range(4):
        told.append(waits(throttle, redis_client))
        throttle.attempt("account anna", PACE)

    assert told == [30, 60, 100, 100]


def test_others_do_not_wait(throttle: Throttle, redis_client: redis.Redis) -> None:
    for _ in range(3):
        throttle.attempt("account anna", PACE)

    assert throttle.attempt("account ben", PACE) == 1
    assert waits(throttle, redis_client)


def test_what_succeeded_does_not_count(throttle: Throttle, redis_client: redis.Redis) -> None:
    for _ in range(10):
        throttle.attempt("account anna", PACE)
        throttle.take_back("account anna")
    for _ in range(3):
        throttle.attempt("account anna", PACE)
    assert waits(throttle, redis_client) == 30

    throttle.forget("account anna")

    assert throttle.attempt("account anna", PACE) == 1


def test_many_at_once_gain_nothing(throttle: Throttle) -> None:
    let_through: list[int] = []

    def guess() -> None:
        for _ in range(5):
            try:
                let_through.append(throttle.attempt("account anna", PACE))
            except TooSoonError:
                return

    guessers = [threading.Thread(target=guess) for _ in range(8)]
    for guesser in guessers:
        guesser.start()
    for guesser in guessers:
        guesser.join()

    assert len(let_through) == 3


def test_a_code_is_used_once(throttle: Throttle) -> None:
    assert throttle.is_first("anna 1", 60)
    assert not throttle.is_first("anna 1", 60)
    assert throttle.is_first("ben 1", 60)


def test_redis_holds_neither_accounts_nor_addresses(throttle: Throttle, redis_client: redis.Redis) -> None:
    throttle.attempt("address 192.0.2.7", PACE)

    assert not any(b"192" in key for key in redis_client.scan_iter())
