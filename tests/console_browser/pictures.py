"""Pictures of every page of the console, in light and dark, wide and narrow: bin/pictures FOLDER, or --guide."""

import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, BrowserContext, Response

from hotline.caller import Caller
from hotline.console.roles import Role
from hotline.core.inbound import TextReceived
from hotline.identity import person_id
from hotline.running.redis_server import EmbeddedRedis
from hotline.store import keys
from hotline.store.daily import day_of, field
from tests.chromium import chromium
from tests.console_browser.live import Live, context_of, live

#: Everything that is written here comes out the same each time.
CHANCE = random.Random(2026)
DAYS = 60


class Size(NamedTuple):
    name: str
    width: int
    height: int


SIZES = (Size("wide", 1280, 860), Size("phone", 375, 780), Size("narrow", 320, 640))
SCHEMES = ("light", "dark")


def people(console: Live) -> None:
    """A few who wrote, some of whom need a human."""
    words = {
        "+12025550141": ["hi", "1", "2"],
        "+12025550142": ["hola", "me duele el pecho"],
        "+12025550143": ["hi", "I want to talk to a person"],
        "+12025550144": ["hello", "no", "none", "me"],
        "+13125550145": ["help me", "person please"],
    }
    for number, texts in words.items():
        caller = caller_of(console, number)
        for n, text in enumerate(texts):
            console.services.service.handle(caller, TextReceived(f"{number}.{n}", text, 0))


def caller_of(console: Live, number: str) -> Caller:
    person = person_id(console.services.settings.secret_key, number)
    return Caller(person=person, number=number, zones=("America/New_York",))


def figures(console: Live) -> None:
    """Two months of counts, with an outbreak at the end."""
    today = date.fromisoformat(day_of(console.services.clock.now(), console.services.service.site.zone))
    revision = console.services.scripts.published() or ""
    with console.services.redis.pipeline() as pipeline:
        for days_ago in range(DAYS):
            day = keys.daily(keys.SHARDS[0], (today - timedelta(days=days_ago)).isoformat())
            busy = 2.6 if days_ago < 3 else 1.0
            for (what, which), usual in _usual().items():
                pipeline.hincrby(day, field(revision, what, which), round(usual * busy * CHANCE.uniform(0.7, 1.3)))
        pipeline.execute()


def _usual() -> dict[tuple[str, str], int]:
    return {
        ("sessions", "sms"): 60,
        ("sessions", "voice"): 25,
        ("languages", "en"): 50,
        ("languages", "es"): 20,
        ("dispositions", "HOME"): 38,
        ("dispositions", "CLIN_24H"): 12,
        ("dispositions", "CLIN_4H"): 9,
        ("dispositions", "ED_NOW"): 7,
        ("dispositions", "EMS_NOW"): 6,
        ("areas", "+1202"): 30,
        ("areas", "+1301"): 12,
        ("areas", "+1703"): 9,
        ("answered", "GI=both"): 40,
        ("answered", "GI=vomiting"): 15,
        ("answered", "FEVER=none"): 44,
        ("answered", "LEGS=both"): 14,
        ("answered", "CHECK_DAY2=better"): 20,
        ("answered", "CHECK_DAY2=same"): 9,
        ("follow_ups", "sent"): 90,
        ("follow_ups", "late"): 6,
        ("asked", "E1"): 80,
        ("asked", "E2"): 76,
        ("unanswered", "E2"): 5,
        ("asked", "AGE_ADULT"): 60,
        ("asked", "FLUIDS"): 55,
        ("expired", "FLUIDS"): 6,
    }  # fmt: skip -- a table


def addresses(console: Live) -> Iterator[tuple[str, str]]:
    """Every page, by a name for its picture: of the shipped script, and of somebody who asked for a person."""
    from hotline.app import create_app  # noqa: PLC0415 -- another than the one that serves

    known = {
        "name": "norovirus",
        "code": "es",
        "person": person_id(console.services.settings.secret_key, "+12025550143"),
    }
    app = create_app(console.services)
    with app.test_request_context():
        for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
            is_shown = rule.endpoint.startswith("console.") and "GET" in (rule.methods or ())
            if rule.endpoint.endswith(".export"):  # a file, not a page
                continue
            if is_shown and rule.arguments <= known.keys() and "." not in rule.rule.rsplit("/", maxsplit=1)[-1]:
                adapter = app.url_map.bind("localhost")
                yield (
                    rule.endpoint.removeprefix("console."),
                    adapter.build(rule.endpoint, {name: known[name] for name in rule.arguments}),
                )


def is_page(answer: Response | None) -> bool:
    """Not a file, and not a part that a script puts into a page."""
    return answer is not None and answer.text().lstrip().lower().startswith("<!doctype html")


def take(context: BrowserContext, console: Live, folder: Path, size: Size, scheme: str) -> None:
    page = context.new_page()
    for name, address in addresses(console):
        answer = page.goto(f"{console.url}{address}", wait_until="load")
        if not is_page(answer):
            continue
        page.wait_for_timeout(400)
        page.screenshot(path=folder / f"{name}.{size.name}.{scheme}.png", full_page=size.name == "wide")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            print(f"{name} is wider than a {size.name} screen")
    page.close()


def every_page(browser: Browser, console: Live, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    people(console)
    figures(console)
    complaints: list[str] = []
    for scheme in SCHEMES:
        for size in SIZES:
            viewport = {"width": size.width, "height": size.height}
            context = context_of(browser, complaints, viewport=viewport, color_scheme=scheme)
            console.sign_in(context, *Role)
            take(context, console, folder, size, scheme)
            context.close()
    print(*complaints, f"Pictures are in {folder}.", sep="\n")


def main(asked: str) -> None:
    with (
        tempfile.TemporaryDirectory() as home,
        EmbeddedRedis(Path(home) / "redis") as server,
        live(Path(home), server.url) as console,
        chromium() as browser,
    ):
        if asked == "--guide":
            from tests.console_browser import guide_pictures  # noqa: PLC0415 -- it needs this module's people

            guide_pictures.take(browser, console)
        else:
            every_page(browser, console, Path(asked))


if __name__ == "__main__":
    main(sys.argv[1])
