"""Follow-ups by day, a page at a time, with what went wrong in words, however many there are."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from hotline.bootstrap import Services
from hotline.clock import SkippableClock
from hotline.core.person import Person, PersonId
from hotline.store import keys
from hotline.store.changes import Orders, Writing
from hotline.store.listing import END, Listing
from workers.jobs import handle_batch
from workers.services import Services as WorkerServices
from workers.services import made_of

from .conftest import INTERVIEW, Somebody, Staff

pytestmark = pytest.mark.redis

HOUR = 3600


def to(services: Services, hour: int) -> None:
    """Moves the clock ahead to this hour in New York."""
    assert isinstance(services.clock, SkippableClock)
    now = services.clock.now()
    local = datetime.fromtimestamp(now, ZoneInfo("America/New_York"))
    services.clock.skip((hour - local.hour) % 24 * HOUR)


def worker(services: Services) -> WorkerServices:
    return made_of(services)


def promise_of(somebody: Somebody) -> tuple[str, str]:
    """The follow-up's id and its day."""
    promise = next(promise for episode in somebody.known.episodes for promise in episode.promises)
    day = datetime.fromtimestamp(promise.due, ZoneInfo("America/New_York")).date()
    return f"{somebody.caller}.{promise.number}", day.isoformat()


def test_a_promise_stands_on_its_day(ana: Staff, somebody: Somebody) -> None:
    somebody.texts(*INTERVIEW)
    follow_up, day = promise_of(somebody)

    page = ana.sees(f"follow-ups?day={day}")

    assert f"/console/follow-ups/{follow_up}" in page
    assert "•••• 0141" in page


def test_whoever_cancels_something_stays_at_that_day(ana: Staff, somebody: Somebody) -> None:
    somebody.texts(*INTERVIEW)
    follow_up, day = promise_of(somebody)
    back = f"/console/follow-ups?day={day}"
    assert f'name="then" value="{back}"' in ana.sees(f"follow-ups?day={day}")

    assert ana.does(f"follow-ups/{follow_up}", do="cancel", then=back).headers["Location"] == f"{back}&done=cancelled"


def test_an_empty_day_and_an_unreadable_one_are_told(ana: Staff) -> None:
    assert "Nothing is due on this day" in ana.sees("follow-ups?day=2099-01-01")
    assert "Nothing is due on this day" in ana.sees("follow-ups?day=soon")
    assert ana.browser.get("/console/follow-ups?view=everything").status_code == 404
    assert ana.browser.post("/console/follow-ups/nonsense").status_code == 404


def test_a_follow_up_is_sent_ahead_by_day_and_not_at_night(
    ana: Staff, somebody: Somebody, hotline_services: Services
) -> None:
    to(hotline_services, 2)
    somebody.texts(*INTERVIEW)
    follow_up, _ = promise_of(somebody)
    assert "done=night" in ana.does(f"follow-ups/{follow_up}", do="send").headers["Location"]

    to(hotline_services, 11)
    before = hotline_services.clock.now()
    assert "done=hurried" in ana.does(f"follow-ups/{follow_up}", do="send").headers["Location"]

    due = hotline_services.redis.zscore(keys.due(keys.shard(somebody.caller)), follow_up)
    assert due is not None
    assert before <= due <= hotline_services.clock.now()


def test_trouble_is_told_in_words_with_what_to_do(ana: Staff, somebody: Somebody, hotline_services: Services) -> None:
    to(hotline_services, 11)
    somebody.texts("hi", "nurse")
    ana.does(f"inbox/{somebody.caller}/write", text="How are you?", once="w1")
    ids = hotline_services.store.index.take(hotline_services.clock.now(), hotline_services.clock.now(), 10)
    handle_batch(worker(hotline_services), ids)  # no carrier listens: it is tried again later

    assert "The carrier could not be reached." in ana.sees("follow-ups?view=trouble")
    assert "The carrier could not be reached." in ana.sees(f"inbox/{somebody.caller}")


def test_every_follow_up_is_listed_once_over_all_pages_and_no_timer_is(hotline_services: Services) -> None:
    wanted = set[str]()
    for number in range(90):
        person = Person(id=PersonId(f"PERSON{number:010}"), number="+12025550100")
        orders = Orders(planned=dict.fromkeys((-2, -1, 0, 1, 2), 1000 + number % 3))
        assert hotline_services.store.index.write([Writing(person, 0, orders, 1000)], 1000) == [True]
        wanted |= {f"{person.id}.1", f"{person.id}.2"}
    listing = Listing(hotline_services.redis, hotline_services.store.sealer)

    pages = [listing.due(0, END)]
    while pages[-1].further:
        pages.append(listing.due(0, END, pages[-1].further))

    ids = [listed.id for page in pages for listed in page.rows]
    assert sorted(ids) == sorted(wanted)
    assert [listed.at for page in pages for listed in page.rows] == sorted([1000, 1001, 1002] * 60)


def test_the_page_further_begins_where_this_one_ends(ana: Staff, hotline_services: Services) -> None:
    for number in range(60):
        Somebody(hotline_services, f"+1202555{100 + number % 100:04}").texts(*INTERVIEW)
    day = promise_of(Somebody(hotline_services, "+12025550100"))[1]

    first = ana.sees(f"follow-ups?day={day}")
    (further,) = re.findall(r'href="(/console/follow-ups\?[^"]*from=[^"]*)"', first)
    second = ana.browser.get(further.replace("&amp;", "&")).get_data(as_text=True)

    ids = [set(re.findall(r'action="/console/follow-ups/([^"]+)"', page)) for page in (first, second)]
    assert len(ids[0]) == 50
    assert not ids[0] & ids[1]
    assert ids[1]
