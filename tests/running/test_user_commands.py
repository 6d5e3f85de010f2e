"""Whoever runs the hotline makes and looks after accounts of staff by commands."""

from collections.abc import Callable
from pathlib import Path

import pytest
import redis
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from hotline.app import create_app
from hotline.bootstrap import services
from hotline.cli import hotline
from hotline.console.parts import Parts, parts
from hotline.console.roles import Role
from hotline.running.first_account import how_to_make_it
from hotline.running.redis_server import EmbeddedRedis
from hotline.settings import read
from hotline.store import keys
from tests.console.members import saved, somebody
from tests.web.conftest import ENVIRONMENT

pytestmark = pytest.mark.redis

Run = Callable[..., Result]


@pytest.fixture
def environment(redis_server: EmbeddedRedis, redis_client: redis.Redis, tmp_path: Path) -> dict[str, str]:
    redis_client.ping()
    return ENVIRONMENT | {"HOTLINE_HOME": str(tmp_path), "REDIS_URL": redis_server.url}


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    return lambda *words: CliRunner().invoke(hotline, ("user", *words), env=environment)


@pytest.fixture
def shared(environment: dict[str, str]) -> Parts:
    return parts(services(read(environment)))


@pytest.fixture
def visitor(environment: dict[str, str]) -> FlaskClient:
    return create_app(services(read(environment))).test_client()


def add(run: Run, *more: str) -> Result:
    return run("add", "ada@example.org", "--name", "Ada Admin", "--role", "admin", *more)


def test_adding_prints_a_link_that_works_and_nothing_else_to_standard_output(run: Run, visitor: FlaskClient) -> None:
    told = add(run, "--role", "clinician")

    link = told.stdout.removesuffix("\n")
    assert link.startswith("http://127.0.0.1:8000/console/invitation/")
    assert visitor.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert run("list").stdout == "ada@example.org\tAda Admin\tclinician,admin\tinvited\tnever\n"


def test_adding_twice_says_what_else_there_is(run: Run) -> None:
    add(run)

    told = add(run)

    assert told.exit_code == 1
    assert "`hotline user reset` invites them again" in told.stderr.replace("\n", " ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", "ada", "--name", "Ada", "--role", "admin"), "This is not an e-mail address."),
        (("add", "a@b.org", "--name", " ", "--role", "admin"), "Write the name"),
        (("add", "a@b.org", "--name", "Ada", "--role", "king"), "'king' is not one of"),
        (("add", "a@b.org", "--name", "Ada"), "Missing option '--role'"),
        (("reset", "a@b.org"), "There is no account for a@b.org; `hotline user list` shows them."),
        (("disable", "a@b.org"), "There is no account for a@b.org"),
        (("roles", "a@b.org", "viewer"), "There is no account for a@b.org"),
    ],
)
def test_what_is_wrong_is_said(run: Run, words: tuple[str, ...], told: str) -> None:
    done = run(*words)

    assert done.exit_code
    assert told in done.stderr


def test_an_empty_list_says_how_the_first_is_made(run: Run) -> None:
    assert run("list").stderr == "Nobody has an account; `hotline user add` makes one.\n"


def test_even_the_last_administrator_is_closed_when_an_operator_says_so(run: Run, shared: Parts) -> None:
    robin = somebody(shared, Role.ADMIN)
    cookie = shared.sessions.begin(robin.id)

    assert run("disable", robin.email).exit_code == 0
    assert shared.sessions.find(cookie) is None
    assert saved(shared, robin).disabled

    assert run("enable", robin.email).exit_code == 0
    assert saved(shared, robin).can_sign_in


def test_a_reset_ends_what_was_lost(run: Run, shared: Parts, visitor: FlaskClient) -> None:
    robin = somebody(shared, Role.ADMIN)
    cookie = shared.sessions.begin(robin.id)

    link = run("reset", "Robin@Example.org").stdout.strip()

    assert visitor.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert shared.sessions.find(cookie) is None
    assert not saved(shared, robin).can_sign_in


def test_roles_are_replaced(run: Run, shared: Parts) -> None:
    robin = somebody(shared, Role.ADMIN)

    assert run("roles", robin.email, "writer", "viewer").exit_code == 0
    assert saved(shared, robin).roles == ("viewer", "writer")


def test_what_an_operator_does_stands_in_the_audit_log(run: Run, shared: Parts) -> None:
    add(run)
    run("roles", "ada@example.org", "viewer")
    run("disable", "ada@example.org")

    assert [(entry.who, entry.what, entry.about) for entry in shared.audit.entries()] == [
        ("operator", "closed an account", "Ada Admin"),
        ("operator", "changed an account", "Ada Admin: admin → viewer"),
        ("operator", "invited", "Ada Admin as admin"),
    ]


def test_the_start_says_how_the_first_account_is_made_until_somebody_can_sign_in(
    environment: dict[str, str], shared: Parts, visitor: FlaskClient
) -> None:
    settings = read(environment)

    link = how_to_make_it(settings)[1]
    assert visitor.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200

    somebody(shared)
    assert how_to_make_it(settings) == []


def test_with_a_real_carrier_the_start_names_the_command_and_makes_no_link(environment: dict[str, str]) -> None:
    public = {"HOTLINE_LOCAL_CARRIER": "0", "HOTLINE_PUBLIC_URL": "https://hotline.example.org"}

    told = how_to_make_it(read(environment | public))

    assert told[1].startswith("hotline user add ")


def test_the_audit_log_is_written_out_and_a_gap_in_it_is_an_error(
    run: Run, environment: dict[str, str], redis_client: redis.Redis
) -> None:
    def write_out() -> Result:
        return CliRunner().invoke(hotline, ["audit"], env=environment)

    for name in ("ada", "ben", "cem"):
        run("add", f"{name}@example.org", "--name", name, "--role", "viewer")
    told = write_out()
    assert told.exit_code == 0
    assert [line.split(",")[0] for line in told.stdout.splitlines()] == ["number", "3", "2", "1"]
    assert told.stdout.splitlines()[1].endswith("Somebody at the command line,operator,invited,cem as viewer")

    redis_client.delete(keys.AUDIT)

    told = write_out()
    assert (told.exit_code, told.stderr) == (1, "Error: What came before number 4 was removed.\n")
