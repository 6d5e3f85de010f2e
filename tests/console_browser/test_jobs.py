"""Staff change what people are told: heard on a call, stopped when it is not safe, approved by two, taken back."""

import pytest
from playwright.sync_api import Locator, Page, expect

from hotline.console.roles import Role
from hotline.scripts.loader import content_hash, read_folder
from hotline.store.script_library import Publication
from tests.console_browser.conftest import Window
from tests.console_browser.live import NOROVIRUS, Live
from tests.console_browser.test_people import Handset
from tests.console_browser.test_workbench import KEPT, text

pytestmark = [pytest.mark.browser, pytest.mark.redis]

#: The examination of the whole script, on a machine that has other work to do.
EXAMINED = 180_000
SPOKEN, WRITTEN = ("messages", "welcome", "voice"), ("messages", "welcome", "text")
GREETING = "Good day from {service}. I am a computer, not a doctor. In an emergency, call {emergency_number}."


def script(page: Page, console: Live, more: str = "") -> Page:
    """With the examination, which is what these jobs end at."""
    page.goto(f"{console.url}/console/scripts/norovirus{more}")
    page.wait_for_load_state("networkidle")
    return page


def phone(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Phone")


def write(page: Page, path: tuple[str, ...], words: str) -> None:
    """Over what stands there."""
    field = text(page, *path)
    field.click()
    expect(page.locator(".editor textarea")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(words)
    page.keyboard.press("Control+Enter")
    expect(field).to_contain_text(words)
    expect(field).not_to_have_attribute("data-pending", "", timeout=30_000)
    expect(page.get_by_text(KEPT)).to_be_visible()


def is_safe(page: Page) -> None:
    """The check has come to its end, and found nothing that stands against publishing."""
    expect(page.get_by_role("status").filter(has_text="Safe to publish")).to_be_visible(timeout=EXAMINED)


def submit(page: Page, note: str) -> None:
    page.get_by_role("link", name="Review", exact=True).click()
    page.get_by_label("What was changed, and why").fill(note)
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_role("heading", name="Waiting for a clinician")).to_be_visible()


def approve(page: Page, console: Live, note: str) -> None:
    script(page, console, "/review")
    expect(page.get_by_text(note)).to_be_visible()
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_role("heading", name="Approved, not published yet")).to_be_visible()


def publish(page: Page, console: Live) -> None:
    script(page, console, "/review")
    button = page.get_by_role("button", name="Publish", exact=True)
    expect(button).to_be_enabled(timeout=EXAMINED)
    button.click()
    expect(page.get_by_text("The hotline says it from now on")).to_be_visible(timeout=EXAMINED)


def published(console: Live, words: str) -> None:
    """With these words in its greeting, signed by two."""
    files = read_folder(NOROVIRUS)
    files["messages/en.yaml"] = files["messages/en.yaml"].replace(b"I am a computer, not a doctor.", words.encode())
    signed = Publication(revision=content_hash(files), name="norovirus", author="Ann Author", approver="Cal Clinician")
    console.services.scripts.publish("norovirus", files, signed)


def test_a_text_is_edited_heard_on_a_call_approved_by_a_second_person_and_texted(console: Live, window: Window) -> None:
    writer, clinician = window(Role.WRITER), window(Role.CLINICIAN, name="Mina Okafor")
    script(writer, console)
    write(writer, SPOKEN, GREETING)
    phone(writer).get_by_role("button", name="Call").click()
    spoken = phone(writer).get_by_role("log").get_by_text("Good day from Stomach Bug Hotline")
    expect(spoken).to_contain_text("call nine one one", timeout=60_000)

    write(writer, WRITTEN, GREETING)
    writer.get_by_role("button", name="this from being published").click(timeout=EXAMINED)
    writer.get_by_role("button", name="Keep them as they come out now").click()
    is_safe(writer)
    submit(writer, "A kinder greeting")
    approve(clinician, console, "A kinder greeting")
    publish(writer, console)

    expect(writer.get_by_text("No clinician has signed off")).not_to_be_visible()
    assert Handset(console).texts("hi")[0].startswith("Good day from Stomach Bug Hotline. I am a computer")


def test_a_row_that_is_made_milder_is_shown_as_a_conversation_and_never_published(
    console: Live, window: Window
) -> None:
    writer, clinician = window(Role.WRITER), window(Role.CLINICIAN, name="Mina Okafor")
    script(writer, console, "/triage")
    writer.get_by_label("What to do with row 10", exact=True).click()
    writer.get_by_role("button", name="Another result").and_(writer.locator(":visible")).click()
    writer.get_by_label("The result that it leads to").select_option("HOME")
    writer.get_by_role("button", name="Set", exact=True).click()
    expect(writer.get_by_text(KEPT)).to_be_visible()

    writer.get_by_role("button", name="Show the conversation").first.click(timeout=EXAMINED)
    step = phone(writer).get_by_role("button", name="Next step")
    expect(step).to_be_focused()
    while step.is_enabled():
        writer.keyboard.press("Enter")
    expect(phone(writer).locator(".bubble").last).to_be_visible()

    submit(writer, "Fewer ambulances")
    approve(clinician, console, "Fewer ambulances")
    expect(clinician.get_by_text("found what must not reach people")).to_be_visible(timeout=EXAMINED)
    expect(clinician.get_by_role("button", name="Publish", exact=True)).to_be_disabled()
    clinician.wait_for_load_state()
    refused = clinician.evaluate("console_.ask('/console/scripts/norovirus/publish', {}).catch(({ status }) => status)")
    assert refused == 409
    assert len(console.services.scripts.publications()) == 1


def test_an_earlier_revision_is_put_in_force_again_in_one_step(console: Live, window: Window) -> None:
    published(console, "I am a computer, not a doctor.")
    published(console, "I am a machine, not a doctor.")
    assert "I am a machine" in Handset(console).texts("hi")[0]

    page = script(window(Role.CLINICIAN, name="Mina Okafor"), console, "/history")
    page.get_by_text("Put in force again…").first.click()
    expect(page.get_by_text("1 person is in the middle of a conversation").first).to_be_visible()
    page.get_by_role("button", name="in force again").first.click()

    expect(page.get_by_text("That revision is in force again.")).to_be_visible(timeout=60_000)
    assert "I am a computer" in Handset(console, "+12025550142").texts("hi")[0]
