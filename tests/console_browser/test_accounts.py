"""Somebody is invited, pairs their phone, signs in and out, and gets in again without the phone."""

import re

import pyotp
import pytest
from playwright.sync_api import Page, expect

from hotline.console.roles import Role
from tests.console_browser.conftest import Window
from tests.console_browser.live import Live
from tests.console_browser.test_accessibility import told

pytestmark = [pytest.mark.browser, pytest.mark.redis]
PASSWORD = "tram violet kettle 9"


def has_no_barrier(page: Page, title: str) -> None:
    """The page with this title, once it is there and nothing moves any more."""
    page.emulate_media(reduced_motion="reduce")
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    assert told(page) == []


def invite(admin: Page, console: Live) -> str:
    """The link for Anna."""
    admin.goto(f"{console.url}/console/staff")
    has_no_barrier(admin, "Staff")
    admin.get_by_role("link", name="Invite somebody").click()
    admin.get_by_label("Name", exact=True).fill("Anna Berg")
    admin.get_by_label("E-mail address").fill("anna@example.org")
    admin.get_by_role("checkbox", name=re.compile("^Responder")).check()
    has_no_barrier(admin, "Invite somebody")
    admin.get_by_role("button", name="Make the invitation").click()
    has_no_barrier(admin, "An invitation for Anna Berg")
    return admin.get_by_label("Link").input_value().replace("http://127.0.0.1:8000", console.url)


def accept(page: Page, link: str) -> tuple[str, list[str]]:
    """Three steps, by keyboard alone; the phone's secret and the recovery codes."""
    page.goto(link)
    has_no_barrier(page, "Welcome, Anna Berg")
    page.get_by_label("New password").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    has_no_barrier(page, "Pair your phone")
    page.get_by_text("No camera?").focus()
    page.keyboard.press("Enter")
    secret = page.locator("#secret").inner_text().replace(" ", "")
    page.get_by_label("Code").focus()
    page.keyboard.type(pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    has_no_barrier(page, "Keep these recovery codes")
    return secret, page.locator("#codes li").all_inner_texts()


def test_from_the_invitation_to_a_sign_in_without_the_phone(window: Window, console: Live) -> None:
    link = invite(window(Role.ADMIN, name="Ada Admin"), console)
    anna = window(width=375, height=720)

    _, codes = accept(anna, link)
    anna.get_by_role("link", name="I have kept them").click()
    expect(anna).to_have_url(f"{console.url}/console/")

    anna.get_by_role("link", name="Anna Berg").click()
    has_no_barrier(anna, "Anna Berg")
    anna.get_by_role("button", name="Sign out").click()
    has_no_barrier(anna, "Sign in")
    anna.goto(f"{console.url}/console/account")
    anna.get_by_label("E-mail address").fill("anna@example.org")
    anna.get_by_label("Password", exact=True).fill("not the password")
    anna.get_by_role("button", name="Go on").click()
    expect(anna.get_by_role("alert")).to_contain_text("do not belong together")
    has_no_barrier(anna, "Sign in")

    anna.get_by_label("Password", exact=True).fill(PASSWORD)
    anna.get_by_role("button", name="Show").click()
    expect(anna.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    anna.get_by_role("button", name="Go on").click()
    has_no_barrier(anna, "One more step")
    anna.get_by_label("Code").fill(codes[0])
    anna.get_by_role("button", name="Sign in").click()
    expect(anna).to_have_url(f"{console.url}/console/account")
    expect(anna.get_by_text("9 left")).to_be_visible()


def test_a_page_left_open_goes_on_after_a_sign_in_in_another_tab(window: Window, console: Live) -> None:
    page = window(Role.ADMIN, name="Ada Admin")
    page.goto(f"{console.url}/console/staff/invite")
    page.get_by_label("Name", exact=True).fill("Anna Berg")
    account = console.shared.accounts.all()[0].id
    console.shared.sessions.end_all(account)
    page.wait_for_load_state()
    page.evaluate("console_.ask('/console/account/token').catch(() => {})")
    expect(page.get_by_role("dialog")).to_contain_text("What you typed is kept on this page")

    console.sign_in(page.context, Role.ADMIN, name="Ada Admin")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_label("E-mail address").fill("anna@example.org")
    page.get_by_role("checkbox", name=re.compile("^Viewer")).check()
    page.get_by_role("button", name="Make the invitation").click()

    expect(page.get_by_role("heading", name="An invitation for Anna Berg")).to_be_visible()


def test_an_account_is_closed_after_a_question_and_the_log_tells_of_it(window: Window, console: Live) -> None:
    window(Role.VIEWER, name="Robin Reyes")
    page = window(Role.ADMIN, name="Ada Admin", width=320, height=640)
    page.goto(f"{console.url}/console/staff")
    page.get_by_role("link", name="Robin Reyes").click()
    page.wait_for_load_state()
    page.get_by_role("button", name="Close the account").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert told(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_be_hidden()

    page.get_by_role("button", name="Close the account").click()
    page.get_by_role("dialog").get_by_role("button", name="Close the account").click()
    expect(page.get_by_role("status").filter(has_text="This account is closed")).to_be_visible()
    page.goto(f"{console.url}/console/audit")
    has_no_barrier(page, "Audit log")
    page.get_by_role("link", name="Check that it is whole").click()

    expect(page.get_by_role("row", name=re.compile("closed an account.*Robin Reyes"))).to_be_visible()
    expect(page.get_by_text("The log is whole")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
