"""Who is in the middle of a conversation, and what is promised, by the revision that it follows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import redis

from hotline.core.engine.turn import TIMER
from hotline.core.person import Person, PersonId
from hotline.store import codec, keys
from hotline.store.connection import reachable
from hotline.store.sealing import Sealer, UnreadableRecordError

#: So much of what is due first is looked at in each shard, and so many people are.
READ, MOST = 250, 600


@dataclass(frozen=True, slots=True)
class UnderWay:
    """By revision: conversations that wait for an answer, which have a timer among what is due (calls have none), and
    promised messages. With `whole` every one of them, else those that are due first.
    """

    talking: Counter[str]
    promised: Counter[str]
    whole: bool


def under_way(client: redis.Redis, sealer: Sealer) -> UnderWay:
    members, whole = _due_first(client)
    due = [keys.parts(member.decode()) for member in members]
    several = list(dict.fromkeys(person for person, _ in sorted(due, key=lambda one: one[1] != TIMER)))
    people = _people(client, sealer, several[:MOST])
    talking, promised = Counter[str](), Counter[str]()
    for owner, number in due:
        person = people.get(owner)
        if person is not None and number == TIMER:
            talking.update(_followed(person))
        elif person is not None and number > TIMER:
            promised.update(_promised(person, number))
    return UnderWay(talking, promised, whole=whole and len(several) <= MOST)


def _due_first(client: redis.Redis) -> tuple[list[bytes], bool]:
    """What is due first, and whether that is all."""
    with reachable(), client.pipeline(transaction=False) as pipeline:
        for shard in keys.SHARDS:
            pipeline.zrange(keys.due(shard), 0, READ)
        shards: list[list[bytes]] = pipeline.execute()
    return [member for shard in shards for member in shard[:READ]], all(len(shard) <= READ for shard in shards)


def _people(client: redis.Redis, sealer: Sealer, wanted: list[PersonId]) -> dict[PersonId, Person]:
    with reachable(), client.pipeline(transaction=False) as pipeline:
        for person in wanted:
            pipeline.hget(keys.person(person), "s")
        sealed: list[Any] = pipeline.execute() if wanted else []
    found: dict[PersonId, Person] = {}
    for person, record in zip(wanted, sealed, strict=True):
        try:
            if record is not None:
                found[person] = codec.to_person(sealer.open(record, person))
        except UnreadableRecordError:
            continue
    return found


def _followed(person: Person) -> Iterable[str]:
    session = person.session
    return [session.revision] if session and session.question and not session.expired else []


def _promised(person: Person, number: int) -> Iterable[str]:
    return [episode.revision for episode in person.episodes for promise in episode.promises if promise.number == number]
