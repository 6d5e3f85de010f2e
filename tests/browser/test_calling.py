"""Calling the hotline, and being called, from the phone in the browser."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.real_carrier import Carrier

pytestmark = pytest.mark.browser


def captions(page: Page) -> Locator:
    return page.get_by_role("log", name="What is said in the call")


def call(page: Page) -> None:
    page.get_by_role("button", name="Call", exact=True).click()
    expect(captions(page)).to_contain_text("Are your legs sore?")


def test_keys_answer_a_question(page: Page) -> None:
    call(page)
    page.get_by_role("button", name="2 ABC").click()

    expect(captions(page)).to_contain_text("You pressed 2")
    expect(captions(page).locator(".current")).to_contain_text("You pressed 2.")


def test_digits_of_the_keyboard_are_keys_during_a_call(page: Page) -> None:
    call(page)
    page.keyboard.press("*")

    expect(captions(page)).to_contain_text("You pressed *.")


def test_typed_words_are_heard_as_speech(page: Page) -> None:
    call(page)
    speech = page.get_by_role("textbox", name="Say something")
    speech.fill("my left calf hurts 2 days")
    speech.press("Enter")

    expect(captions(page)).to_contain_text("I heard my left calf hurts 2 days.")


def test_saying_nothing_is_heard_as_silence(page: Page) -> None:
    call(page)
    page.get_by_role("button", name="Say nothing").click()

    expect(captions(page)).to_contain_text("I heard nothing.")


def test_hanging_up_ends_the_call_and_keeps_what_was_said(page: Page) -> None:
    call(page)
    page.get_by_role("button", name="Hang up").click()

    expect(page.get_by_text("Call ended")).to_be_visible()
    expect(page.get_by_role("button", name="Call", exact=True)).to_be_visible()
    expect(captions(page)).to_contain_text("Are your legs sore?")


def test_a_call_goes_on_after_a_reload(page: Page) -> None:
    call(page)
    page.reload()

    expect(captions(page)).to_contain_text("Are your legs sore?")
    page.get_by_role("button", name="3 DEF").click()
    expect(captions(page)).to_contain_text("You pressed 3.")


def test_a_call_from_the_hotline_rings_and_is_answered(page: Page, carrier: Carrier) -> None:
    carrier.rings("+12025550142")
    ringing = page.get_by_role("alertdialog", name="Incoming call")
    expect(ringing).to_contain_text("Second phone")

    ringing.get_by_role("button", name="Answer").click()

    expect(ringing).to_be_hidden()
    expect(captions(page)).to_contain_text("Are your legs sore?")


def test_a_call_from_the_hotline_can_be_declined(page: Page, carrier: Carrier) -> None:
    carrier.rings("+12025550141")
    ringing = page.get_by_role("alertdialog", name="Incoming call")

    ringing.get_by_role("button", name="Decline").click()

    expect(ringing).to_be_hidden()
    expect(page.get_by_role("button", name="Hang up")).to_be_hidden()


def test_a_dropped_call_is_over(page: Page) -> None:
    call(page)
    page.get_by_text("Line quality").click()
    page.get_by_role("button", name="Drop the call now").click()

    expect(page.get_by_role("button", name="Hang up")).to_be_hidden()
