"""Staff sign in with the identity provider of their organisation, and nobody with a forged answer of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import OctKey, RSAKey
from msgspec.structs import replace
from werkzeug.test import TestResponse

from hotline.app import create_app
from hotline.bootstrap import services
from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.running.redis_server import EmbeddedRedis
from hotline.store.accounts import account_id
from tests.console.identity_provider import CLIENT, SECRET, IdentityProvider, running
from tests.console.members import browser, give_password, saved, session_of, somebody
from tests.web.conftest import settings

pytestmark = pytest.mark.redis
START = "/console/sign-in/elsewhere"


@pytest.fixture
def provider() -> Iterator[IdentityProvider]:
    with running() as provider:
        yield provider


@pytest.fixture
def app(provider: IdentityProvider, redis_server: EmbeddedRedis, redis_client: redis.Redis, tmp_path: Path) -> Flask:
    assert redis_client.ping()
    return create_app(services(settings(tmp_path, redis_server.url, **oidc(provider.issuer))))


def oidc(issuer: str) -> dict[str, str]:
    return {
        "HOTLINE_OIDC_ISSUER": issuer,
        "HOTLINE_OIDC_CLIENT_ID": CLIENT,
        "HOTLINE_OIDC_CLIENT_SECRET": SECRET,
        "HOTLINE_OIDC_DOMAINS": "example.net",
    }


def there_and_back(client: FlaskClient, provider: IdentityProvider, then: str = "") -> TestResponse:
    there = client.get(START, query_string={"then": then})
    assert there.location.startswith(f"{provider.issuer}/authorize?"), there.get_data(as_text=True)
    return client.get(provider.visit(there.location).removeprefix("http://127.0.0.1:8000"))


def is_in(client: FlaskClient) -> bool:
    return client.get("/console/").status_code == 200


def test_whoever_has_an_account_with_this_address_is_signed_in(
    app: Flask, shared: Parts, provider: IdentityProvider
) -> None:
    robin, client = somebody(shared, Role.WRITER), browser(app)

    told = there_and_back(client, provider, then="/console/account")

    assert b'content="0;url=/console/account"' in told.data
    assert b"Robin Reyes" in client.get("/console/").data
    assert saved(shared, robin).roles == ("writer",)
    assert [entry.what for entry in shared.audit.entries()] == ["signed in"]


def test_the_sign_in_offers_it_and_a_password_still_does(app: Flask, shared: Parts) -> None:
    robin = somebody(shared)

    assert b"Sign in with your organisation" in browser(app).get("/console/sign-in").data
    assert give_password(browser(app), robin.email).status_code == 302


def test_an_invitation_need_not_be_accepted_to_come_this_way(
    app: Flask, shared: Parts, provider: IdentityProvider
) -> None:
    robin, client = somebody(shared), browser(app)
    shared.accounts.save(replace(saved(shared, robin), password="", totp=""))

    there_and_back(client, provider)

    assert is_in(client)


def test_a_client_secret_may_have_to_be_sent_in_the_form(app: Flask, shared: Parts, provider: IdentityProvider) -> None:
    provider.instead["method"] = "client_secret_post"
    somebody(shared)
    client = browser(app)

    there_and_back(client, provider)

    assert is_in(client)


def test_a_stranger_is_told_whom_to_ask(app: Flask, shared: Parts, provider: IdentityProvider) -> None:
    told = there_and_back(browser(app), provider)

    assert told.status_code == 403
    assert "There is no account for robin@example.org. Ask an administrator" in told.get_data(as_text=True)
    assert shared.accounts.all() == []


def test_a_stranger_of_a_listed_domain_gets_an_account_that_sees_no_person(
    app: Flask, shared: Parts, provider: IdentityProvider
) -> None:
    provider.claims |= {"email": "Nina@Example.net", "name": "Nina New"}
    client = browser(app)

    there_and_back(client, provider)

    assert is_in(client)
    nina = shared.accounts.find(account_id("nina@example.net"))
    assert nina
    assert (nina.name, nina.roles) == ("Nina New", ("viewer",))


@pytest.mark.parametrize(
    "claims",
    [{"email": ""}, {"email_verified": False}, {"email": "x@evil.example, y@example.net"}],
    ids=["no address", "an address nobody checked", "a domain among others"],
)
def test_an_address_must_be_theirs(
    app: Flask, shared: Parts, provider: IdentityProvider, claims: dict[str, object]
) -> None:
    provider.claims |= {"email": "robin@example.org"} | claims
    somebody(shared)
    client = browser(app)

    told = there_and_back(client, provider)

    assert told.status_code == 403
    assert not is_in(client)


def test_a_closed_account_stays_closed(app: Flask, shared: Parts, provider: IdentityProvider) -> None:
    robin, client = somebody(shared), browser(app)
    shared.accounts.save(replace(saved(shared, robin), disabled=True))

    assert b"The account for robin@example.org is closed." in there_and_back(client, provider).data
    assert not is_in(client)


def test_an_address_that_now_belongs_to_somebody_else_does_not_open_the_old_account(
    app: Flask, shared: Parts, provider: IdentityProvider
) -> None:
    somebody(shared)
    there_and_back(browser(app), provider)
    provider.claims["sub"] = "subject-2"
    client = browser(app)

    told = there_and_back(client, provider)

    assert b"belongs to somebody who had this address before" in told.data
    assert not is_in(client)


@pytest.mark.parametrize(
    "instead",
    [
        {"claims": {"nonce": "another"}},
        {"claims": {"nonce": None}},
        {"claims": {"aud": "somebody-else"}},
        {"claims": {"iss": "https://evil.example"}},
        {"claims": {"exp": 1}},
        {"key": RSAKey.generate_key(2048, {"kid": "first"})},
        {"key": OctKey.import_key(SECRET * 4), "alg": "HS256"},
        {"signed": False},
    ],
    ids=[
        "nonce",
        "no nonce",
        "audience",
        "issuer",
        "expired",
        "signature",
        "signed with what is no key pair",
        "not signed",
    ],
)
def test_an_answer_that_does_not_hold_lets_nobody_in(
    app: Flask, shared: Parts, provider: IdentityProvider, instead: dict[str, object]
) -> None:
    provider.instead |= instead
    somebody(shared)
    client = browser(app)

    told = there_and_back(client, provider)

    assert told.status_code == 502
    assert b"Start the sign-in again" in told.data
    assert not is_in(client)


def test_a_return_is_for_the_browser_that_left(app: Flask, shared: Parts, provider: IdentityProvider) -> None:
    """Else somebody could be signed in as somebody else by a link."""
    somebody(shared)
    mine, other = browser(app), browser(app)
    back = provider.visit(mine.get(START).location).removeprefix("http://127.0.0.1:8000")
    other.get(START)

    for stranger in (browser(app), other):
        told = stranger.get(back)

        assert told.status_code == 502
        assert b"began in another window" in told.data
        assert not is_in(stranger)
    assert not is_in(browser(app))


def test_a_return_counts_once(app: Flask, shared: Parts, provider: IdentityProvider) -> None:
    somebody(shared)
    client = browser(app)
    back = provider.visit(client.get(START).location).removeprefix("http://127.0.0.1:8000")
    client.get(back)

    assert client.get(back).status_code == 502


def test_who_says_no_over_there_is_told_so(app: Flask, provider: IdentityProvider) -> None:
    client = browser(app)
    state = re.search(r"state=([^&]+)", client.get(START).location)
    assert state

    told = client.get(f"/console/sign-in/return?error=access_denied&state={state[1]}")

    assert b"let nobody in" in told.data
    assert provider.asked.count("/token") == 0


def test_what_the_provider_says_of_itself_is_read_once(app: Flask, shared: Parts, provider: IdentityProvider) -> None:
    somebody(shared)
    for _ in range(3):
        there_and_back(browser(app), provider)

    assert provider.asked.count("/.well-known/openid-configuration") == 1
    assert provider.asked.count("/keys") == 1


def test_a_provider_may_change_its_keys(app: Flask, shared: Parts, provider: IdentityProvider) -> None:
    somebody(shared)
    there_and_back(browser(app), provider)
    provider.change_key()
    client = browser(app)

    there_and_back(client, provider)

    assert is_in(client)


def test_a_provider_that_calls_itself_otherwise_is_not_believed_nor_asked_with_every_click(
    app: Flask, provider: IdentityProvider
) -> None:
    provider.instead["issuer"] = "https://evil.example"

    assert [browser(app).get(START).status_code for _ in range(3)] == [502] * 3
    assert provider.asked == ["/.well-known/openid-configuration"]


def test_when_the_provider_is_away_one_is_told_what_to_do(redis_server: EmbeddedRedis, tmp_path: Path) -> None:
    with running() as provider:
        gone = provider.issuer
    app = create_app(services(settings(tmp_path, redis_server.url, **oidc(gone))))

    told = browser(app).get(START)

    assert told.status_code == 502
    assert b"Try again in a minute, or sign in with your password" in told.data


def test_the_cookie_that_comes_back_from_elsewhere_is_the_only_lax_one(
    app: Flask, shared: Parts, provider: IdentityProvider
) -> None:
    somebody(shared)
    client = browser(app)
    there = client.get(START)
    (lax,) = there.headers.getlist("Set-Cookie")
    back = client.get(provider.visit(there.location).removeprefix("http://127.0.0.1:8000"))
    session = next(each for each in back.headers.getlist("Set-Cookie") if session_of(client) in each)

    assert "SameSite=Lax" in lax
    assert "HttpOnly" in lax
    assert "SameSite=Strict" in session
    assert client.get_cookie(f"{app.config['CONSOLE_COOKIE']}-elsewhere") is None


def test_without_the_setting_there_is_no_such_page(redis_server: EmbeddedRedis, tmp_path: Path) -> None:
    app = create_app(services(settings(tmp_path, redis_server.url)))

    assert browser(app).get(START).status_code == 404
