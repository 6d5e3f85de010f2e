"""Skipping ahead, a bad line, and what the phone says when something is away."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripted_hotline import CLOCK, Hotline

pytestmark = pytest.mark.browser


def test_skipping_to_the_next_follow_up_asks_the_hotline_and_shows_its_clock(page: Page, hotline: Hotline) -> None:
    page.get_by_role("button", name="Next follow-up").click()

    expect(page.get_by_text("Hotline's clock: Mon, Mar 2, 10:00 AM")).to_be_visible()
    expect(page.get_by_text("Moved 3 hours ahead.")).to_contain_text("in 24 hours")
    assert hotline.skips == [{"From": "+12025550141", "To": "next"}]


def test_skipping_by_hours_says_how_many(page: Page, hotline: Hotline) -> None:
    page.get_by_role("button", name="6 hours").click()

    expect(page.get_by_text("Hotline's clock: Mon, Mar 2, 10:00 AM")).to_be_visible()
    assert hotline.skips == [{"From": "+12025550141", "Hours": "6"}]


def test_a_carrier_that_is_away_is_told_in_words_and_the_text_is_not_lost(page: Page) -> None:
    page.context.set_offline(True)
    field = page.get_by_role("textbox", name=re.compile("Write a text"))
    field.fill("are you there")
    field.press("Enter")
    expect(page.get_by_text("The carrier does not answer. Try again when it is back.")).to_be_visible()
    expect(field).to_have_value("are you there")

    page.context.set_offline(False)
    field.press("Enter")

    expect(page.get_by_text("You wrote: are you there")).to_be_visible()


def test_a_text_while_the_carrier_is_down_says_that_it_did_not_leave(page: Page) -> None:
    switch(page, "Carrier down")
    field = page.get_by_role("textbox", name=re.compile("Write a text"))
    field.fill("hello")
    field.press("Enter")

    expect(page.get_by_text("Not sent: the carrier is down")).to_be_visible()


def test_a_call_while_the_carrier_is_down_says_that_it_did_not_go_through(page: Page) -> None:
    switch(page, "Carrier down")
    page.get_by_role("button", name="Call", exact=True).click()

    expect(page.get_by_text("The call did not go through.")).to_be_visible()


def switch(page: Page, name: str) -> None:
    page.get_by_text("Line quality").click()
    page.get_by_role("switch", name=re.compile(name)).click()
    expect(page.locator("#line-words")).to_have_text(name)


def test_the_switches_of_the_line_are_there_again_after_a_reload(page: Page) -> None:
    switch(page, "Texts get lost")
    page.reload()

    expect(page.locator("#line-words")).to_have_text("Texts get lost")


def test_a_hotline_that_does_not_answer_a_text_is_told_in_words(page: Page, hotline: Hotline) -> None:
    hotline.well = False
    field = page.get_by_role("textbox", name=re.compile("Write a text"))
    field.fill("hello")
    field.press("Enter")

    expect(page.get_by_text("Your text left, but the hotline did not answer as it should")).to_be_visible()


def test_texts_after_a_skip_show_the_hotlines_time_and_so_does_the_clock_after_a_reload(
    page: Page, hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CLOCK, "now", 4102506000)  # 12:00 in New York on 1 January 2100
    page.get_by_role("button", name="Next follow-up").click()
    expect(page.get_by_text("Hotline's clock: Fri, Jan 1, 12:00 PM")).to_be_visible()

    field = page.get_by_role("textbox", name=re.compile("Write a text"))
    field.fill("hello")
    field.press("Enter")
    expect(page.get_by_text("Friday, January 1")).to_be_visible()

    page.reload()
    expect(page.get_by_text("Hotline's clock: Fri, Jan 1, 12:00 PM")).to_be_visible()
    assert hotline.skips == [{"From": "+12025550141", "To": "next"}]
