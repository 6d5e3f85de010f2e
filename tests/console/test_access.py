"""Nobody does in the console what is not their role's to do."""

import pytest
from flask import Flask

from hotline.console.roles import EVERYBODY, Role, allowed, is_open
from tests.console.conftest import SignIn

SIGN_IN = ("sign_in", "check_password", "code", "check_code")
INVITATION = ("invitation", "choose_password", "pair_phone", "reloaded", "first_account", "make_first_account")
OPEN = {"console.static", *(f"console.accounts.{page}" for page in (*SIGN_IN, *INVITATION))}


def console_endpoints(app: Flask) -> list[str]:
    return sorted({rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("console.")})


def test_every_route_says_whom_it_is_for_and_only_the_sign_in_is_for_everybody(app: Flask) -> None:
    views = {endpoint: app.view_functions[endpoint] for endpoint in console_endpoints(app)}

    assert [endpoint for endpoint, view in views.items() if not allowed(view) and not is_open(view)] == []
    assert {endpoint for endpoint, view in views.items() if is_open(view)} == OPEN


@pytest.mark.parametrize("role", Role)
def test_each_role_reaches_its_own_routes_and_no_other(app: Flask, sign_in: SignIn, role: Role) -> None:
    browser = sign_in(role)
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if not rule.endpoint.startswith("console.") or is_open(view) or role in allowed(view):
            continue
        address = app.url_map.bind("localhost").build(rule.endpoint, dict.fromkeys(rule.arguments, "x"))
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert browser.open(address, method=method).status_code == 403, f"{method} {address} as {role}"


def test_whoever_has_every_role_is_kept_from_nothing(app: Flask, sign_in: SignIn) -> None:
    """So what is refused above is refused for the role, and not for a token or an address that was wrong."""
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("console.") or is_open(app.view_functions[rule.endpoint]):
            continue
        address = app.url_map.bind("localhost").build(rule.endpoint, dict.fromkeys(rule.arguments, "x"))
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert sign_in(*Role).open(address, method=method).status_code not in {401, 403, 405, 500}, address


def test_who_only_looks_changes_nothing_but_their_own_account(app: Flask) -> None:
    """Besides these, what they post is only tried: on the phone, as a condition, for its reading grade."""
    changing = {
        rule.endpoint.removeprefix("console.")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("console.")
        and (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
        and Role.VIEWER in allowed(app.view_functions[rule.endpoint])
    }
    tried = {f"workbench.{one}" for one in ("converse", "would_match", "in_words", "page_reading")}

    assert {one for one in changing if not one.startswith("accounts.")} == tried
    assert {one for one in changing if one.startswith("accounts.")} == {
        "accounts.change_password", "accounts.end_devices", "accounts.new_phone", "accounts.new_recovery_codes",
        "accounts.pair_new_phone", "accounts.sign_out",
    }  # fmt: skip


def test_a_stranger_is_sent_to_the_sign_in_and_a_script_is_told(app: Flask) -> None:
    stranger = app.test_client()

    assert stranger.get("/console/").headers["Location"] == "/console/sign-in?then=/console/"
    assert stranger.get("/console/", headers={"Accept": "application/json"}).status_code == 401


def test_the_start_is_for_everybody_who_is_signed_in(sign_in: SignIn) -> None:
    for role in EVERYBODY:
        page = sign_in(role).get("/console/")

        assert page.status_code == 200
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
        assert page.headers["Cache-Control"] == "no-store"
