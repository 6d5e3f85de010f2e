"""What the doctor says of a Redis."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from hotline.doctor.redis import look_at_redis
from hotline.running.redis_server import EmbeddedRedis

pytestmark = pytest.mark.redis


@pytest.fixture
def client(tmp_path: Path) -> Iterator[redis.Redis]:
    with EmbeddedRedis(tmp_path) as server, redis.Redis.from_url(server.url) as client:
        yield client


def wrong(client: redis.Redis, now: float | None = None) -> list[str]:
    findings = look_at_redis(client, time.time() if now is None else now)
    return [f"{finding.what}: {finding.mend}" for finding in findings if not finding.well]


def test_the_embedded_one_is_well(client: redis.Redis) -> None:
    assert wrong(client) == []


def test_one_that_is_away_is_named_with_what_people_get_meanwhile() -> None:
    away = redis.Redis(unix_socket_path="/nowhere/redis.sock")

    (found,) = wrong(away)

    assert found.startswith(
        "Redis cannot be reached (ConnectionError): Start it, or correct REDIS_URL. Until then people"
    )


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("appendonly", "no", "Redis keeps no append-only file: A crash would lose people and promises"),
        ("appendfsync", "everysec", "Redis keeps the last second in memory: A power cut would lose it"),
        (
            "maxmemory-policy",
            "allkeys-lru",
            "Redis may evict (allkeys-lru): Promises and opt-outs would be thrown away",
        ),
        ("maxmemory", "1100000", "That is more than 80% of its memory: give it more."),
    ],
)
def test_what_would_lose_something_is_pointed_out(client: redis.Redis, setting: str, value: str, said: str) -> None:
    client.config_set(setting, value)

    (found,) = wrong(client)

    assert said in found


def test_clocks_that_differ_are_pointed_out(client: redis.Redis) -> None:
    assert wrong(client, time.time() + 60.5) == [
        "clocks are 60 s apart: Follow-ups would be early or late: let both machines run NTP."
    ]
