"""Staff sign in with a password and a code; nobody else gets in, or learns who has an account."""

import time
from pathlib import Path

import pytest
from flask import Flask
from msgspec.structs import replace

from hotline.app import create_app
from hotline.bootstrap import services
from hotline.console.accounts import passwords
from hotline.console.parts import Parts
from hotline.running.redis_server import EmbeddedRedis
from hotline.store.accounts import account_id
from tests.console.members import (
    SIGN_IN,
    browser,
    give_code,
    give_password,
    saved,
    session_of,
    sign_in,
    somebody,
)
from tests.web.conftest import settings

pytestmark = pytest.mark.redis


def test_a_password_and_a_code_of_the_phone_open_the_console(app: Flask, shared: Parts) -> None:
    robin, client = somebody(shared), browser(app)

    sign_in(client, robin)

    assert b"Robin Reyes" in client.get("/console/").data


def test_the_address_may_be_written_in_any_way(app: Flask, shared: Parts) -> None:
    somebody(shared)

    assert give_password(browser(app), " Robin@EXAMPLE.org ").status_code == 302


def test_a_password_alone_opens_nothing(app: Flask, shared: Parts) -> None:
    client = browser(app)

    give_password(client, somebody(shared).email)

    assert client.get("/console/").location == "/console/sign-in?then=/console/"
    assert session_of(client) == ""


def test_a_code_without_a_password_is_sent_back_to_the_beginning(app: Flask, shared: Parts) -> None:
    client, robin = browser(app), somebody(shared)

    assert give_code(client, robin.phone_code()).location == "/console/sign-in?then=/console/"


def test_a_changed_password_ends_a_sign_in_that_is_half_done(app: Flask, shared: Parts) -> None:
    client, robin = browser(app), somebody(shared)
    give_password(client, robin.email)

    shared.accounts.save(replace(saved(shared, robin), password=passwords.hashed("another one entirely")))

    assert give_code(client, robin.phone_code()).location == "/console/sign-in?then=/console/"


def test_a_code_of_the_phone_counts_once(app: Flask, shared: Parts) -> None:
    robin, again = somebody(shared), browser(app)
    code = robin.phone_code()
    first = browser(app)
    give_password(first, robin.email)
    give_password(again, robin.email)

    assert give_code(first, code).status_code == 302
    refused = give_code(again, code)

    assert refused.status_code == 401
    assert b"was used before" in refused.data
    assert session_of(again) == ""


def test_a_recovery_code_counts_once_however_it_is_typed(app: Flask, shared: Parts) -> None:
    robin, first, again = somebody(shared), browser(app), browser(app)
    give_password(first, robin.email)
    give_password(again, robin.email)

    assert give_code(first, f" {robin.codes[3].replace('-', ' ')}").location == "/console/"
    assert give_code(again, robin.codes[3]).status_code == 401
    assert give_code(again, robin.codes[4]).location == "/console/"
    assert len(saved(shared, robin).recovery) == 8


@pytest.mark.parametrize("code", ["", "000000", "12345", "ä" * 6, "0" * 5000])
def test_a_wrong_code_says_what_to_do_and_the_password_still_holds(app: Flask, shared: Parts, code: str) -> None:
    client, robin = browser(app), somebody(shared)
    give_password(client, robin.email)

    assert b"Wait for the next one on your phone" in give_code(client, code).data
    assert give_code(client, robin.phone_code()).location == "/console/"


def accounts_that_cannot_sign_in(shared: Parts) -> list[str]:
    robin = saved(shared, somebody(shared))
    others = {
        "stranger@example.org": None,
        "closed@example.org": replace(robin, disabled=True),
        "invited@example.org": replace(robin, password="", totp=""),
        "elsewhere@example.org": replace(robin, password="", totp="", single_sign_on="an issuer"),
        "phoneless@example.org": replace(robin, totp="", single_sign_on="an issuer"),
    }
    for email, account in others.items():
        if account:
            shared.accounts.save(replace(account, id=account_id(email), email=email))
    return list(others)


def test_nobody_learns_from_the_answer_who_has_an_account(app: Flask, shared: Parts) -> None:
    emails = accounts_that_cannot_sign_in(shared)
    wrong = give_password(browser(app), "robin@example.org", "not the password")

    for email in emails:
        told = give_password(browser(app), email)

        assert told.status_code == wrong.status_code == 401
        assert told.get_data(as_text=True).replace(email, "robin@example.org") == wrong.get_data(as_text=True)
        assert told.headers.getlist("Set-Cookie") == wrong.headers.getlist("Set-Cookie") == []


def test_nobody_learns_from_the_time_who_has_an_account(app: Flask, shared: Parts) -> None:
    somebody(shared)

    def seconds(email: str) -> float:
        began = time.perf_counter()
        give_password(browser(app), email, "not the password")
        return time.perf_counter() - began

    known, unknown = (min(seconds(email) for _ in range(3)) for email in ("robin@example.org", "x@example.org"))

    assert 0.5 < unknown / known < 2


@pytest.mark.parametrize("email", ["robin@example.org", "stranger@example.org"])
def test_who_guesses_passwords_waits_whether_or_not_there_is_an_account(app: Flask, shared: Parts, email: str) -> None:
    somebody(shared)
    guesses = [give_password(browser(app, f"192.0.2.{number}"), email, "a guess") for number in range(5)]

    told = give_password(browser(app, "192.0.2.99"), email)

    assert [guess.status_code for guess in guesses] == [401] * 5
    assert told.status_code == 429
    assert b"This was tried too often. Wait 30 seconds, then try again." in told.data
    assert email.encode() in told.data


def test_others_sign_in_while_somebody_guesses(app: Flask, shared: Parts) -> None:
    somebody(shared)
    ben = somebody(shared, name="Ben Okafor")
    for number in range(6):
        give_password(browser(app, f"192.0.2.{number}"), "robin@example.org", "a guess")

    sign_in(browser(app), ben)


def test_a_browser_that_was_here_before_is_not_locked_out_by_a_stranger(app: Flask, shared: Parts) -> None:
    robin, client = somebody(shared), browser(app)
    sign_in(client, robin)
    client.delete_cookie(app.config["CONSOLE_COOKIE"])
    for number in range(6):
        give_password(browser(app, f"192.0.2.{number}"), robin.email, "a guess")

    sign_in(client, robin)


def test_a_made_up_mark_of_a_known_browser_is_none(app: Flask, shared: Parts) -> None:
    robin = somebody(shared)
    for number in range(6):
        client = browser(app, f"192.0.2.{number}")
        client.set_cookie(f"{app.config['CONSOLE_COOKIE']}-known", f"{robin.id}.{'0' * 64}")
        told = give_password(client, robin.email, "a guess")

    assert told.status_code == 429


def test_who_guesses_codes_waits_and_finds_no_way_round_by_the_password(app: Flask, shared: Parts) -> None:
    robin, client = somebody(shared), browser(app)
    for _ in range(5):
        give_password(client, robin.email)
        assert give_code(client, "000000").status_code == 401

    assert give_code(client, robin.phone_code()).status_code == 429
    assert give_password(client, robin.email).status_code == 429


def test_who_tries_many_accounts_from_one_address_waits(app: Flask, shared: Parts) -> None:
    robin = somebody(shared)
    for number in range(20):
        give_password(browser(app), f"{number}@example.org", "a guess")

    assert give_password(browser(app), robin.email).status_code == 429
    assert give_password(browser(app, "198.51.100.7"), robin.email).status_code == 302


def test_an_ipv6_network_is_one_address(app: Flask) -> None:
    for number in range(20):
        give_password(browser(app, f"2001:db8::{number:x}"), f"{number}@example.org", "a guess")

    assert give_password(browser(app, "2001:db8::ffff"), "x@example.org").status_code == 429
    assert give_password(browser(app, "2001:db8:0:1::1"), "x@example.org").status_code == 401


def test_a_busy_clinic_behind_one_address_is_not_slowed_down(app: Flask, shared: Parts) -> None:
    robin = somebody(shared)
    for _ in range(30):
        assert give_password(browser(app), robin.email).status_code == 302


def test_an_address_is_believed_from_our_own_proxy_alone(
    redis_server: EmbeddedRedis, shared: Parts, tmp_path: Path
) -> None:
    somebody(shared)
    behind_one = create_app(services(settings(tmp_path, redis_server.url, HOTLINE_PROXIES="1")))

    def guess(app: Flask, number: int, route: str) -> int:
        client = browser(app)
        client.environ_base["HTTP_X_FORWARDED_FOR"] = route
        return give_password(client, f"{number}@example.org", "a guess").status_code

    told = [guess(behind_one, number, f"203.0.113.{number}, 198.51.100.7") for number in range(21)]
    elsewhere = guess(behind_one, 22, "198.51.100.7, 198.51.100.8")
    direct = create_app(services(settings(tmp_path, redis_server.url)))
    spoofed = [guess(direct, 100 + number, f"203.0.113.{number}") for number in range(21)]

    assert told == [401] * 20 + [429]
    assert elsewhere == 401
    assert spoofed == [401] * 20 + [429]


def test_when_many_passwords_are_checked_at_once_one_is_asked_to_wait(app: Flask, shared: Parts) -> None:
    robin = somebody(shared)
    with passwords.turn(), passwords.turn():
        told = give_password(browser(app), robin.email)

    assert told.status_code == 503
    assert b"Try again in a few seconds" in told.data
    assert give_password(browser(app), robin.email).status_code == 302


@pytest.mark.parametrize(
    ("then", "lands"),
    [
        ("/console/people/inbox?task=3", "/console/people/inbox?task=3"),
        ("", "/console/"),
        ("https://evil.example", "/console/"),
        ("//evil.example/console/", "/console/"),
        ("/\\evil.example", "/console/"),
        ("/console/\\evil.example", "/console/"),
        ("/console/\nLocation: https://evil.example", "/console/"),
        ("/console", "/console/"),
        ("/elsewhere", "/console/"),
        ("javascript:alert(1)//console/", "/console/"),
    ],
)
def test_after_the_sign_in_one_is_on_a_page_of_ours(app: Flask, shared: Parts, then: str, lands: str) -> None:
    robin, client = somebody(shared), browser(app)
    give_password(client, robin.email, then=then)

    assert give_code(client, robin.phone_code(), then=then).location == lands


def test_without_any_account_the_page_says_how_the_first_is_made(app: Flask) -> None:
    told = browser(app).get(SIGN_IN).get_data(as_text=True)

    assert "hotline user add" in told
    assert "<form" not in told


def test_signing_in_and_being_guessed_at_stand_in_the_audit_log(app: Flask, shared: Parts) -> None:
    robin, client = somebody(shared), browser(app)
    client.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
    sign_in(client, robin)
    for _ in range(6):
        give_password(browser(app), "robin@example.org", "a guess")

    logged = [(entry.who, entry.what, entry.about) for entry in shared.audit.entries()]

    assert logged == [("hotline", "slowed down sign-ins", "Robin Reyes"), (robin.id, "signed in", "Firefox on Windows")]
    assert saved(shared, robin).signed_in > 0
