"""A console to work in with a real browser, as staff do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from playwright.sync_api import Browser, BrowserContext, Page

from hotline.console.roles import Role
from hotline.running.redis_server import EmbeddedRedis
from tests.console_browser.live import Live, context_of, live

#: A page of somebody with these roles, in a window of its own.
Window = Callable[..., Page]


@pytest.fixture
def console(redis_server: EmbeddedRedis, redis_client: redis.Redis, tmp_path: Path) -> Iterator[Live]:
    assert redis_client.ping()
    with live(tmp_path, redis_server.url) as console:
        yield console


@pytest.fixture
def window(browser: Browser, console: Live) -> Iterator[Window]:
    """Opens windows; a complaint of the browser in any of them fails the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(*roles: Role, name: str = "Robin Reyes", width: int = 1280, height: int = 860) -> Page:
        context = context_of(browser, complaints, viewport={"width": width, "height": height})
        contexts.append(context)
        if roles:
            console.sign_in(context, *roles, name=name)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
