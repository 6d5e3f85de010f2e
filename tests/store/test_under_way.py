"""Who is in the middle of a conversation is counted by the revision that they follow, and so is what is promised."""

import pytest
import redis

from hotline.core.engine.turn import TIMER
from hotline.core.person import Episode, Person, PersonId, Promise, Session
from hotline.core.script import Channel
from hotline.store import under_way as counting
from hotline.store.changes import Orders, Writing
from hotline.store.redis_store import RedisStore
from hotline.store.under_way import under_way

pytestmark = pytest.mark.redis

NOW = 1_795_500_000
SOON = NOW + 1800


def asked(revision: str, *, expired: bool = False) -> Session:
    return Session(revision=revision, episode=1, channel=Channel.SMS, question="legs", expired=expired)


def ill(revision: str, *promised: int) -> Episode:
    promises = tuple(Promise(number=number, name="check", due=SOON, worth_until=SOON) for number in promised)
    return Episode(number=1, revision=revision, began=NOW, promises=promises)


def stored(store: RedisStore, *people: tuple[Session | None, Episode, tuple[int, ...]]) -> None:
    """Each with the numbers that are planned for them."""
    store.index.write(
        [
            Writing(
                Person(id=PersonId(f"PERSON{n:010}"), number="", session=session, episodes=(episode,)),
                0,
                Orders(planned=dict.fromkeys(planned, SOON + n)),
                NOW,
            )
            for n, (session, episode, planned) in enumerate(people)
        ],
        NOW,
    )


def test_conversations_and_promises_are_counted_by_their_revision(store: RedisStore, redis_client: redis.Redis) -> None:
    stored(
        store,
        (asked("new"), ill("new"), (TIMER,)),
        (asked("old"), ill("old", 7, 8), (TIMER, 7, 8)),
        (asked("old"), ill("old"), (TIMER,)),
        (asked("old", expired=True), ill("old"), (TIMER,)),
        (None, ill("new", 3), (3,)),
    )

    found = under_way(redis_client, store.sealer)

    assert (dict(found.talking), dict(found.promised), found.whole) == (
        {"new": 1, "old": 2},
        {"old": 2, "new": 1},
        True,
    )


def test_of_more_than_can_be_looked_at_those_who_are_due_first_are_counted(
    store: RedisStore, redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST", 5)
    stored(store, *[(asked("new"), ill("new", 4), (TIMER, 4))] * 9)

    found = under_way(redis_client, store.sealer)

    assert (found.talking["new"], found.whole) == (5, False)
