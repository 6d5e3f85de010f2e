"""The console on a real Redis, and members of staff who are signed in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from flask import Flask
from flask.testing import FlaskClient

from hotline.app import create_app
from hotline.bootstrap import Services, services
from hotline.console.parts import Parts, parts
from hotline.console.roles import Role
from hotline.running.redis_server import EmbeddedRedis
from hotline.store.accounts import Account, account_id
from tests.console.examinations import end_examinations
from tests.web.conftest import settings

SignIn = Callable[..., FlaskClient]


@pytest.fixture
def hotline_services(redis_server: EmbeddedRedis, redis_client: redis.Redis, tmp_path: Path) -> Iterator[Services]:
    """`redis_client` empties the Redis first."""
    assert redis_client.ping()
    yield services(settings(tmp_path, redis_server.url))
    end_examinations()


@pytest.fixture
def shared(hotline_services: Services) -> Parts:
    return parts(hotline_services)


@pytest.fixture
def app(hotline_services: Services) -> Flask:
    return create_app(hotline_services)


@pytest.fixture
def sign_in(app: Flask, shared: Parts) -> SignIn:
    """A browser of somebody with these roles; its changes carry the token of its pages."""

    def signed_in(*roles: Role, name: str = "Robin Reyes") -> FlaskClient:
        email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
        account = Account(id=account_id(email), email=email, name=name, roles=tuple(roles))
        shared.accounts.save(account)
        cookie = shared.sessions.begin(account.id)
        session = shared.sessions.find(cookie)
        assert session is not None
        client = app.test_client()
        client.set_cookie(app.config["CONSOLE_COOKIE"], cookie)
        client.environ_base["HTTP_X_CONSOLE_TOKEN"] = session.token
        return client

    return signed_in
