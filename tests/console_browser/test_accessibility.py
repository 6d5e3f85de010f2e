"""Every page can be read and used by everybody: no violation that axe knows, nothing wider than the screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from hotline.console.roles import Role
from tests.console_browser.live import Live, context_of
from tests.console_browser.pictures import addresses, figures, is_page, people

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],  # the long pages take half the time without all that is in order
}


def told(page: Page) -> list[str]:
    """What axe complains of, with the elements."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['help']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_no_page_shuts_anybody_out(browser: Browser, console: Live, width: int, scheme: str) -> None:
    people(console)
    figures(console)
    complaints: list[str] = []
    context = context_of(browser, complaints, viewport={"width": width, "height": 800}, color_scheme=scheme)
    console.sign_in(context, *Role)
    page = context.new_page()
    for name, address in addresses(console):
        answer = page.goto(f"{console.url}{address}")
        if is_page(answer):
            complaints += [f"{name}: {one}" for one in told(page)]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                complaints.append(f"{name}: wider than {width} pixels")
    context.close()
    outside = context_of(browser, complaints, viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
    outside.goto(f"{console.url}/console/sign-in")
    complaints += told(outside)
    outside.context.close()

    assert not complaints, "\n".join(complaints)
