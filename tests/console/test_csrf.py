"""No change is made that was not asked for on a page of ours."""

import pytest
from flask import Flask

from hotline.console.parts import Parts
from hotline.console.roles import Role, is_open
from tests.console.conftest import SignIn
from tests.console.members import browser, sign_in, somebody

pytestmark = pytest.mark.redis
CHANGES = {"POST", "PUT", "PATCH", "DELETE"}


def changes(app: Flask, *, opened: bool) -> list[tuple[str, str]]:
    """Every address of the console that changes something, and how; those that are open to all or the others."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("console.")]
    urls = app.url_map.bind("localhost")
    return [
        (method, urls.build(rule.endpoint, dict.fromkeys(rule.arguments, "x")))
        for rule in rules
        for method in CHANGES & (rule.methods or set())
        if is_open(app.view_functions[rule.endpoint]) is opened
    ]


@pytest.mark.parametrize("token", ["", "wrong", "ä"])
def test_without_the_token_of_our_page_nothing_is_changed(app: Flask, sign_in: SignIn, token: str) -> None:
    client = sign_in(*Role)
    del client.environ_base["HTTP_X_CONSOLE_TOKEN"]

    for method, address in changes(app, opened=False):
        assert client.open(address, method=method, data={"token": token}).status_code == 403, f"{method} {address}"


def test_the_token_of_another_session_does_not_count(app: Flask, shared: Parts) -> None:
    mine, theirs = sign_in(browser(app), somebody(shared)), shared.sessions.begin(somebody(shared, name="Mallory").id)
    session = shared.sessions.find(theirs)
    assert session

    assert mine.post("/console/sign-out", data={"token": session.token}).status_code == 403


def test_what_is_open_to_all_is_taken_from_our_own_pages_alone(app: Flask) -> None:
    for method, address in changes(app, opened=True):
        told = app.test_client().open(address, method=method, headers={"Sec-Fetch-Site": "cross-site"})

        assert told.status_code == 403, f"{method} {address}"


def test_there_are_changes_to_walk(app: Flask) -> None:
    assert ("POST", "/console/sign-out") in changes(app, opened=False)
    assert ("POST", "/console/sign-in") in changes(app, opened=True)
