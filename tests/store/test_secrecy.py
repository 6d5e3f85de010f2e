"""Nothing that is stored, nor its name, tells a number or a word of a conversation."""

from pathlib import Path

import pytest
import redis

from hotline.core.effects import Ask, PlanFollowUps, Say
from hotline.core.inbound import TextReceived
from hotline.core.person import Episode, Need, Outgoing, Person, Promise, Task
from hotline.delivery.attempt import Attempt, State
from hotline.identity import person_id, withheld_id
from hotline.ports import Change
from hotline.running.redis_server import EmbeddedRedis
from hotline.store.changes import Orders, Writing
from hotline.store.redis_store import RedisStore
from hotline.store.sealing import Sealer

pytestmark = pytest.mark.redis

NUMBER = "+12025550143"
NOW = 1_795_500_000
SECRET_WORDS = ("12025550143", "2025550143", "5550143", "fluids", "vomiting", "blood_vomit", "handoff", "New_York")


def test_no_number_and_no_word_is_in_what_redis_writes_to_its_disk(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, redis.Redis.from_url(server.url) as client:
        _a_whole_life(RedisStore(client, Sealer((b"k" * 32,)), retention=86400))
        client.bgrewriteaof()
    written = b"".join(file.read_bytes() for file in sorted(tmp_path.rglob("*")) if file.is_file())

    assert b":p:" in written
    assert [word for word in SECRET_WORDS if word.encode().lower() in written.lower()] == []


def _a_whole_life(store: RedisStore) -> None:
    alice = person_id(b"s" * 32, NUMBER)
    promise = Promise(number=1, name="fluids_4h", due=NOW, worth_until=NOW + 60)
    episode = Episode(
        number=1, revision="r1", began=NOW, answers={"vomiting": ("blood_vomit",)}, promises=(promise,), consent=True
    )
    waiting = Outgoing(number=2, texts=("Keep fluids down.",))
    task = Task(needs=(Need(kind="handoff", opened=NOW),))
    person = Person(
        id=alice, number=NUMBER, zones=("America/New_York",), episodes=(episode,), outgoing=(waiting,), task=task
    )
    effects = (
        Say(text="Are you vomiting?"),
        Ask(question="FLUIDS", text="Do fluids stay down?"),
        PlanFollowUps(due=((1, NOW), (2, NOW))),
    )
    assert store.commit(
        Change(store.load(alice, "SM1"), person, effects, "SM1", NOW, person, TextReceived("SM1", "vomiting"))
    )
    attempt = Attempt(
        state=State.IN_FLIGHT, count=1, began=NOW, started=NOW, worth_until=NOW, body="Do fluids stay down?"
    )
    sealed = store.index.seal(alice, attempt)
    writing = Writing(person, store.load(alice, "SM2").version, Orders(), NOW, attempt_number=1, attempt=sealed)
    assert store.index.write([writing], NOW) == [True]


def test_an_id_is_found_by_number_and_secret_alone() -> None:
    assert person_id(b"s" * 32, NUMBER) == person_id(b"s" * 32, NUMBER)
    assert person_id(b"s" * 32, NUMBER) != person_id(b"t" * 32, NUMBER)
    assert person_id(b"s" * 32, NUMBER) != person_id(b"s" * 32, "+12025550144")
    assert len(person_id(b"s" * 32, NUMBER)) == 16


def test_an_id_holds_nothing_that_separates_the_parts_of_a_key() -> None:
    ids = {person_id(b"s" * 32, f"+1202555{number:04}") for number in range(500)}

    assert len(ids) == 500
    assert not set("".join(ids)) & set(":.{}*?[]/+ ")


def test_callers_without_a_number_are_all_somebody_else() -> None:
    assert withheld_id(b"s" * 32, "CA1") != withheld_id(b"s" * 32, "CA2")
    assert withheld_id(b"s" * 32, NUMBER) != person_id(b"s" * 32, NUMBER)
