"""The worker and the pump as processes: they come up, say so, outlive a restart of Redis and end when asked to."""

import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis

from hotline.running.redis_server import EmbeddedRedis
from hotline.store.signs import Signs

pytestmark = [pytest.mark.redis, pytest.mark.processes]

PARTS = {"worker": "workers", "pump": "workers.pump"}
PATIENCE_SECONDS = 60.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EmbeddedRedis]:
    with EmbeddedRedis(tmp_path / "redis") as running:
        yield running


@pytest.fixture(params=PARTS)
def part(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def process(part: str, server: EmbeddedRedis, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    settings = {
        "HOTLINE_HOME": str(tmp_path),
        "REDIS_URL": server.url,
        "TWILIO_ACCOUNT_SID": "AC" + "1" * 32,
        "TWILIO_AUTH_TOKEN": "2" * 32,
        "TWILIO_API_BASE": "http://127.0.0.1:9",
        "HOTLINE_NUMBER": "+12025550100",
        "HOTLINE_PUBLIC_URL": "https://hotline.example",
        "HOTLINE_SECRET_KEY": "s" * 40,
        "HOTLINE_DATA_KEYS": base64.b64encode(b"k" * 32).decode(),
        "HOTLINE_COUNTRY": "US",
    }
    running = subprocess.Popen([sys.executable, "-m", PARTS[part]], env=os.environ | settings)
    yield running
    running.kill()
    running.wait()


def wait_for(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def test_it_says_that_it_is_alive_and_ends_when_asked_to(
    part: str, server: EmbeddedRedis, process: subprocess.Popen[bytes]
) -> None:
    with redis.Redis.from_url(server.url) as client:
        wait_for(lambda: Signs(client).is_alive(part))

    process.send_signal(signal.SIGTERM)

    assert process.wait(PATIENCE_SECONDS) == 0


def test_it_outlives_a_restart_of_redis(part: str, server: EmbeddedRedis, process: subprocess.Popen[bytes]) -> None:
    with redis.Redis.from_url(server.url) as client:
        wait_for(lambda: Signs(client).is_alive(part))
        client.delete(f"alive:{part}")
    server.kill()
    server.restart()

    with redis.Redis.from_url(server.url) as client:
        wait_for(lambda: Signs(client).is_alive(part))
    assert process.poll() is None
