"""Texting with the hotline from the phone in the browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.scripted_hotline import Hotline

pytestmark = pytest.mark.browser


def write(page: Page, text: str) -> None:
    field = page.get_by_role("textbox", name=re.compile("Write a text"))
    field.fill(text)
    field.press("Enter")


def thread(page: Page) -> Locator:
    return page.get_by_role("log", name="Texts with the hotline")


def choose(page: Page, name: str) -> None:
    page.get_by_role("region", name="Your phones").get_by_role("button", name=re.compile(f"^{name}")).click()


def test_a_text_is_answered_in_the_thread(page: Page) -> None:
    write(page, "hi my legs ache")

    expect(thread(page)).to_contain_text("You wrote: hi my legs ache")
    expect(thread(page).locator(".ours")).to_contain_text(re.compile(r"hi my legs ache.*Sent", re.DOTALL))
    expect(page.get_by_role("textbox", name=re.compile("Write a text"))).to_have_value("")


def test_line_breaks_of_a_reply_are_kept(page: Page) -> None:
    write(page, "lines")

    reply = thread(page).locator(".theirs .body")
    expect(reply).to_be_visible()
    assert reply.inner_text() == "First line\nSecond line"


def test_an_option_of_the_last_text_is_one_press_away(page: Page) -> None:
    write(page, "hello")
    page.get_by_role("group", name="Suggested replies").get_by_role("button", name="1 Better").click()

    expect(thread(page)).to_contain_text("Good to hear it is better.")


def test_two_phones_keep_their_own_threads_and_tell_of_unread_texts(page: Page) -> None:
    write(page, "from the first phone")
    choose(page, "Second phone")
    expect(thread(page)).not_to_contain_text("from the first phone")
    expect(thread(page)).to_contain_text("Say hello to the hotline")
    write(page, "from the second phone")
    expect(thread(page)).to_contain_text("You wrote: from the second phone")

    choose(page, "My phone")

    expect(thread(page)).to_contain_text("You wrote: from the first phone")
    expect(thread(page)).not_to_contain_text("second phone")


def test_a_text_to_another_phone_shows_as_unread_until_it_is_looked_at(page: Page) -> None:
    page.evaluate(
        """fetch("/carrier/messages", {method: "POST", headers: {"Content-Type": "application/json"},
        body: JSON.stringify({from: "+12025550142", to: "+12025550100", body: "hello"})})"""
    )
    second = page.get_by_role("region", name="Your phones").get_by_role("button", name=re.compile("^Second phone"))
    expect(second).to_contain_text("1 unread")

    second.click()

    expect(second).not_to_contain_text("unread")


def test_a_picture_travels_with_the_text(page: Page, hotline: Hotline) -> None:
    page.get_by_role("button", name="Attach a pretend picture").click()
    write(page, "look")

    expect(thread(page).get_by_role("img", name="Picture")).to_be_visible()
    expect(thread(page)).to_contain_text("You wrote: look")
    assert hotline.texts[0]["NumMedia"] == "1"


def test_a_landline_is_told_that_it_cannot_text(page: Page) -> None:
    choose(page, "Landline")

    expect(thread(page)).to_contain_text("A landline cannot send or get texts. Call the hotline instead.")
    expect(page.get_by_role("button", name="Send the text")).to_be_hidden()


def test_phones_and_threads_are_there_again_after_a_reload(page: Page) -> None:
    page.get_by_role("button", name="Add a phone").click()
    page.get_by_role("textbox", name="Its number").fill("+1 202 555 0177")
    page.get_by_role("button", name="Add", exact=True).click()
    write(page, "still here")
    expect(thread(page)).to_contain_text("You wrote: still here")

    page.reload()

    expect(page.get_by_role("button", name=re.compile("^Phone 77"))).to_have_attribute("aria-current", "true")
    expect(thread(page)).to_contain_text("You wrote: still here")


SEGMENTS = [
    ("", 0),
    ("a" * 160, 1),
    ("a" * 161, 2),
    ("a" * 306, 2),
    ("a" * 307, 3),
    ("ñ" * 160, 1),
    ("€" * 80, 1),
    ("€" * 81, 2),
    ("á" * 70, 1),
    ("á" * 71, 2),
    ("🙏" * 35, 1),
    ("🙏" * 36, 2),
]


def test_segments_are_counted_as_a_carrier_counts_them(page: Page) -> None:
    counted = page.evaluate(
        "async (texts) => { const { segmentsOf } = await import('/phone/static/js/segments.js');"
        " return texts.map((text) => segmentsOf(text).segments); }",
        [text for text, _ in SEGMENTS],
    )

    assert counted == [segments for _, segments in SEGMENTS]
