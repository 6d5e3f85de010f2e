"""Skipping ahead, a bad line, and what the phone says when something is away."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.real_carrier import Carrier
from tests.browser.scripted_hotline import Hotline

pytestmark = pytest.mark.browser


def test_skipping_to_the_next_follow_up_asks_the_hotline_and_shows_its_clock(page: Page, hotline: Hotline) -> None:
    page.get_by_role("button", name="Next follow-up").click()

    expect(page.get_by_text("Hotline's clock: Mon, Mar 2, 10:00 AM")).to_be_visible()
    expect(page.get_by_text("Moved 3 hours ahead.")).to_contain_text("in 24 hours")
    assert hotline.skips[-1]["number"] == "+12025550141"
    assert hotline.skips[-1]["to"] == "next"


def test_skipping_by_hours_says_how_many(page: Page, hotline: Hotline) -> None:
    page.get_by_role("button", name="6 hours").click()

    expect(page.get_by_text("Hotline's clock: Mon, Mar 2, 10:00 AM")).to_be_visible()
    assert hotline.skips[-1]["hours"] == 6


def test_a_carrier_that_is_away_is_told_in_words_and_the_text_is_not_lost(page: Page, carrier: Carrier) -> None:
    carrier.stop()
    field = page.get_by_role("textbox", name=re.compile("Write a text"))
    field.fill("are you there")
    field.press("Enter")

    expect(page.get_by_text("Not connected")).to_be_visible()
    expect(page.locator("#trouble")).to_contain_text("The carrier does not answer.")
    expect(field).to_have_value("are you there")


def test_the_line_says_which_fault_is_on(page: Page) -> None:
    page.get_by_text("Line quality").click()
    page.get_by_role("switch", name=re.compile("Slow line")).click()

    expect(page.get_by_role("switch", name=re.compile("Slow line"))).to_have_attribute("aria-checked", "true")
    expect(page.locator("#line-words")).to_have_text("Slow line")
