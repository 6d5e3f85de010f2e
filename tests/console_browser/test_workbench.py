"""Staff edit the texts of a script where they read them, and nothing that they type is lost."""

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from hotline.console.roles import Role
from hotline.core.segments import segments
from hotline.scripts.editing import plain, value_at
from tests.console_browser.conftest import Window
from tests.console_browser.live import Live

pytestmark = pytest.mark.browser

WELCOME = ("messages", "welcome", "text")
KEPT = "All changes are kept"


def script(page: Page, console: Live, more: str = "") -> Page:
    """Without the examination, which takes the machine for itself and has tests of its own."""
    page.route("**/scripts/norovirus/check", lambda route: route.abort())
    page.goto(f"{console.url}/console/scripts/norovirus{more}")
    page.wait_for_load_state("networkidle")
    return page


def text(page: Page, *path: str, language: str = "en") -> Locator:
    return page.locator(f'[id="messages/{language}.yaml/{"/".join(path)}"]')


def written(console: Live, *path: str, language: str = "en") -> str:
    draft = console.shared.drafts.draft("norovirus")
    return str(value_at(draft.files, f"messages/{language}.yaml", path))


def paste(field: Locator, words: str) -> None:
    field.evaluate(
        """(field, words) => {
            const data = new DataTransfer();
            data.setData("text/plain", words);
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        words,
    )


def test_a_text_is_edited_where_it_stands_and_tells_what_it_costs(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console)
    text(page, *WELCOME).focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="Welcome, English", exact=True)
    field.fill("Hello from {service}. Call {emergency_number}.")

    expect(page.locator(".gauge")).to_contain_text("1 text")
    field.fill("Hello from {service}. Call {emergency_number}. " + "Rest and drink. " * 8)
    expect(page.locator(".gauge")).to_contain_text("2 texts")
    field.press_sequentially(" {wrong} “plain” ł")
    expect(page.locator(".gauge")).to_contain_text("Nothing fills {wrong}")
    expect(page.locator(".gauge")).to_contain_text("“ł” makes it cost more than double")
    field.fill("Hello from {service}. Call {emergency_number}. Small sips help you most when you feel this sick.")
    expect(page.locator(".gauge")).to_contain_text("Flesch-Kincaid grade")
    page.get_by_role("group", name="Put in").get_by_role("button", name="nurse line").click()
    page.keyboard.press("Control+Enter")

    expect(text(page, *WELCOME)).to_be_focused()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert written(console, *WELCOME).endswith("this sick.{nurse_line}")


def test_escape_takes_back_what_was_typed(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console)
    before = written(console, *WELCOME)
    text(page, *WELCOME).click()
    page.keyboard.type("XXX")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.keyboard.press("Escape")

    expect(text(page, *WELCOME).locator("[data-words]")).to_have_text(before)
    expect(text(page, *WELCOME)).not_to_have_attribute("data-pending", "")
    assert written(console, *WELCOME) == before


def test_who_may_only_read_is_told_so_and_keeps_being_told(console: Live, window: Window) -> None:
    page = script(window(Role.VIEWER), console)

    expect(page.locator("[data-saving]")).to_have_text("You may read this script, not change it")
    expect(page.locator(".text[role=button]")).to_have_count(0)


def test_what_comes_from_a_word_processor_becomes_plain(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console)
    text(page, *WELCOME).click()
    field = page.get_by_role("textbox", name="Welcome, English", exact=True)
    field.fill("")
    paste(field, "It\u2019s \u201cbad\u201d\u00a0\u2013 drink\u00ad water\u2026\u200b \U0001f600\r\n")

    expect(field).to_have_value('It\'s "bad" - drink water... \U0001f600')
    field.blur()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert written(console, *WELCOME) == 'It\'s "bad" - drink water... \U0001f600'


def test_what_was_typed_survives_a_dead_server_and_a_closed_page(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console)
    text(page, *WELCOME).click()
    console.stop()
    page.get_by_role("textbox", name="Welcome, English", exact=True).fill("Kept while the server was away.")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Not saved yet: the hotline cannot be reached")).to_be_visible()
    expect(text(page, *WELCOME)).to_contain_text("Kept while the server was away.")
    page.goto("about:blank")
    console.start()
    script(page, console)
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(text(page, *WELCOME)).to_contain_text("Kept while the server was away.")
    expect(text(page, *WELCOME)).not_to_have_attribute("data-pending", "")
    assert written(console, *WELCOME) == "Kept while the server was away."


def test_what_was_typed_arrives_by_itself_when_the_server_is_back(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console)
    console.stop()
    text(page, *WELCOME).click()
    page.get_by_role("textbox", name="Welcome, English", exact=True).fill("Typed in the dark.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    console.start()

    expect(page.get_by_text(KEPT)).to_be_visible(timeout=15000)
    assert written(console, *WELCOME) == "Typed in the dark."


def test_what_was_typed_after_the_sign_in_ran_out_is_saved_after_the_next(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console)
    page.context.clear_cookies()
    text(page, *WELCOME).click()
    page.get_by_role("textbox", name="Welcome, English", exact=True).fill("Typed without a sign-in.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()

    console.sign_in(page.context, Role.WRITER)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.get_by_role("heading", name="You are signed out")).not_to_be_visible()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert written(console, *WELCOME) == "Typed without a sign-in."


def test_a_sign_in_that_ends_within_a_sentence_takes_no_word_of_it(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console)
    text(page, *WELCOME).click()
    page.keyboard.type(" Begun.")
    page.context.clear_cookies()
    page.wait_for_load_state()
    page.evaluate("console_.ask('/console/account/token').catch(() => {})")
    page.keyboard.type(" Ended in peace.", delay=40)
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()

    console.sign_in(page.context, Role.WRITER)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert written(console, *WELCOME).endswith("Begun. Ended in peace.")


def test_two_windows_see_each_other_and_choose_when_both_changed_a_text(console: Live, window: Window) -> None:
    mine = script(window(Role.WRITER), console)
    theirs = script(window(Role.WRITER, name="Mina Okafor"), console)
    text(mine, *WELCOME).click()
    mine.keyboard.type(" Mine.")
    text(theirs, *WELCOME).click()
    theirs.keyboard.type(" Theirs.")
    theirs.keyboard.press("Control+Enter")
    text(theirs, "messages", "language_offer", "text").click()
    theirs.keyboard.type(" From Mina.")
    theirs.keyboard.press("Control+Enter")
    expect(theirs.get_by_text(KEPT)).to_be_visible()

    expect(text(mine, "messages", "language_offer", "text")).to_contain_text("From Mina.", timeout=15000)
    expect(mine.get_by_role("link", name="Mina Okafor is here")).to_be_visible()
    expect(mine.get_by_text("Mina Okafor changed this text just now")).to_be_visible()
    mine.keyboard.type(" And more.")
    mine.keyboard.press("Control+Enter")
    choice = mine.get_by_role("group", name="Changed by two")
    expect(choice).to_contain_text("Mina Okafor changed this text meanwhile")
    expect(choice).to_contain_text("Mine. And more.")
    choice.get_by_role("button", name="Keep mine").click()
    expect(choice).not_to_be_visible()
    expect(mine.get_by_text(KEPT)).to_be_visible()
    assert written(console, *WELCOME).endswith("Mine. And more.")


def test_undo_and_redo_by_key_outside_of_a_text(console: Live, window: Window) -> None:
    page = script(window(Role.WRITER), console)
    before = written(console, *WELCOME)
    text(page, *WELCOME).click()
    page.keyboard.type(" More.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.keyboard.press("Control+z")

    expect(text(page, *WELCOME).locator("[data-words]")).to_have_text(before)
    page.keyboard.press("Control+Shift+Z")
    expect(text(page, *WELCOME)).to_contain_text("More.")
    assert written(console, *WELCOME).endswith(" More.")


def test_the_browser_counts_segments_and_plain_text_as_the_server_does(console: Live, window: Window) -> None:
    page = script(window(Role.VIEWER), console)
    samples = [
        "plain",
        "é{}€",
        "á" * 71,
        "x" * 161,
        "😀" * 40,
        "{" * 80,
        "ñ¿" * 90,
        "\u2022 “quoted” \u2013 …\u00ad\u200b\tx\r\ny\u0000",
    ]
    counted = page.evaluate(
        """async (samples) => {
            const { segments } = await import("/console/static/workbench/measure.js");
            const { plain } = await import("/console/static/workbench/plain.js");
            return samples.map((one) => [segments(one).encoding, segments(one).units, segments(one).parts, plain(one)]);
        }""",
        samples,
    )
    for sample, (encoding, units, parts, made_plain) in zip(samples, counted, strict=True):
        size = segments(sample)
        assert (encoding, units, parts) == (size.encoding, size.units, size.count), json.dumps(sample)
        assert made_plain == plain(sample), json.dumps(sample)
