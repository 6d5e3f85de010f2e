"""Administrators read the audit log: all of it, and nothing but."""

import csv
import io
import re
from datetime import date
from zoneinfo import ZoneInfo

import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient

from hotline.console.accounts import audit_pages
from hotline.console.accounts.audit_pages import Wanted, page_of
from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.store import keys
from tests.console.conftest import SignIn

pytestmark = pytest.mark.redis
DAY = 86400
NOON = 1_795_539_600  # 24 Nov 2026, 12:00 in New York


@pytest.fixture
def admin(sign_in: SignIn) -> FlaskClient:
    return sign_in(Role.ADMIN, name="Ada Admin")


def rows(client: FlaskClient, **asked: str) -> list[str]:
    page = client.get("/console/audit", query_string=asked).get_data(as_text=True)
    found = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)[1:]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def three_days(shared: Parts) -> None:
    ada = shared.accounts.all()[0].id
    shared.audit.record("operator", "invited", "Ada Admin as admin", NOON)
    shared.audit.record(ada, "published a script", "norovirus 3f2a", NOON + DAY)
    shared.audit.record(ada, "unmasked a number", "person abc", NOON + 2 * DAY)


def test_who_did_what_when_the_latest_first(admin: FlaskClient, shared: Parts) -> None:
    three_days(shared)

    assert rows(admin) == [
        "26 Nov 2026, 12:00 Ada Admin unmasked a number person abc",
        "25 Nov 2026, 12:00 Ada Admin published a script norovirus 3f2a",
        "24 Nov 2026, 12:00 Somebody at the command line invited Ada Admin as admin",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"who": "operator"}, ["invited"]),
        ({"words": "NUMBER"}, ["unmasked"]),
        ({"words": "3f2a"}, ["published"]),
        ({"since": "2026-11-25"}, ["unmasked", "published"]),
        ({"until": "2026-11-24"}, ["invited"]),
        ({"since": "2026-11-25", "until": "2026-11-25"}, ["published"]),
        ({"since": "yesterday"}, ["unmasked", "published", "invited"]),
        ({"who": "operator", "words": "number"}, []),
    ],
)
def test_the_log_is_narrowed_down(admin: FlaskClient, shared: Parts, asked: dict[str, str], found: list[str]) -> None:
    three_days(shared)

    shown = rows(admin, **asked)

    assert [re.findall("invited|published|unmasked", row)[0] for row in shown] == found


def test_nothing_found_and_nothing_done_say_so(admin: FlaskClient) -> None:
    assert b"Nothing was done yet" in admin.get("/console/audit").data
    assert b"Nothing here fits" in admin.get("/console/audit?words=x").data


def test_a_long_log_goes_on_over_pages_and_keeps_what_was_asked(
    admin: FlaskClient, shared: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_pages, "ON_A_PAGE", 2)
    three_days(shared)
    page = admin.get("/console/audit?who=").get_data(as_text=True)
    older = re.search(r'href="(/console/audit\?before=[^"]+)"', page)
    assert older

    assert "invited" not in page
    assert "invited" in admin.get(older[1].replace("&amp;", "&")).get_data(as_text=True)


def test_a_page_does_not_search_the_whole_log_at_once(shared: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_pages, "LOOKED_AT", 5)
    shared.audit.record("operator", "invited", "the one", NOON)
    for _ in range(7):
        shared.audit.record("operator", "published a script", "", NOON)
    wanted = Wanted("", "the one", None, date(2026, 11, 24), ZoneInfo("America/New_York"))

    nothing_yet, go_on = page_of(shared.audit, wanted)
    found, end = page_of(shared.audit, wanted, go_on)

    assert nothing_yet == []
    assert [entry.about for entry in found] == ["the one"]
    assert end == ""


def test_the_download_has_the_same_and_no_formula(admin: FlaskClient, shared: Parts) -> None:
    three_days(shared)
    shared.audit.record("operator", "invited", '=HYPERLINK("http://evil.example")', NOON + 3 * DAY)

    told = admin.get("/console/audit.csv?words=invited")

    assert told.mimetype == "text/csv"
    assert "attachment" in told.headers["Content-Disposition"]
    lines = list(csv.reader(io.StringIO(told.get_data(as_text=True))))
    assert lines[0] == ["number", "when", "who", "account", "what", "about"]
    assert lines[1][5] == '\'=HYPERLINK("http://evil.example")'
    assert lines[2][:3] == ["1", "2026-11-24T12:00:00-05:00", "Somebody at the command line"]


def test_a_download_is_itself_in_the_log(admin: FlaskClient, shared: Parts) -> None:
    admin.get("/console/audit.csv")

    assert [entry.what for entry in shared.audit.entries()] == ["downloaded the audit log"]


def test_whether_it_is_whole_is_told(admin: FlaskClient, shared: Parts, redis_client: redis.Redis) -> None:
    three_days(shared)
    assert b"The log is whole" in admin.get("/console/audit?check=1").data

    redis_client.xdel(keys.AUDIT, f"{NOON + DAY}-2")

    assert b"What came before number 3 was removed or changed." in admin.get("/console/audit?check=1").data


def test_no_address_of_the_console_changes_it(app: Flask) -> None:
    methods = {
        method
        for rule in app.url_map.iter_rules()
        if "audit" in rule.rule
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert methods == {"GET"}
