"""What waits and what is kept stays small, so that one Redis holds an outbreak."""

import pytest
import redis

from hotline.core.person import Episode, Frame, Person, PersonId, Promise, Session
from hotline.core.script import Channel
from hotline.ports import Change
from hotline.store import keys
from hotline.store.redis_store import RedisStore

pytestmark = pytest.mark.redis

NOW = 1_795_500_000
MANY = 20_000


def used(client: redis.Redis) -> int:
    return int(client.info("memory")["used_memory_dataset"])


def test_a_waiting_follow_up_takes_at_most_two_hundred_bytes(redis_client: redis.Redis) -> None:
    before = used(redis_client)

    with redis_client.pipeline(transaction=False) as pipeline:
        for number in range(MANY):
            person = PersonId(f"PERSON{number:010}")
            pipeline.zadd(keys.due(keys.shard(person)), {keys.follow_up(person, 2): NOW + number})
        pipeline.execute()

    assert (used(redis_client) - before) / MANY <= 200


def test_a_session_in_the_middle_of_the_interview_takes_at_most_two_kilobytes(
    redis_client: redis.Redis, store: RedisStore
) -> None:
    person = Person(
        id=PersonId("ALICExxxxxxxxxxx"),
        number="+12025550101",
        language="en",
        zones=("America/New_York", "America/Chicago"),
        session=Session(
            revision="49d298ea7d22e91a",
            episode=1,
            channel=Channel.SMS,
            frames=(Frame(sequence="interview", index=12), Frame(sequence="legs", index=2)),
            question="calf_swollen",
            answered=tuple(f"question_{number}" for number in range(12)),
        ),
        episodes=(
            Episode(
                number=1,
                revision="49d298ea7d22e91a",
                began=NOW,
                answers={f"FACT_{number}": ("not_sure",) for number in range(25)},
                promises=tuple(
                    Promise(number=n, name="fluids_4h", due=NOW, worth_until=NOW + 86400) for n in range(1, 5)
                ),
            ),
        ),
        seen=tuple(f"digest{number:05}" for number in range(20)),
        recent=tuple(NOW + number for number in range(10)),
    )
    store.commit(Change(store.load(person.id, "SM1"), person, (), "SM1", NOW))

    assert int(redis_client.memory_usage(keys.person(person.id)) or 0) <= 2048
