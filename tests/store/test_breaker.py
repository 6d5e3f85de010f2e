"""A Redis that hangs makes one wait, not everybody."""

from collections.abc import Iterator
from pathlib import Path
from signal import SIGCONT, SIGSTOP

import pytest
import redis

from hotline.running.redis_server import EmbeddedRedis
from hotline.store.breaker import REST_SECONDS, Breaker
from hotline.store.connection import ANSWER_SECONDS, CONNECT_SECONDS, connect
from hotline.store.direct import Direct


class Hands:
    """A clock that is moved by hand."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def breaker(clock: Hands) -> Breaker:
    return Breaker(clock)


def test_it_lets_everybody_through_until_somebody_waited_in_vain(breaker: Breaker) -> None:
    assert [breaker.lets_through() for _ in range(3)] == [True, True, True]

    breaker.open()

    assert [breaker.lets_through() for _ in range(3)] == [False, False, False]


def test_after_a_rest_one_tries_and_the_others_still_do_not_wait(breaker: Breaker, clock: Hands) -> None:
    breaker.open()
    clock.now += REST_SECONDS

    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]


def test_whoever_is_answered_opens_the_way_for_all(breaker: Breaker) -> None:
    breaker.open()
    breaker.close()

    assert [breaker.lets_through() for _ in range(3)] == [True, True, True]


def test_one_attempt_is_over_before_the_next_begins() -> None:
    assert max(CONNECT_SECONDS, ANSWER_SECONDS) < REST_SECONDS


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[Direct]:
    """A Redis that has answered before and then hangs."""
    with EmbeddedRedis(tmp_path) as server, connect(server.url) as client:
        assert server.process
        direct = Direct(client)
        assert direct.ask("PING") == b"PONG"
        server.process.send_signal(SIGSTOP)
        yield direct
        server.process.send_signal(SIGCONT)


def test_after_one_wait_in_vain_it_is_told_at_once(hanging: Direct) -> None:
    with pytest.raises(redis.TimeoutError, match="Timeout reading"):
        hanging.ask("PING")

    with pytest.raises(redis.TimeoutError, match="did not answer a moment ago"):
        hanging.ask("PING")


def test_a_redis_that_was_started_again_is_asked_again_by_itself(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, connect(server.url) as client:
        direct = Direct(client)
        direct.ask("SET", "name", "value")
        server.kill()
        server.restart()

        assert direct.ask("GET", "name") == b"value"
