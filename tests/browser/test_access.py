"""By keyboard alone, on a small screen, and read by a screen reader."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.real_carrier import Carrier

pytestmark = pytest.mark.browser

NAMELESS = """[...document.querySelectorAll("button, input, textarea, select")].filter((control) => {
  const label = control.labels?.[0]?.textContent ?? "";
  return !(control.getAttribute("aria-label") ?? control.textContent.trim() ?? "").trim() && !label.trim();
}).map((control) => control.id || control.className)"""


def focused(page: Page) -> str:
    name: str = page.evaluate("document.activeElement.id")
    return name


def test_a_text_is_sent_and_answered_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to writing a text")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("hello")
    page.keyboard.press("Enter")

    expect(page.get_by_text("You wrote: hello")).to_be_visible()


def test_a_call_is_placed_answered_and_ended_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "call-button"
    page.keyboard.press("Enter")
    expect(page.get_by_text("Are your legs sore?")).to_be_visible()
    page.keyboard.press("2")
    expect(page.get_by_text("You pressed 2.")).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page) == "hang-up":
            break
    page.keyboard.press("Enter")

    expect(page.get_by_text("Call ended")).to_be_visible()
    expect(page.get_by_role("button", name="Call", exact=True)).to_be_visible()


def test_an_incoming_call_is_answered_by_keyboard_alone(page: Page, carrier: Carrier) -> None:
    carrier.rings("+12025550141")
    expect(page.get_by_role("button", name="Answer")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Are your legs sore?")).to_be_visible()


def test_a_ringing_call_does_not_take_the_focus_from_somebody_typing(page: Page, carrier: Carrier) -> None:
    page.locator("#message").focus()
    carrier.rings("+12025550141")

    expect(page.get_by_role("button", name="Answer")).to_be_visible()
    expect(page.locator("#message")).to_be_focused()


def test_every_control_has_a_name(page: Page) -> None:
    assert page.evaluate(NAMELESS) == []


def test_nobody_takes_it_for_a_real_phone(page: Page) -> None:
    expect(page.get_by_role("note")).to_contain_text("This is a pretend phone for trying the hotline.")
    expect(page.get_by_role("note")).to_contain_text("In a real emergency call your local emergency number.")


def test_a_long_thread_scrolls_inside_its_part(page: Page) -> None:
    for number in range(12):
        page.locator("#message").fill(f"text {number}")
        page.locator("#message").press("Enter")
        expect(page.get_by_text(f"You wrote: text {number}")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollHeight") == 860
    expect(page.get_by_text("You wrote: text 11")).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 375, 768])
def test_on_a_small_screen_nothing_is_wider_than_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    for tab in ("texts", "call", "phones", "conditions"):
        page.locator(f"[data-tab={tab}]").click()
        expect(page.locator(f"#{tab}")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [820, 1120, 1280])
def test_on_a_wide_screen_all_parts_show_and_fit(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    for part in ("texts", "call", "phones", "conditions"):
        expect(page.locator(f"#{part}")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_small_screen_the_tabs_lead_to_a_call(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 760})
    expect(page.locator("#call")).to_be_hidden()
    page.get_by_role("navigation").get_by_role("button", name="Call").click()
    page.locator("#call-button").click()

    expect(page.get_by_text("Are your legs sore?")).to_be_visible()
    expect(page.locator("#texts")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.locator("#message").fill("hello")
    page.locator("#message").press("Enter")
    expect(page.get_by_text("You wrote: hello")).to_be_visible()

    assert page.evaluate(LOW_CONTRAST) == []


LOW_CONTRAST = """(() => {
  const parts = (colour) => (colour.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = parts(getComputedStyle(each).backgroundColor);
      if ((colour[3] ?? 1) === 1) return colour;
    }
    return [255, 255, 255];
  };
  const ratio = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.checkVisibility() && !element.closest(":disabled")
      && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((element) => ratio(luminance(parts(getComputedStyle(element).color)), luminance(behind(element))) < 4.5)
    .map((element) => element.textContent.trim());
})()"""
