"""A chromium with the phone open in it, the real carrier behind it, and a hotline that follows a tiny script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.real_carrier import Carrier, running_carrier
from tests.browser.scripted_hotline import Hotline


@pytest.fixture
def hotline() -> Iterator[Hotline]:
    with Hotline() as hotline:
        yield hotline


@pytest.fixture
def carrier(hotline: Hotline) -> Iterator[Carrier]:
    with running_carrier(hotline) as carrier:
        yield carrier


@pytest.fixture
def page(browser: Browser, carrier: Carrier) -> Iterator[Page]:
    """The phone, ready for use; a complaint of the browser (a script error, a broken policy) fails the test."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 860}, locale="en-US", timezone_id="America/New_York"
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    page.goto(f"{carrier.url}/phone")
    expect(page.get_by_text("Connected", exact=True)).to_be_visible()
    yield page
    context.close()
    assert complaints == []
