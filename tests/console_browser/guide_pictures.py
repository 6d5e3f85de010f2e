"""The pictures of the guide for staff, taken anew: bin/pictures --guide."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from playwright.sync_api import Browser, Page

from hotline.console.roles import Role
from hotline.core.inbound import TextReceived
from hotline.identity import person_id
from hotline.scripts.editing import value_at
from hotline.scripts.editing.edits import Set
from hotline.store.accounts import Account, account_id
from hotline.store.draft import Author
from tests.console_browser.live import NOROVIRUS, Live, context_of
from tests.console_browser.pictures import caller_of, figures, people

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "images"
VIEW = {"width": 1180, "height": 740}
SOMEBODY, AT_HOME = "+12025550143", "+12025550146"
DAY = 24 * 60 * 60
SCRIPT = "/console/scripts/norovirus"
SHOWN = 1500  # milliseconds until what a page loads afterwards has come


def take(browser: Browser, console: Live) -> None:
    people(console)
    somebody_at_home(console)
    figures(console)
    staff(console)
    a_change(console)
    complaints: list[str] = []
    context = context_of(browser, complaints, viewport=VIEW, color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    _take(page, console, "sign-in", "/console/sign-in")
    console.sign_in(context, *Role)
    staff(console)
    for name, address in _addresses(console).items():
        _take(page, console, name, address, BEFORE.get(name))
    context.close()
    assert not complaints, complaints


def staff(console: Live) -> None:
    """Two who can sign in, and one who was invited."""
    now = console.services.clock.now()
    for name, roles in {"Robin Reyes": tuple(Role), "Mina Okafor": (Role.CLINICIAN,)}.items():
        known = msgspec.structs.replace(_account(name, roles), password="set", totp="set", signed_in=now)
        console.shared.accounts.save(known)
    invited = msgspec.structs.replace(_account("Ana Alba", (Role.RESPONDER,)), invitation="x", invited_until=now + DAY)
    console.shared.accounts.save(invited)


def _account(name: str, roles: tuple[Role, ...]) -> Account:
    email = f"{name.partition(' ')[0].lower()}@example.org"
    return Account(id=account_id(email), email=email, name=name, roles=roles)


def a_change(console: Live) -> None:
    """Of one word, so that there is a history."""
    path = ("messages", "language_offer", "text")
    old = value_at(console.shared.drafts.draft("norovirus").files, "messages/es.yaml", path)
    edit = Set(file="messages/es.yaml", path=path, old=old, new=f"{old} Thanks.")
    console.shared.drafts.edit("norovirus", 0, [edit], Author("mina", "Mina Okafor"), console.services.clock.now())


def somebody_at_home(console: Live) -> None:
    """Whom something is promised: as in the story, until they agreed to check-ins."""
    story = (NOROVIRUS / "stories" / "home-care-with-follow-ups.txt").read_text().partition("\n~ ")[0]
    caller = caller_of(console, AT_HOME)
    said = [line.removeprefix("> ") for line in story.splitlines() if line.startswith("> ")]
    for n, text in enumerate(said):
        console.services.service.handle(caller, TextReceived(f"home.{n}", text, 0))


def _addresses(console: Live) -> dict[str, str]:
    secret, now = console.services.settings.secret_key, console.services.clock.now()
    person, home = person_id(secret, SOMEBODY), person_id(secret, AT_HOME)
    tomorrow = datetime.fromtimestamp(now + DAY, ZoneInfo("America/New_York")).date()
    return {
        "inbox": "/console/inbox",
        "conversation": f"/console/inbox/{person}",
        "person": f"/console/people/{home}",
        "follow-ups": f"/console/follow-ups?day={tomorrow}",
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


def _examined(page: Page) -> None:
    page.locator('.checks-light:not([data-light="running"])').wait_for(timeout=180_000)


#: What is done before the picture is taken.
BEFORE: dict[str, Callable[[Page], None]] = {"script": _examined, "phone": _talk}


def _take(page: Page, console: Live, name: str, address: str, before: Callable[[Page], None] | None = None) -> None:
    page.goto(f"{console.url}{address}")
    page.wait_for_timeout(SHOWN)
    if before:
        before(page)
    GUIDE.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=GUIDE / f"{name}.png")
