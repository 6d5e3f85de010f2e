"""What goes round is shown in figures that add up, and never so small as to point at somebody."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import redis

from hotline.bootstrap import Services
from hotline.console.roles import Role
from hotline.going_round import named
from hotline.scripts.loader import read_folder
from hotline.store import keys
from hotline.store.daily import Daily, day_of, field
from tests.console.conftest import SignIn
from tests.web.conftest import NOROVIRUS

Count = Callable[..., None]
REVISION = "0123abcd"


@pytest.fixture(autouse=True)
def _published(hotline_services: Services) -> None:
    hotline_services.scripts.publish("norovirus", read_folder(NOROVIRUS))


@pytest.fixture
def today(hotline_services: Services) -> date:
    return date.fromisoformat(day_of(hotline_services.clock.now(), hotline_services.service.site.zone))


@pytest.fixture
def count(redis_client: redis.Redis, today: date) -> Count:
    """Counts something `days_ago` in a shard, as commits do."""

    def counted(what: str, which: str, n: int, days_ago: int = 0, revision: str = REVISION, shard: int = 0) -> None:
        day = (today - timedelta(days=days_ago)).isoformat()
        redis_client.hincrby(keys.daily(keys.SHARDS[shard], day), field(revision, what, which), n)

    return counted


def test_with_nothing_counted_it_says_so(sign_in: SignIn) -> None:
    page = sign_in(Role.VIEWER).get("/console/trends")

    assert page.status_code == 200
    assert "Nothing to show for these days." in page.text
    assert "None yet." in page.text


def test_counts_of_all_shards_are_added_up(sign_in: SignIn, count: Count) -> None:
    count("sessions", "sms", 7, shard=0)
    count("sessions", "sms", 5, shard=9)

    file = sign_in(Role.VIEWER).get("/console/trends/sessions.csv").text

    assert file.splitlines()[0] == "day,By text"
    assert file.splitlines()[1].endswith(",12")


def test_results_are_called_what_people_were_told(sign_in: SignIn, count: Count) -> None:
    count("dispositions", "ED_NOW", 7)

    assert "Emergency room now" in sign_in(Role.VIEWER).get("/console/trends").text


def test_less_than_five_of_anything_is_not_told(sign_in: SignIn, count: Count) -> None:
    count("answered", "GI=both", 3)
    viewer = sign_in(Role.VIEWER)

    assert viewer.get("/console/trends/symptoms.csv").text.splitlines()[1].endswith(",fewer than 5")
    assert "[null]" in viewer.get("/console/trends?days=7").text.replace("null, ", "").replace("0, ", "")


def test_a_revision_is_looked_at_alone(sign_in: SignIn, count: Count) -> None:
    count("sessions", "sms", 20)
    count("sessions", "sms", 9, revision="feedbeef")

    file = sign_in(Role.VIEWER).get("/console/trends/sessions.csv?revision=feedbeef").text

    assert file.splitlines()[1].endswith(",9")


def test_a_question_that_people_leave_shows_its_share(sign_in: SignIn, count: Count) -> None:
    count("asked", "FLUIDS", 40)
    count("unanswered", "FLUIDS", 6)
    count("expired", "FLUIDS", 4)

    assert "25 %" in sign_in(Role.VIEWER).get("/console/trends").text


def test_an_outbreak_gives_a_signal_and_its_place_a_name(sign_in: SignIn, count: Count, today: date) -> None:
    for days_ago in range(1, 20):
        count("areas", "+1202", 5 + days_ago % 2, days_ago)
    count("areas", "+1202", 30)
    count("areas", "+1312", 2)

    viewer = sign_in(Role.VIEWER)
    page = viewer.get("/console/trends/early-warning").text

    assert "C1, C2, C3 today" in page
    assert "Washington D.C. (202)" in page
    assert "312" not in page
    figures = viewer.get("/console/trends/early-warning/figures?area=%2B1202").text
    assert "Washington D.C. (202) by day" in figures
    assert f'<th scope="row">{today}</th><td>30</td><td>7.2</td><td>C1, C2, C3</td>' in figures
    assert viewer.get("/console/trends/early-warning/figures?area=%2B1312").status_code == 404


@pytest.mark.parametrize(
    ("area", "name"),
    [
        ("", "All areas"),
        ("withheld", "Numbers not shown"),
        ("+1202", "Washington D.C. (202)"),
        ("+1801", "Utah (801)"),
        ("+1441", "Bermuda (441)"),
        ("+1999", "+1999"),
        ("+447", "GB (+447)"),
        ("+999", "+999"),
    ],
)
def test_an_area_is_called_as_people_call_it(area: str, name: str) -> None:
    assert named(area) == name


def test_days_that_are_over_are_added_up_once(redis_client: redis.Redis, count: Count, today: date) -> None:
    count("sessions", "sms", 8, days_ago=5)
    daily = Daily(redis_client)
    before = daily.days(today - timedelta(days=6), today)
    for shard in keys.SHARDS:
        redis_client.delete(keys.daily(shard, (today - timedelta(days=5)).isoformat()))

    assert daily.days(today - timedelta(days=6), today) == before
