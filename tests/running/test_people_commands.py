"""What staff and operators are told by the commands about people."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import redis
from click.testing import CliRunner, Result

from hotline.bootstrap import services
from hotline.cli import hotline
from hotline.core.inbound import TextReceived
from hotline.running.redis_server import EmbeddedRedis
from hotline.scripts.loader import read_folder
from hotline.settings import read
from hotline.twilio.callers import Callers
from tests.web.conftest import ENVIRONMENT, NOROVIRUS, PERSON

pytestmark = pytest.mark.redis

Run = Callable[..., Result]


@pytest.fixture
def environment(redis_server: EmbeddedRedis, redis_client: redis.Redis, tmp_path: Path) -> dict[str, str]:
    redis_client.ping()
    return ENVIRONMENT | {"HOTLINE_HOME": str(tmp_path), "REDIS_URL": redis_server.url}


@pytest.fixture
def run(environment: dict[str, str]) -> Run:
    return lambda *words: CliRunner().invoke(hotline, words, env=environment)


@pytest.fixture
def _asked_for_a_person(environment: dict[str, str]) -> None:
    parts = services(read(environment))
    parts.scripts.publish("norovirus", read_folder(NOROVIRUS))
    caller = Callers(parts.settings.secret_key, ("US",)).texting(PERSON, "SM1")
    for number, text in enumerate(("hi", "PERSON"), 1):
        parts.service.handle(caller, TextReceived(f"SM{number}", text))


def test_a_stranger_is_said_to_be_one(run: Run) -> None:
    told = run("export", "person", PERSON)

    assert (told.exit_code, told.output) == (1, "Error: Nothing is kept of this number.\n")


def test_an_empty_list_of_tasks_says_so_beside_the_output(run: Run) -> None:
    told = run("tasks", "list")

    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "Nothing waits.\n")


@pytest.mark.usefixtures("_asked_for_a_person")
def test_a_task_is_listed_looked_up_answered_and_closed(run: Run) -> None:
    (line,) = run("tasks", "list").stdout.splitlines()
    task = line.split()[0]

    assert run("tasks", "number", task).stdout == f"{PERSON}\n"
    assert run("tasks", "answer", task, "We", "call", "you", "back.").output == "On its way.\n"
    assert run("tasks", "close", task).output == "Closed.\n"
    assert run("tasks", "list").stderr == "Nothing waits.\n"


@pytest.mark.usefixtures("_asked_for_a_person")
def test_whoever_is_forgotten_leaves_nothing_behind(run: Run, redis_client: redis.Redis) -> None:
    assert json.loads(run("export", "person", "(202) 555-0141").stdout)["number"] == PERSON

    assert run("forget", PERSON).exit_code == 0

    assert run("export", "person", PERSON).exit_code == 1
    # What was counted and published is about nobody.
    left = {bytes(key) for key in redis_client.scan_iter()}
    assert {key for key in left if not re.search(rb":(n|d:[\d-]+)$", key)} == {b"scripts", b"publications"}
