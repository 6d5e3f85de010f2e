"""Answering people in a real browser: from the first text to the last word, with two nurses, and by number."""

import dataclasses
import itertools
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
import requests
from playwright.sync_api import Page, expect
from twilio.request_validator import RequestValidator

from hotline.console.roles import Role
from hotline.ports import Sent
from tests.console_browser.conftest import Window
from tests.console_browser.live import Live
from workers.jobs import BatchRunner
from workers.services import made_of

pytestmark = pytest.mark.browser

PERSON, NURSE = "+12025550141", "(202) 555-0177"
#: The list looks for news every five seconds.
SOON = 12_000


class Handset:
    """Somebody's phone: texts go in as the carrier posts them; what a worker sends arrives here."""

    def __init__(self, console: Live, number: str = PERSON) -> None:
        self.console = console
        self.number = number
        self.arrived: list[str] = []
        self._ids: Iterator[int] = itertools.count(1)

    def texts(self, words: str) -> list[str]:
        """What comes back at once."""
        form = {"MessageSid": f"SM{next(self._ids)}", "From": self.number, "To": "+12025550100", "Body": words}
        address = f"{self.console.url}/twilio/sms"
        signature = RequestValidator("the-carriers-token").compute_signature(address, form)  # type: ignore[no-untyped-call] # Twilio's has no types
        answer = requests.post(address, form, headers={"X-Twilio-Signature": signature}, timeout=10)
        return ["".join(message.itertext()) for message in ET.fromstring(answer.content)]  # noqa: S314 -- made by us

    def send_text(self, *, to: str, body: str, attempt: str) -> Sent:  # noqa: ARG002 -- the carrier's
        self.arrived.append(body)
        return Sent(f"SM-sent-{len(self.arrived)}")

    def waits_for_a_worker(self) -> None:
        parts = self.console.services
        now = parts.clock.now()
        runner = BatchRunner(dataclasses.replace(made_of(parts), carrier=self))  # type: ignore[arg-type] # texts only
        runner.handle(parts.store.index.take(now, now, 10))
        runner.close()


@pytest.fixture
def handset(console: Live) -> Handset:
    return Handset(console)


def inbox(console: Live, window: Window, name: str = "Ana Alba", **size: int) -> Page:
    page = window(Role.RESPONDER, name=name, **size)
    page.goto(f"{console.url}/console/inbox")
    return page


def opened(page: Page) -> None:
    page.get_by_role("link", name=re.compile("0141")).first.click()
    expect(page.get_by_role("region", name="Conversation")).to_be_visible()


def test_a_person_who_asks_for_a_human_is_answered_from_start_to_end(
    console: Live, window: Window, handset: Handset
) -> None:
    page = inbox(console, window)
    expect(page.get_by_role("heading", name="Nobody waits")).to_be_visible()

    handset.texts("hi")
    handset.texts("can i talk to a nurse")
    expect(page.get_by_text("Asked for a person")).to_be_visible(timeout=SOON)
    expect(page).to_have_title(re.compile(r"^\(1\) "))

    opened(page)
    page.get_by_role("button", name="Take").click()
    expect(page.get_by_text("You have this conversation")).to_be_visible()
    expect(page.get_by_label("Write to them")).to_be_focused()

    page.get_by_label("Saved replies").select_option("Hello")
    expect(page.get_by_label("Write to them")).to_have_value(re.compile("I am Ana"))
    expect(page.get_by_text("1 message")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_label("Write to them")).to_have_value("")
    handset.waits_for_a_worker()
    assert handset.arrived == [
        "Stomach Bug Hotline staff: Hello, I am Ana. I have read what you wrote. How are you now?"
    ]

    assert handset.texts("a bit better, thanks") == []
    expect(page.get_by_text("a bit better, thanks")).to_be_visible(timeout=SOON)

    assert "911" in handset.texts("but now i have chest pain")[0]
    expect(page.get_by_text("Emergency words").first).to_be_visible(timeout=SOON)

    page.get_by_role("button", name="Close", exact=True).first.click()
    page.get_by_label("Emergency services are with them").check()
    expect(page.get_by_label("The promised check-ins go on")).not_to_be_checked()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("heading", name="Nobody waits")).to_be_visible()
    handset.waits_for_a_worker()
    assert "I am the computer again" in handset.arrived[-1]


def test_a_saved_reply_is_chosen_with_the_keys_alone(console: Live, window: Window, handset: Handset) -> None:
    handset.texts("can i talk to a nurse")
    page = inbox(console, window)
    opened(page)
    page.get_by_role("button", name="Take").click()
    words = page.get_by_label("Write to them")
    words.fill("Good evening.")

    page.keyboard.press("Tab")
    expect(page.get_by_label("Saved replies")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(words).to_be_focused()
    expect(words).to_have_value("Good evening. May I call you now? Please answer YES or NO.")
    expect(page.get_by_label("Saved replies")).to_have_value("")


def test_two_nurses_see_each_other_and_nothing_typed_is_lost(console: Live, window: Window, handset: Handset) -> None:
    handset.texts("hi")
    handset.texts("nurse")
    ana, ben = inbox(console, window), inbox(console, window, "Ben Bell", width=375, height=700)
    opened(ana)
    opened(ben)
    ben.get_by_label("Write to them").fill("Shall I come?")

    ana.get_by_role("button", name="Take").click()
    expect(ben.get_by_text("Ana Alba has this conversation.").first).to_be_visible(timeout=SOON)
    ben.get_by_role("button", name="Send").click()
    expect(ben.get_by_role("alert")).to_have_text("Ana Alba has this conversation. Take it over first.")

    ben.reload()
    expect(ben.get_by_label("Write to them")).to_have_value("Shall I come?")
    ben.once("dialog", lambda dialog: dialog.accept())
    ben.get_by_role("button", name="Take it over").click()
    expect(ana.get_by_text("Ben Bell has this conversation.").first).to_be_visible(timeout=SOON)


def test_a_list_that_is_not_up_to_date_says_so_until_it_is(console: Live, window: Window, handset: Handset) -> None:
    page = inbox(console, window)
    old = page.get_by_text("This list is not up to date")

    console.stop()
    expect(old).to_be_visible(timeout=SOON)
    console.start()
    handset.texts("hi")
    handset.texts("nurse")

    expect(page.get_by_text("Asked for a person")).to_be_visible(timeout=SOON)
    expect(old).to_be_hidden()


def test_staff_are_rung_up_to_be_put_through(console: Live, window: Window, handset: Handset) -> None:
    handset.texts("hi")
    handset.texts("nurse")
    page = inbox(console, window)
    opened(page)

    page.get_by_role("button", name="Call").click()
    page.get_by_label("Your phone").fill("my phone")
    page.get_by_role("button", name="Ring me").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("That is not a phone number.")
    page.get_by_label("Your phone").fill(NURSE)
    page.get_by_role("button", name="Ring me").click()

    expect(page.get_by_text("Your phone will ring in a moment.")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text(PERSON)).to_be_visible()


def test_a_person_is_found_by_number_and_erased(console: Live, window: Window, handset: Handset) -> None:
    handset.texts("hi")
    handset.texts("nurse")
    page = window(Role.RESPONDER, name="Ana Alba")
    page.goto(f"{console.url}/console/people")

    page.get_by_label("Phone number").fill("202 555 0141")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_role("heading", name="•••• 0141")).to_be_visible()
    page.get_by_role("link", name="Erase").click()
    page.get_by_label("I have made sure that this is the right person").check()
    page.get_by_role("button", name="Erase everything").click()

    expect(page.get_by_role("heading", name="Erased")).to_be_visible()
    page.get_by_role("link", name="Inbox").click()
    expect(page.get_by_role("heading", name="Nobody waits")).to_be_visible()
