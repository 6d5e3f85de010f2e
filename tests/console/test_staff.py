"""Administrators look after accounts, and one of them always stays."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace

from hotline.console.parts import Parts
from hotline.console.roles import Role
from hotline.store.accounts import account_id
from tests.console.members import Somebody, browser, give_password, saved, sign_in, somebody, with_token

pytestmark = pytest.mark.redis
LAST = "This is the last administrator who can sign in."


@pytest.fixture
def admin(shared: Parts) -> Somebody:
    return somebody(shared, Role.ADMIN, name="Ada Admin")


@pytest.fixture
def client(app: Flask, shared: Parts, admin: Somebody) -> FlaskClient:
    return with_token(sign_in(browser(app), admin), shared)


@pytest.fixture
def robin(shared: Parts) -> Somebody:
    return somebody(shared, Role.RESPONDER)


def log(shared: Parts) -> list[tuple[str, str]]:
    return [(entry.what, entry.about) for entry in shared.audit.entries()]


@pytest.mark.usefixtures("robin")
def test_the_list_tells_who_may_do_what(client: FlaskClient, shared: Parts) -> None:
    ben = somebody(shared, name="Ben Okafor")
    shared.accounts.save(replace(saved(shared, ben), disabled=True))

    page = client.get("/console/staff").get_data(as_text=True)

    rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL)]
    assert rows[1].startswith("Ada Admin ada@example.org admin active")
    assert rows[2] == "Ben Okafor ben@example.org viewer closed never"
    assert rows[3] == "Robin Reyes robin@example.org responder active never"


def test_an_invitation_gives_a_link_that_works(client: FlaskClient, app: Flask, shared: Parts) -> None:
    form = {"name": "Anna Berg", "email": "anna@example.org", "roles": ["writer", "clinician"]}

    page = client.post("/console/staff/invite", data=form).get_data(as_text=True)

    link = re.search(r'value="http://127.0.0.1:8000(/console/invitation/[^"]+)"', page)
    assert link
    assert browser(app).get(link[1]).status_code == 200
    anna = shared.accounts.find(account_id("anna@example.org"))
    assert anna
    assert anna.roles == ("writer", "clinician")
    assert ("invited", "Anna Berg as writer, clinician") in log(shared)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"name": "", "email": "anna@example.org", "roles": "writer"}, "Write the name that colleagues know."),
        ({"name": "Anna", "email": "anna", "roles": "writer"}, "This is not an e-mail address."),
        ({"name": "Anna", "email": "anna@example.org"}, "Choose at least one role"),
        ({"name": "Anna", "email": "anna@example.org", "roles": "king"}, "Choose at least one role"),
        ({"name": "Anna", "email": "ADA@example.org", "roles": "writer"}, "There is an account with this address"),
    ],
)
def test_a_wrong_invitation_says_what_is_wrong_and_keeps_what_was_typed(
    client: FlaskClient, shared: Parts, form: dict[str, str], told: str
) -> None:
    page = client.post("/console/staff/invite", data=form)

    assert page.status_code == 422
    assert told in page.get_data(as_text=True)
    assert f'value="{form["name"] or form["email"]}"' in page.get_data(as_text=True)
    assert len(shared.accounts.all()) == 1


def test_changed_roles_count_at_once_and_stand_in_the_log(
    client: FlaskClient, app: Flask, shared: Parts, robin: Somebody
) -> None:
    robins = sign_in(browser(app), robin)
    assert robins.get("/console/staff").status_code == 403

    client.post(f"/console/staff/{robin.id}", data={"name": "Robin R. Reyes", "roles": ["responder", "admin"]})

    assert b"Robin R. Reyes" in robins.get("/console/staff").data
    assert ("changed an account", "Robin R. Reyes: responder → responder, admin") in log(shared)


@pytest.mark.parametrize("form", [{"name": " ", "roles": "viewer"}, {"name": "Robin"}])
def test_somebody_without_a_name_or_a_role_is_not_saved(
    client: FlaskClient, shared: Parts, robin: Somebody, form: dict[str, str]
) -> None:
    assert client.post(f"/console/staff/{robin.id}", data=form).status_code == 422
    assert saved(shared, robin).roles == ("responder",)


def test_a_closed_account_is_out_at_once_and_comes_back_as_it_was(
    client: FlaskClient, app: Flask, shared: Parts, robin: Somebody
) -> None:
    robins = sign_in(browser(app), robin)

    client.post(f"/console/staff/{robin.id}/disable")
    assert robins.get("/console/").status_code == 302
    assert give_password(browser(app), robin.email).status_code == 401

    client.post(f"/console/staff/{robin.id}/enable")
    assert robins.get("/console/").status_code == 302
    sign_in(browser(app), robin)
    assert log(shared)[1:3] == [("opened an account again", "Robin Reyes"), ("closed an account", "Robin Reyes")]


def test_after_a_reset_what_was_lost_opens_nothing(
    client: FlaskClient, app: Flask, shared: Parts, robin: Somebody
) -> None:
    robins = sign_in(browser(app), robin)

    page = client.post(f"/console/staff/{robin.id}/reset").get_data(as_text=True)

    assert robins.get("/console/").status_code == 302
    assert give_password(browser(app), robin.email).status_code == 401
    assert "/console/invitation/" in page
    assert (saved(shared, robin).totp, saved(shared, robin).recovery) == ("", ())


def test_somebody_is_signed_out_everywhere(client: FlaskClient, app: Flask, robin: Somebody) -> None:
    robins = sign_in(browser(app), robin)

    client.post(f"/console/staff/{robin.id}/sign-out")

    assert robins.get("/console/").status_code == 302


@pytest.mark.parametrize("deed", ["/disable", "/reset", ""])
def test_the_last_administrator_stays(client: FlaskClient, shared: Parts, admin: Somebody, deed: str) -> None:
    """Others with the role who cannot sign in do not count."""
    for name, change in {"Ben": {"disabled": True}, "Cem": {"password": "", "totp": ""}}.items():
        other = saved(shared, somebody(shared, Role.ADMIN, name=name))
        shared.accounts.save(replace(other, **change))  # type: ignore[arg-type] # of several types
    before = saved(shared, admin)

    told = client.post(f"/console/staff/{admin.id}{deed}", data={"name": "Ada Admin", "roles": "viewer"})

    assert told.status_code == 422
    assert LAST in told.get_data(as_text=True)
    assert saved(shared, admin) == before


@pytest.mark.parametrize("deed", ["/disable", "/reset", ""])
def test_an_administrator_may_go_when_another_stays(
    client: FlaskClient, shared: Parts, admin: Somebody, deed: str
) -> None:
    somebody(shared, Role.ADMIN, name="Ben Okafor")

    client.post(f"/console/staff/{admin.id}{deed}", data={"name": "Ada Admin", "roles": "viewer"})

    assert client.get("/console/staff").status_code in {302, 403}


@pytest.mark.parametrize("deed", ["", "/disable", "/enable", "/sign-out", "/reset"])
def test_an_account_that_is_not_there_is_no_error_of_ours(client: FlaskClient, deed: str) -> None:
    assert client.post(f"/console/staff/nobody{deed}", data={"name": "x", "roles": "viewer"}).status_code == 404
