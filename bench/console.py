"""How long the web process works on each page of the console, with an outbreak's people and follow-ups in Redis.

Its own time on the processor counts: whatever else the machine does would be in any other.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median, quantiles

from flask import Flask
from flask.testing import FlaskClient

from bench.outbreak import fill, with_questions
from bench.place import PUBLIC_URL, SCRIPT, Place
from bench.rows import TIMES, Budget, Row, figure
from bench.scale import Scale
from hotline.app import create_app
from hotline.bootstrap import Services
from hotline.console.parts import Parts, parts
from hotline.console.roles import Role, is_open
from hotline.scripts.editing.edits import File
from hotline.store.accounts import Account, account_id
from hotline.store.draft import Author

LIMIT = 100.0  # milliseconds
#: What no page can do without: a session and an account are read, and the token is answered.
FLOOR = "/console/account/token"
#: These begin an examination, or hand out all that is known of somebody, of the log or of the script.
NO_PAGES = ("/check", "/audit.csv", "/export")
SCRIPT_PAGES = f"/console/scripts/{SCRIPT.name}"
ROBIN = "robin@example.org"


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds; `slow` is exceeded by one request in twenty."""

    address: str
    usual: float
    slow: float


def rows(where: Place, scale: Scale) -> Iterator[Row]:
    services = where.services()
    somebody = fill(services, scale.people, scale.waiting)
    shared = parts(services)
    browser = signed_in(services, shared)
    floor = timed(browser, FLOOR, scale.visits)
    pages = [timed(browser, address, scale.visits) for address in addresses(browser.application, somebody)]
    yield _row(f"slowest page, {scale.people:,} people", max(pages, key=_slow), floor)
    _write_more(services, shared, scale.questions)
    pages = [timed(browser, page.address, scale.visits) for page in pages if page.address.startswith(SCRIPT_PAGES)]
    yield _row(f"slowest page of a script, {scale.questions:,} more questions", max(pages, key=_slow), floor)


def _slow(page: Timed) -> float:
    return page.slow


def _row(what: str, page: Timed, floor: Timed) -> Row:
    """Milliseconds are what was promised; how many times the floor that is stands beside it."""
    ours = f"{page.address}, {figure(page.slow / floor.slow)} {TIMES}"
    return Row(f"console, {what}, p95", page.slow, "ms", Budget.AT_MOST, LIMIT, ours, f"{figure(floor.slow)} ms")


def signed_in(services: Services, shared: Parts) -> FlaskClient:
    """Somebody who may open every page."""
    app = create_app(services)
    account = Account(id=account_id(ROBIN), email=ROBIN, name="Robin", roles=tuple(Role))
    shared.accounts.save(account)
    browser = app.test_client()
    cookie = shared.sessions.begin(account.id)
    browser.set_cookie(app.config["CONSOLE_COOKIE"], cookie, domain=PUBLIC_URL.partition("//")[2], secure=True)
    return browser


def addresses(app: Flask, person: str) -> Iterator[str]:
    """Of every page that needs no more than the script, a language or somebody."""
    known = {"name": SCRIPT.name, "code": "es", "person": person, "page": "answering-people"}
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        is_page = rule.endpoint.startswith("console.") and "GET" in (rule.methods or ())
        if is_page and not is_open(app.view_functions[rule.endpoint]) and rule.arguments <= set(known):
            address = adapter.build(rule.endpoint, {name: known[name] for name in rule.arguments})
            if not address.endswith(NO_PAGES):
                yield address


def timed(browser: FlaskClient, address: str, times: int) -> Timed:
    """Without the first visit, which compiles the template."""
    took = [_milliseconds(browser, address) for _ in range(times + 1)][1:]
    return Timed(address, median(took), quantiles(took, n=20, method="inclusive")[-1])


def _milliseconds(browser: FlaskClient, address: str) -> float:
    began = time.process_time()
    answer = browser.get(address, base_url=PUBLIC_URL)
    took = time.process_time() - began
    assert answer.status_code < 500, f"{address}: {answer.status}"
    assert "sign-in" not in answer.headers.get("Location", ""), f"{address}: not signed in"
    return 1000 * took


def _write_more(services: Services, shared: Parts, questions: int) -> None:
    """In force, and with one text of it edited since."""
    services.scripts.publish(SCRIPT.name, with_questions(questions))
    draft, file = shared.drafts.draft(SCRIPT.name), "messages/en.yaml"
    old = draft.files[file].decode()
    edit = File(file=file, old=old, new=old.replace("I am a computer", "I am a machine", 1))
    by = Author(account_id(ROBIN), "Robin")
    assert shared.drafts.edit(draft.name, draft.version, [edit], by, shared.now()).applied
