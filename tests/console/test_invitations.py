"""An invitation makes somebody a member of staff, once."""

import re
import time

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from werkzeug.test import TestResponse

from hotline.console.accounts import first, invitations, staff
from hotline.console.accounts.passwords import weakness
from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.store.accounts import Account, account_id
from tests.console.members import PASSWORD, browser, give_code, give_password, session_of, somebody

pytestmark = pytest.mark.redis
ANNA = account_id("anna@example.org")


def invited(shared: Parts, now: int | None = None) -> str:
    """The path of Anna's invitation."""
    roles, made = frozenset({Role.RESPONDER}), now or int(time.time())
    return f"/console/invitation/{invitations.invite(shared.accounts, 'anna@example.org', 'Anna Berg', roles, made)}"


def choose_password(client: FlaskClient, path: str, password: str = PASSWORD) -> tuple[str, str]:
    """The slip of the next step and the phone's secret."""
    page = client.post(path, data={"password": password}).get_data(as_text=True)
    slip, secret = re.search(r'name="slip" value="([^"]+)"', page), re.search(r'id="secret">([^<]+)<', page)
    assert slip, page
    assert secret, page
    return slip[1], secret[1].replace(" ", "")


def pair(client: FlaskClient, path: str, slip: str, secret: str, password_code: str = "") -> TestResponse:
    code = password_code or pyotp.TOTP(secret).now()
    return client.post(f"{path}/phone", data={"slip": slip, "code": code})


def anna(shared: Parts) -> Account:
    account = shared.accounts.find(ANNA)
    assert account
    return account


def test_a_password_and_a_phone_make_a_member_who_is_signed_in_and_has_recovery_codes(
    app: Flask, shared: Parts
) -> None:
    client, path = browser(app), invited(shared)
    assert b"Anna Berg" in client.get(path).data

    codes = re.findall(r"\d{4}-\d{4}-\d{4}", pair(client, path, *choose_password(client, path)).get_data(as_text=True))

    assert len(set(codes)) == 10
    assert b"Anna Berg" in client.get("/console/").data
    again = browser(app)
    give_password(again, "anna@example.org")
    assert give_code(again, codes[0]).location == "/console/"


def test_what_is_kept_tells_neither_password_nor_recovery_codes(app: Flask, shared: Parts) -> None:
    client, path = browser(app), invited(shared)
    page = pair(client, path, *choose_password(client, path)).get_data(as_text=True)

    assert anna(shared).password.startswith("$argon2id$")
    assert not any(code in repr(anna(shared)) for code in (PASSWORD, *re.findall(r"\d{4}-\d{4}-\d{4}", page)))


def test_the_link_works_once(app: Flask, shared: Parts) -> None:
    client, path = browser(app), invited(shared)
    slip, secret = choose_password(client, path)
    pair(client, path, slip, secret)

    for told in (
        browser(app).get(path),
        browser(app).post(path, data={"password": PASSWORD}),
        pair(browser(app), path, slip, secret, pyotp.TOTP(secret).at(int(time.time()) + 30)),
    ):
        assert told.status_code == 410
        assert b"This link is not valid any more" in told.data


def test_the_link_works_for_three_days(app: Flask, shared: Parts) -> None:
    path = invited(shared, now=int(time.time()) - 3 * 86400 + 60)
    assert browser(app).get(path).status_code == 200

    shared.accounts.save(replace(anna(shared), invited_until=int(time.time())))

    assert browser(app).get(path).status_code == 410


def test_a_newer_invitation_replaces_the_older_one(app: Flask, shared: Parts) -> None:
    older = invited(shared)
    newer = staff.reset(shared.accounts, ANNA, int(time.time()))

    assert browser(app).get(older).status_code == 410
    assert browser(app).get(f"/console/invitation/{newer}").status_code == 200


def test_a_closed_account_cannot_be_entered_by_its_invitation(app: Flask, shared: Parts) -> None:
    path = invited(shared)
    shared.accounts.save(replace(anna(shared), disabled=True))

    assert browser(app).get(path).status_code == 410


@pytest.mark.parametrize("token", ["x", "x.y", f"{ANNA}.", f"{ANNA}.wrong", ".", "%00", "ä"])
def test_a_made_up_link_is_not_valid(app: Flask, shared: Parts, token: str) -> None:
    invited(shared)

    assert browser(app).get(f"/console/invitation/{token}").status_code == 410


def test_an_account_that_has_signed_in_has_no_link_that_is_empty(app: Flask, shared: Parts) -> None:
    robin = somebody(shared)

    assert browser(app).get(f"/console/invitation/{robin.id}.").status_code == 410


def test_a_wrong_code_of_the_phone_lets_one_try_again_with_the_same_picture(app: Flask, shared: Parts) -> None:
    client, path = browser(app), invited(shared)
    slip, secret = choose_password(client, path)

    told = pair(client, path, slip, secret, "000000")

    assert told.status_code == 422
    assert slip.encode() in told.data
    assert session_of(client) == ""
    assert pair(client, path, slip, secret).status_code == 200


def test_the_code_that_paired_the_phone_does_not_sign_in_once_more(app: Flask, shared: Parts) -> None:
    client, path = browser(app), invited(shared)
    slip, secret = choose_password(client, path)
    code = pyotp.TOTP(secret).now()
    pair(client, path, slip, secret, code)

    again = browser(app)
    give_password(again, "anna@example.org")

    assert give_code(again, code).status_code == 401


def test_a_slip_is_for_its_own_invitation(app: Flask, shared: Parts) -> None:
    mine = invited(shared)
    other = invitations.invite(shared.accounts, "ben@example.org", "Ben", frozenset({Role.ADMIN}), int(time.time()))
    slip, secret = choose_password(browser(app), mine)

    told = pair(browser(app), f"/console/invitation/{other}", slip, secret)

    assert told.location == f"/console/invitation/{other}"


def test_a_page_that_is_loaded_again_begins_again(app: Flask, shared: Parts) -> None:
    path = invited(shared)

    assert browser(app).get(f"{path}/phone").location == path
    assert browser(app).post(f"{path}/phone", data={"slip": "none", "code": "1"}).location == path


def test_a_weak_password_is_refused_on_the_page_with_what_to_do(app: Flask, shared: Parts) -> None:
    told = browser(app).post(invited(shared), data={"password": "AnnaBerg2026!"})

    assert told.status_code == 422
    assert b"Take a few words that have nothing in common" in told.data
    assert b"AnnaBerg2026!" not in told.data


@pytest.mark.parametrize(
    "password",
    [
        "tram violet kettle 9",
        "correct horse battery staple",
        "xK7#mQ2$vL9p",
        "ich mag gern Pfannkuchen",
        "пароль для дежурства",
        "anna und der Wolf im Wald",
        "🐢🌋🎻🚲🧂🪁🐙🍞🔭🧵🛶🪴",
    ],
)
def test_a_good_password_has_any_letters_one_likes(password: str) -> None:
    assert weakness(password, "anna@example.org", "Anna Berg") == ""


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Passwort2026!",
        "qwertyuiop12",
        "123456789012",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "hunter2hunter2",
        "Summer2026!!!!",
        "annaberg1999",
        "Norovirus-Hotline-2026",
        "welcomewelcome",
        "iloveyou1234",
        "987654321098",
    ],
)
def test_what_is_guessed_first_is_no_password(password: str) -> None:
    assert weakness(password, "anna@example.org", "Anna Berg").startswith("This would be guessed soon")


def test_length_is_said_in_figures() -> None:
    assert "at least 12" in weakness("kettle9tram", "a@b.org", "Anna")
    assert "at most 256" in weakness("kettle9tram" * 50, "a@b.org", "Anna")


def test_the_first_link_makes_an_account_that_may_do_everything(app: Flask, shared: Parts) -> None:
    link, client = f"/console/first/{first.first_link(shared.services.redis)}", browser(app)
    assert client.get(link).status_code == 200

    told = client.post(link, data={"name": " Anna Berg ", "email": "anna@example.org"})
    pair(client, told.location, *choose_password(client, told.location))

    assert (anna(shared).name, set(anna(shared).roles)) == ("Anna Berg", {role.value for role in Role})
    assert browser(app).get(link).status_code == 410


def test_the_first_link_may_be_used_again_until_somebody_can_sign_in(app: Flask, shared: Parts) -> None:
    link, client = f"/console/first/{first.first_link(shared.services.redis)}", browser(app)
    abandoned = client.post(link, data={"name": "Anna", "email": "anna@example.org"}).location

    again = client.post(link, data={"name": "Anna", "email": "anna@example.org"}).location

    assert client.get(abandoned).status_code == 410
    assert client.get(again).status_code == 200


def test_a_wrong_first_link_opens_nothing(app: Flask, shared: Parts) -> None:
    assert browser(app).get("/console/first/x").status_code == 410
    first.first_link(shared.services.redis)
    assert browser(app).get("/console/first/x").status_code == 410
    assert browser(app).post("/console/first/x", data={"name": "M", "email": "m@example.org"}).status_code == 410


def test_the_first_link_is_dead_once_somebody_can_sign_in(app: Flask, shared: Parts) -> None:
    link = f"/console/first/{first.first_link(shared.services.redis)}"
    somebody(shared)

    assert browser(app).get(link).status_code == 410
    assert browser(app).post(link, data={"name": "M", "email": "m@example.org"}).status_code == 410


def test_what_was_typed_for_the_first_account_is_kept_when_something_is_wrong(app: Flask, shared: Parts) -> None:
    link = f"/console/first/{first.first_link(shared.services.redis)}"

    told = browser(app).post(link, data={"name": "Anna Berg", "email": "anna at example"}).get_data(as_text=True)

    assert "This is not an e-mail address. It looks like name@example.org." in told
    assert 'value="Anna Berg"' in told
    assert 'value="anna at example"' in told
