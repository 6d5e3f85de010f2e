"""A language is added by filling one column, by somebody who sees nothing else."""

import pytest
from playwright.sync_api import expect

from hotline.console.roles import Role
from tests.console_browser.conftest import Window
from tests.console_browser.live import Live
from tests.console_browser.test_workbench import KEPT, script, text, written

pytestmark = pytest.mark.browser


def test_a_language_is_added_and_a_translator_fills_its_column(console: Live, window: Window) -> None:
    writer = script(window(Role.WRITER), console, "/languages")
    page_width, width = (writer.evaluate(f"document.querySelector('{one}').clientWidth") for one in (".wb", ".wb-main"))
    assert width == page_width  # there are no contents beside it
    writer.get_by_label("Language", exact=True).select_option("fr")
    writer.get_by_role("button", name="Add").click()
    expect(writer.get_by_role("heading", name="French")).to_be_visible(timeout=20000)

    page = script(window(Role.TRANSLATOR, name="Amélie Roux"), console)
    expect(page.get_by_role("link", name="Triage table")).not_to_be_visible()
    page.get_by_role("link", name="French").click()
    page.wait_for_load_state("networkidle")
    expect(page.get_by_text("0 of")).to_be_visible()
    text(page, "messages", "welcome", "text", language="fr").click()
    page.keyboard.type("Bonjour, ici {service}.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(KEPT)).to_be_visible()

    assert written(console, "messages", "welcome", "text", language="fr") == "Bonjour, ici {service}."
    page.reload()
    expect(page.locator("#progress-words")).to_contain_text("1 of")


def test_a_translation_grows_old_when_its_source_is_changed_and_may_be_found_still_right(
    console: Live, window: Window
) -> None:
    writer = script(window(Role.WRITER), console)
    text(writer, "messages", "welcome", "text").click()
    writer.keyboard.type(" Take care.")
    writer.keyboard.press("Control+Enter")
    expect(writer.get_by_text(KEPT)).to_be_visible()

    page = script(window(Role.TRANSLATOR, name="Amélie Roux"), console, "/languages/es?show=stale")
    expect(page.get_by_text("The English was changed after this.")).to_have_count(1)
    page.get_by_role("button", name="Still right").click()
    expect(page.get_by_text("The English was changed after this.")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="Nothing to do here")).to_be_visible()
