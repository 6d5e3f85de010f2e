"""The examination of a draft keeps up with whoever writes, and what could not be examined is tried again."""

import threading
from pathlib import Path

import pytest
import redis

from hotline.console.workbench import checks
from hotline.console.workbench.aside import Aside
from hotline.console.workbench.checks import Examiner, examined_as
from hotline.scripts.loader import read_folder
from hotline.store import keys
from hotline.store.verdicts import Verdicts

pytestmark = pytest.mark.redis
FILES = read_folder(Path(__file__).parents[2] / "scripts" / "norovirus")


def state(number: int) -> dict[str, bytes]:
    """Of a draft that is quickly examined: it does not load."""
    return {**FILES, "flow.yaml": f"begin: nowhere  # {number}\n".encode()}


def ended() -> None:
    for thread in threading.enumerate():
        if thread.name == "examination":
            thread.join(60)


def test_what_was_written_over_meanwhile_is_not_examined_any_more(redis_client: redis.Redis) -> None:
    examiner = Examiner(Aside(patience=60), Verdicts(redis_client))

    assert [examiner.verdict("norovirus", state(number)) for number in range(5)] == [None] * 5
    ended()

    known = [number for number in range(5) if redis_client.exists(keys.verdict(examined_as(state(number))))]
    assert known == [0, 4]
    assert examiner.verdict("norovirus", state(2)) is None
    ended()
    assert examiner.verdict("norovirus", state(2)) is not None


def test_what_could_not_be_examined_is_tried_again_soon(redis_client: redis.Redis) -> None:
    examiner = Examiner(Aside(patience=0.01), Verdicts(redis_client))
    examiner.verdict("norovirus", FILES)
    ended()

    told = examiner.verdict("norovirus", FILES)

    assert told is not None
    assert "tried again in a minute" in told["problems"][0]["what_to_do"]
    assert 0 < int(redis_client.ttl(keys.verdict(examined_as(FILES)))) <= 60


def test_what_comes_into_force_is_examined_from_the_start_whatever_was_found_before(redis_client: redis.Redis) -> None:
    verdicts = Verdicts(redis_client)
    examiner = Examiner(Aside(patience=60), verdicts)
    verdicts.keep(examined_as(state(1)), {"ok": True, "findings": [], "problems": []})

    assert examiner.verdict("norovirus", state(1), afresh=True) is None
    ended()
    found = examiner.verdict("norovirus", state(1), afresh=True)
    assert found
    assert not found["ok"]


def test_what_another_version_of_the_program_found_counts_for_nothing(
    redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdicts = Verdicts(redis_client)
    monkeypatch.setattr(checks, "program", lambda: "f" * 64)
    verdicts.keep(examined_as(state(1), afresh=True), {"ok": True, "findings": [], "problems": []})
    monkeypatch.undo()

    assert verdicts.find(examined_as(state(1), afresh=True)) is None
