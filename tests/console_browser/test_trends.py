"""Somebody looks at what is going round."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from hotline.console.roles import Role
from hotline.store import keys
from hotline.store.daily import day_of, field
from tests.console_browser.conftest import Window
from tests.console_browser.live import Live

pytestmark = pytest.mark.browser


def test_a_chart_is_drawn_and_its_table_opens(console: Live, window: Window) -> None:
    today = date.fromisoformat(day_of(console.services.clock.now(), console.services.service.site.zone))
    for days_ago in range(20):
        day = keys.daily(keys.SHARDS[0], (today - timedelta(days=days_ago)).isoformat())
        console.services.redis.hincrby(day, field("0123abcd", "sessions", "sms"), 30 + days_ago)
    page = window(Role.VIEWER)

    page.goto(f"{console.url}/console/trends")
    conversations = page.get_by_role("region", name="Conversations", exact=True)
    expect(conversations.locator("canvas")).to_be_visible()
    conversations.get_by_text("The figures as a table").click()
    expect(conversations.get_by_role("cell", name="30", exact=True)).to_be_visible()

    page.get_by_label("Days").select_option("A week")
    page.wait_for_url("**days=7**")
    page.get_by_role("link", name="Early warning").click()
    areas = page.get_by_role("region", name="All areas", exact=True)
    expect(areas.locator("canvas")).to_be_visible()
    expect(areas.get_by_text("As usual")).to_be_visible()
    areas.get_by_text("The figures as a table").click()
    expect(areas.get_by_role("rowheader", name=today.isoformat())).to_be_visible()
