"""Members of staff with a password and a paired phone, and browsers in which they sign in."""

import time
from dataclasses import dataclass, field

import pyotp
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hotline.console.accounts import invitations, passwords
from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.store.accounts import Account, account_id

PASSWORD = "tram violet kettle 9"
SIGN_IN = "/console/sign-in"


@dataclass
class Somebody:
    """Has a password, a phone that makes codes, and recovery codes."""

    email: str
    id: str
    codes: tuple[str, ...]
    secret: str
    _made: list[int] = field(default_factory=lambda: [0, 1, -1])

    def phone_code(self) -> str:
        """Another one each time, as a phone shows them; three of them count at this moment."""
        return pyotp.TOTP(self.secret).at(int(time.time()) + 30 * self._made.pop(0))


def somebody(shared: Parts, *roles: Role, name: str = "Robin Reyes") -> Somebody:
    email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
    now = int(time.time())
    token = invitations.invite(shared.accounts, email, name, frozenset(roles or {Role.VIEWER}), now)
    secret = pyotp.random_base32()
    codes = invitations.accept(shared.accounts, token, passwords.hashed(PASSWORD), secret, now)
    return Somebody(email, account_id(email), codes, secret)


def browser(app: Flask, address: str = "192.0.2.1") -> FlaskClient:
    """A browser says of every change which page asked for it."""
    client = app.test_client()
    client.environ_base.update({"HTTP_SEC_FETCH_SITE": "same-origin", "REMOTE_ADDR": address})
    return client


def give_password(client: FlaskClient, email: str, password: str = PASSWORD, then: str = "") -> TestResponse:
    return client.post(SIGN_IN, query_string={"then": then}, data={"email": email, "password": password})


def give_code(client: FlaskClient, code: str, then: str = "") -> TestResponse:
    return client.post(f"{SIGN_IN}/code", query_string={"then": then}, data={"code": code})


def sign_in(client: FlaskClient, who: Somebody) -> FlaskClient:
    assert give_password(client, who.email).location == "/console/sign-in/code?then=/console/"
    assert give_code(client, who.phone_code()).location == "/console/"
    return client


def session_of(client: FlaskClient) -> str:
    cookie = client.get_cookie(client.application.config["CONSOLE_COOKIE"])
    return cookie.value if cookie else ""


def with_token(client: FlaskClient, shared: Parts) -> FlaskClient:
    """Its changes carry the token of its pages."""
    session = shared.sessions.find(session_of(client))
    assert session
    client.environ_base["HTTP_X_CONSOLE_TOKEN"] = session.token
    return client


def saved(shared: Parts, who: Somebody) -> Account:
    account = shared.accounts.find(who.id)
    assert account
    return account
