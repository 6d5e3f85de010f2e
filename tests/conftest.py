"""What tests of several rooms share: a real Redis, empty for each test, and one browser."""

from collections.abc import Iterator

import pytest
import redis
import structlog
from playwright.sync_api import Browser

from hotline.running.redis_server import EmbeddedRedis
from tests.chromium import chromium


@pytest.fixture(scope="session", autouse=True)
def _plain_tracebacks() -> None:
    """With every local variable in them, as structlog likes them, one failure fills the screen for minutes."""
    *others, _ = structlog.get_config()["processors"]
    shown = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*others, shown])


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedRedis]:
    with EmbeddedRedis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def redis_client(redis_server: EmbeddedRedis) -> Iterator[redis.Redis]:
    with redis.Redis.from_url(redis_server.url) as client:
        client.flushall()
        yield client


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all: Playwright cannot be begun twice in a process."""
    with chromium() as browser:
        yield browser
