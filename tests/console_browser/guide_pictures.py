"""The pictures of the guide for staff, taken anew: bin/pictures --guide."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from hotline.console.roles import Role
from hotline.core.inbound import TextReceived
from hotline.identity import person_id
from tests.console_browser.live import NOROVIRUS, Live, context_of
from tests.console_browser.pictures import caller_of, figures, people

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "images"
VIEW = {"width": 1180, "height": 740}
SOMEBODY = "+12025550143"
SCRIPT = "/console/scripts/norovirus"
SHOWN = 1500  # milliseconds until what a page loads afterwards has come


def take(browser: Browser, console: Live) -> None:
    people(console)
    somebody_at_home(console)
    figures(console)
    complaints: list[str] = []
    context = context_of(browser, complaints, viewport=VIEW, color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    _take(page, console, "sign-in", "/console/sign-in")
    console.sign_in(context, *Role)
    for name, address in _addresses(console).items():
        _take(page, console, name, address, BEFORE.get(name))
    context.close()
    assert not complaints, complaints


def somebody_at_home(console: Live) -> None:
    """Whom something is promised: as in the story, until they agreed to check-ins."""
    story = (NOROVIRUS / "stories" / "home-care-with-follow-ups.txt").read_text().partition("\n~ ")[0]
    caller = caller_of(console, "+12025550146")
    said = [line.removeprefix("> ") for line in story.splitlines() if line.startswith("> ")]
    for n, text in enumerate(said):
        console.services.service.handle(caller, TextReceived(f"home.{n}", text, 0))


def _addresses(console: Live) -> dict[str, str]:
    person = person_id(console.services.settings.secret_key, SOMEBODY)
    return {
        "inbox": "/console/inbox",
        "conversation": f"/console/inbox/{person}",
        "person": f"/console/people/{person}",
        "follow-ups": "/console/follow-ups",
        "script": SCRIPT,
        "phone": SCRIPT,
        "history": f"{SCRIPT}/history",
        "languages": f"{SCRIPT}/languages/es",
        "map": f"{SCRIPT}/map",
        "trends": "/console/trends",
        "early-warning": "/console/trends/early-warning",
        "staff": "/console/staff",
    }


def _talk(page: Page) -> None:
    for words in ("hi, I keep throwing up", "2"):
        page.locator("[data-phone-words]").fill(words)
        page.locator("[data-phone-send]").click()
        page.locator(".bubble.theirs", has_text=words).wait_for(timeout=60_000)


#: What is done before the picture is taken.
BEFORE: dict[str, Callable[[Page], None]] = {"phone": _talk}


def _take(page: Page, console: Live, name: str, address: str, before: Callable[[Page], None] | None = None) -> None:
    page.goto(f"{console.url}{address}")
    page.wait_for_timeout(SHOWN)
    if before:
        before(page)
    GUIDE.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=GUIDE / f"{name}.png")
