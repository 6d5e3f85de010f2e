"""Being signed in is of this browser, on this host, from our own pages, and over as soon as somebody says so."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from hotline.app import create_app
from hotline.bootstrap import services
from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.running.redis_server import EmbeddedRedis
from tests.console.members import (
    PASSWORD,
    SIGN_IN,
    Somebody,
    browser,
    saved,
    session_of,
    sign_in,
    somebody,
    with_token,
)
from tests.web.conftest import settings

pytestmark = pytest.mark.redis


def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in(app: Flask, shared: Parts) -> None:
    robin, mallory, client = somebody(shared), somebody(shared, name="Mallory"), browser(app)
    planted = shared.sessions.begin(mallory.id)
    client.set_cookie(app.config["CONSOLE_COOKIE"], planted)

    sign_in(client, robin)

    assert session_of(client) != planted
    assert shared.sessions.find(planted) is None
    assert b"Robin Reyes" in client.get("/console/").data


def test_cookies_cannot_be_read_by_scripts_or_sent_by_other_sites(app: Flask, shared: Parts) -> None:
    robin, client = somebody(shared), browser(app)

    cookies = given_cookies(client, robin)

    assert sorted(cookies) == ["console_8000", "console_8000-known", "console_8000-step"]
    for attributes in cookies.values():
        assert {"httponly", "samesite=strict", "path=/"} <= attributes
        assert not any(attribute.startswith("domain") for attribute in attributes)


def test_over_tls_cookies_belong_to_this_host_alone(redis_server: EmbeddedRedis, shared: Parts, tmp_path: Path) -> None:
    app = create_app(services(settings(tmp_path, redis_server.url, HOTLINE_PUBLIC_URL="https://hotline.example.org")))
    robin, client = somebody(shared), browser(app)

    cookies = given_cookies(client, robin, base_url="https://hotline.example.org")

    assert sorted(cookies) == ["__Host-console", "__Host-console-known", "__Host-console-step"]
    for attributes in cookies.values():
        assert {"secure", "httponly", "samesite=strict", "path=/"} <= attributes
        assert not any(attribute.startswith("domain") for attribute in attributes)


def given_cookies(client: FlaskClient, who: Somebody, base_url: str = "http://localhost") -> dict[str, set[str]]:
    """What the sign-in sets (not what it drops), by name."""
    password = client.post(SIGN_IN, data={"email": who.email, "password": PASSWORD}, base_url=base_url)
    code = client.post(f"{SIGN_IN}/code", data={"code": who.phone_code()}, base_url=base_url)
    headers = [*password.headers.getlist("Set-Cookie"), *code.headers.getlist("Set-Cookie")]
    split = [[part.strip() for part in header.split(";")] for header in headers if "Max-Age=0" not in header]
    return {first.partition("=")[0]: {part.lower() for part in rest} for first, *rest in split}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Sec-Fetch-Site": "none"}, 302),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://localhost"}, 302),
        ({"Origin": "http://127.0.0.1:8000"}, 302),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
    ids=str,
)
def test_a_sign_in_is_taken_from_our_own_page_alone(
    app: Flask, shared: Parts, headers: dict[str, str], status: int
) -> None:
    robin = somebody(shared)

    told = app.test_client().post(SIGN_IN, data={"email": robin.email, "password": PASSWORD}, headers=headers)

    assert told.status_code == status


def test_who_follows_a_link_from_elsewhere_stays_signed_in(app: Flask) -> None:
    """A strict cookie is not sent along with a click on another site: one more step on ours, and it is."""
    told = app.test_client().get("/console/account?done=phone", headers={"Sec-Fetch-Site": "cross-site"})

    assert told.status_code == 200
    assert b'content="0;url=/console/account?done=phone"' in told.data


def test_who_is_signed_in_already_goes_on(app: Flask, shared: Parts) -> None:
    client = sign_in(browser(app), somebody(shared))

    assert client.get(SIGN_IN, query_string={"then": "/console/account"}).location == "/console/account"


def test_signing_out_ends_the_session_itself(app: Flask, shared: Parts) -> None:
    client = with_token(sign_in(browser(app), somebody(shared)), shared)
    cookie = session_of(client)

    assert client.post("/console/sign-out").location == "/console/sign-in"
    assert session_of(client) == ""
    client.set_cookie(app.config["CONSOLE_COOKIE"], cookie)
    assert client.get("/console/").status_code == 302


def test_a_closed_account_is_out_with_the_next_click(app: Flask, shared: Parts) -> None:
    robin, client = somebody(shared), browser(app)
    sign_in(client, robin)

    shared.accounts.save(replace(saved(shared, robin), disabled=True))

    assert client.get("/console/").status_code == 302


def test_roles_count_from_the_next_click(app: Flask, shared: Parts) -> None:
    robin = somebody(shared, Role.ADMIN)
    client = sign_in(browser(app), robin)
    assert client.get("/console/staff").status_code == 200

    shared.accounts.save(replace(saved(shared, robin), roles=("viewer",)))

    assert client.get("/console/staff").status_code == 403
