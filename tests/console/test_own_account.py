"""Everybody looks after their own password, phone, recovery codes and devices."""

import re
import time

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from hotline.console.parts import Parts
from tests.console.members import (
    PASSWORD,
    Somebody,
    browser,
    give_code,
    give_password,
    saved,
    session_of,
    sign_in,
    somebody,
    with_token,
)

pytestmark = pytest.mark.redis
NEW = "lantern otter 7 marble"


@pytest.fixture
def robin(shared: Parts) -> Somebody:
    return somebody(shared)


@pytest.fixture
def client(app: Flask, shared: Parts, robin: Somebody) -> FlaskClient:
    return with_token(sign_in(browser(app), robin), shared)


def test_the_page_tells_how_one_signs_in_and_where(client: FlaskClient) -> None:
    page = client.get("/console/account").get_data(as_text=True)

    assert "robin@example.org" in page
    assert "10 left" in page
    assert page.count("this one") == 1


def test_a_new_password_signs_the_other_devices_out(
    app: Flask, shared: Parts, robin: Somebody, client: FlaskClient
) -> None:
    elsewhere = sign_in(browser(app), robin)

    told = client.post("/console/account/password", data={"current": PASSWORD, "password": NEW})

    assert told.location == "/console/account?done=password"
    assert client.get("/console/account").status_code == 200
    assert elsewhere.get("/console/account").status_code == 302
    assert give_password(browser(app), robin.email).status_code == 401
    assert give_password(browser(app), robin.email, NEW).status_code == 302
    assert "changed their password" in [entry.what for entry in shared.audit.entries()]


@pytest.mark.parametrize(
    ("current", "new", "told"),
    [
        ("not the password", NEW, "This is not your password."),
        (PASSWORD, "Robin2026!!!", "This would be guessed soon"),
        (PASSWORD, "short", "at least 12 characters"),
    ],
)
def test_a_password_is_not_changed_by_mistake_or_by_somebody_else(
    shared: Parts, robin: Somebody, client: FlaskClient, current: str, new: str, told: str
) -> None:
    before = saved(shared, robin).password

    page = client.post("/console/account/password", data={"current": current, "password": new})

    assert page.status_code == 422
    assert told in page.get_data(as_text=True)
    assert saved(shared, robin).password == before


@pytest.mark.parametrize("page", ["password", "phone", "recovery-codes"])
def test_who_guesses_at_a_screen_left_open_waits(client: FlaskClient, page: str) -> None:
    """From here it is a known browser, which strangers cannot slow down; whoever sits at it can."""
    for _ in range(5):
        client.post(f"/console/account/{page}", data={"current": "a guess", "password": NEW})

    told = client.post(f"/console/account/{page}", data={"current": PASSWORD, "password": NEW})

    assert b"Wait 30 seconds" in told.data


def test_another_phone_takes_the_place_of_the_old_one(
    app: Flask, shared: Parts, robin: Somebody, client: FlaskClient
) -> None:
    page = client.post("/console/account/phone", data={"current": PASSWORD}).get_data(as_text=True)
    slip, secret = re.search(r'name="slip" value="([^"]+)"', page), re.search(r'id="secret">([^<]+)<', page)
    assert slip
    assert secret
    new = pyotp.TOTP(secret[1].replace(" ", ""))

    wrong = client.post("/console/account/phone/code", data={"slip": slip[1], "code": "000000"})
    right = client.post("/console/account/phone/code", data={"slip": slip[1], "code": new.now()})

    assert wrong.status_code == 422
    assert right.location == "/console/account?done=phone"
    again = browser(app)
    give_password(again, robin.email)
    assert give_code(again, robin.phone_code()).status_code == 401
    assert give_code(again, new.at(int(time.time()) + 30)).status_code == 302
    assert saved(shared, robin).totp == new.secret


def test_a_slip_of_another_account_pairs_no_phone(
    app: Flask, shared: Parts, robin: Somebody, client: FlaskClient
) -> None:
    mallory = with_token(sign_in(browser(app), somebody(shared, name="Mallory")), shared)
    page = mallory.post("/console/account/phone", data={"current": PASSWORD}).get_data(as_text=True)
    slip = re.search(r'name="slip" value="([^"]+)"', page)
    assert slip

    told = client.post("/console/account/phone/code", data={"slip": slip[1], "code": "000000"})

    assert told.location == "/console/account/phone"
    assert saved(shared, robin).totp == robin.secret


def test_new_recovery_codes_end_the_old_ones(app: Flask, shared: Parts, robin: Somebody, client: FlaskClient) -> None:
    page = client.post("/console/account/recovery-codes", data={"current": PASSWORD}).get_data(as_text=True)
    new = re.findall(r"\d{4}-\d{4}-\d{4}", page)
    again = browser(app)
    give_password(again, robin.email)

    assert len(new) == 10
    assert give_code(again, robin.codes[0]).status_code == 401
    assert give_code(again, new[0]).status_code == 302
    assert client.post("/console/account/recovery-codes", data={"current": "not it"}).status_code == 422
    assert len(saved(shared, robin).recovery) == 9


def test_one_device_is_signed_out_and_the_others_stay(app: Flask, robin: Somebody, client: FlaskClient) -> None:
    lost = sign_in(browser(app), robin)
    page = client.get("/console/account").get_data(as_text=True)
    device = re.search(r'name="device" value="([^"]+)"', page)
    assert device

    assert client.post("/console/account/devices", data={"device": device[1]}).location.endswith("done=device")

    assert lost.get("/console/").status_code == 302
    assert client.get("/console/").status_code == 200


def test_everything_else_is_signed_out_at_once(app: Flask, robin: Somebody, client: FlaskClient) -> None:
    lost = sign_in(browser(app), robin)

    client.post("/console/account/devices")

    assert lost.get("/console/").status_code == 302
    assert client.get("/console/").status_code == 200


def test_nobody_signs_out_a_device_of_somebody_else(app: Flask, shared: Parts, client: FlaskClient) -> None:
    other = sign_in(browser(app), somebody(shared, name="Ben Okafor"))
    (device,) = shared.sessions.of(session_of(other).partition(".")[0])

    client.post("/console/account/devices", data={"device": device})

    assert other.get("/console/").status_code == 200


def test_a_page_left_open_over_a_sign_in_elsewhere_gets_the_new_token(
    app: Flask, shared: Parts, robin: Somebody, client: FlaskClient
) -> None:
    cookie = app.config["CONSOLE_COOKIE"]
    shared.sessions.close(session_of(client))
    fresh = sign_in(browser(app), robin)
    client.set_cookie(cookie, session_of(fresh))
    assert client.post("/console/account/devices").status_code == 403

    told = client.get("/console/account/token").get_json()

    assert told["member"] == robin.id
    client.environ_base["HTTP_X_CONSOLE_TOKEN"] = told["token"]
    assert client.post("/console/account/devices").status_code == 302
