"""The store keeps people, gives replays the same reply, loses nothing to a race and forgets whom it is told to."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import redis
from msgspec.structs import replace

from hotline.core.effects import (
    Ask,
    CancelFollowUps,
    Count,
    Effect,
    Erase,
    HangUp,
    PlanFollowUps,
    Say,
    Transfer,
)
from hotline.core.inbound import TextReceived
from hotline.core.person import Episode, Frame, Need, Person, PersonId, Promise, Session, Task
from hotline.core.script import Channel
from hotline.identity import digest
from hotline.ports import Change, StoreUnavailable
from hotline.store import keys
from hotline.store.connection import connect
from hotline.store.redis_store import RedisStore
from hotline.store.sealing import Sealer

pytestmark = pytest.mark.redis

ALICE = PersonId("ALICExxxxxxxxxxx")
NOW = 1_795_500_000
DAY = 86400


def alice() -> Person:
    return Person(
        id=ALICE,
        number="+12025550101",
        language="es",
        zones=("America/New_York",),
        session=Session(
            revision="r1", episode=1, channel=Channel.SMS, frames=(Frame(sequence="main", index=3),), question="FLUIDS"
        ),
        episodes=(
            Episode(
                number=1,
                revision="r1",
                began=NOW,
                answers={"VOMITING": ("yes",), "E2/blood_vomit": ("no",)},
                promises=(Promise(number=1, name="reminder", due=NOW + 60, worth_until=NOW + DAY),),
            ),
        ),
        next_number=2,
    )


def knowing(*inbounds: str) -> Person:
    """As the service has her after these."""
    return replace(alice(), seen=tuple(map(digest, inbounds)))


def change(store: RedisStore, person: Person, inbound: str, *effects: Effect) -> Change:
    return Change(store.load(person.id, inbound), person, effects, inbound, NOW)


def test_a_person_comes_back_as_they_were_kept(store: RedisStore) -> None:
    assert store.load(ALICE, "SM1").person is None

    assert store.commit(change(store, alice(), "SM1"))

    loaded = store.load(ALICE, "SM2")
    assert loaded.person == alice()
    assert loaded.version > 0
    assert loaded.reply is None


def test_the_same_inbound_again_gets_the_same_reply(store: RedisStore) -> None:
    spoken: tuple[Effect, ...] = (
        Say(text="Drink small sips.", times=2),
        Ask(question="FLUIDS", text="¿Retiene líquidos?", keys="123", hints=("sí",)),
        Transfer(),
        HangUp(),
    )

    store.commit(change(store, knowing("SM1"), "SM1", *spoken, Count(what="replies")))

    assert store.load(ALICE, "SM1").reply == spoken


def test_an_inbound_known_from_long_ago_gets_an_empty_reply(store: RedisStore, redis_client: redis.Redis) -> None:
    store.commit(change(store, replace(alice(), seen=(digest("SM1"),)), "SM1", Say(text="Hello")))
    redis_client.delete(keys.reply(ALICE, digest("SM1")))

    assert store.load(ALICE, "SM1").reply == ()


def test_only_the_last_two_replies_are_kept(store: RedisStore) -> None:
    handled = ("SM1", "SM2", "SM3")
    for place, inbound in enumerate(handled, 1):
        store.commit(change(store, knowing(*handled[:place]), inbound, Say(text=f"After {inbound}")))

    replies = [store.load(ALICE, inbound).reply for inbound in handled]
    assert replies == [(), (Say(text="After SM2"),), (Say(text="After SM3"),)]


def test_a_reply_is_kept_for_an_hour(store: RedisStore, redis_client: redis.Redis) -> None:
    store.commit(change(store, alice(), "SM1", Say(text="Hello")))

    assert 3590 < int(redis_client.ttl(keys.reply(ALICE, digest("SM1")))) <= 3600


def test_whoever_comes_second_has_to_step_again(store: RedisStore) -> None:
    first, second = change(store, alice(), "SM1"), change(store, replace(alice(), language="en"), "SM2")

    assert store.commit(first)
    assert not store.commit(second)

    assert store.load(ALICE, "SM3").person == alice()


def test_the_same_inbound_in_ten_threads_is_committed_once(store: RedisStore) -> None:
    def handle(_: int) -> bool:
        return store.commit(change(store, knowing("SM1"), "SM1", Say(text="Hello"), Count(what="replies")))

    store.commit(change(store, alice(), "SM0"))
    with ThreadPoolExecutor(10) as threads:
        committed = list(threads.map(handle, range(10)))

    assert committed.count(True) == 1
    assert store.load(ALICE, "SM1").reply == (Say(text="Hello"),)
    assert store.counters() == {("replies", ""): 1}


def test_different_inbounds_at_once_are_all_applied(store: RedisStore) -> None:
    def handle(number: int) -> None:
        inbound = f"SM{number}"
        while True:
            loaded = store.load(ALICE, inbound)
            person = loaded.person or alice()
            stepped = replace(person, recent=(*person.recent, number))
            if store.commit(Change(loaded, stepped, (), inbound, NOW)):
                return

    with ThreadPoolExecutor(10) as threads:
        list(threads.map(handle, range(10)))

    person = store.load(ALICE, "SM99").person
    assert person is not None
    assert sorted(person.recent) == list(range(10))


def test_follow_ups_are_due_and_cancelled_with_the_commit(store: RedisStore, redis_client: redis.Redis) -> None:
    due = keys.due(keys.shard(ALICE))
    store.commit(change(store, alice(), "SM1", PlanFollowUps(due=((0, NOW + 5), (1, NOW + 60), (2, NOW + 90)))))

    store.commit(change(store, alice(), "SM2", CancelFollowUps(numbers=(1,)), PlanFollowUps(due=((0, NOW + 7),))))

    assert redis_client.zrange(due, 0, -1, withscores=True) == [
        (f"{ALICE}.0".encode(), NOW + 7),
        (f"{ALICE}.2".encode(), NOW + 90),
    ]


def test_a_number_cancelled_and_planned_again_in_one_step_is_due(store: RedisStore, redis_client: redis.Redis) -> None:
    planned, cancelled = PlanFollowUps(due=((1, NOW + 60),)), CancelFollowUps(numbers=(1,))

    store.commit(change(store, alice(), "SM1", planned, cancelled, planned))

    assert redis_client.zscore(keys.due(keys.shard(ALICE)), f"{ALICE}.1") == NOW + 60


def test_a_person_is_kept_for_the_retention_and_an_opt_out_for_ever(
    store: RedisStore, redis_client: redis.Redis
) -> None:
    store.commit(change(store, alice(), "SM1"))
    assert 29 * DAY < int(redis_client.ttl(keys.person(ALICE))) <= 30 * DAY

    store.commit(change(store, replace(alice(), opted_out=True), "SM2"))
    assert redis_client.ttl(keys.person(ALICE)) == -1

    store.commit(change(store, alice(), "SM3"))
    assert 29 * DAY < int(redis_client.ttl(keys.person(ALICE))) <= 30 * DAY


def test_a_person_is_kept_until_the_last_promise_is_over(store: RedisStore, redis_client: redis.Redis) -> None:
    promise = Promise(number=1, name="weekly", due=NOW + 39 * DAY, worth_until=NOW + 40 * DAY)
    episode = Episode(number=1, revision="r1", began=NOW, promises=(promise,))

    store.commit(change(store, replace(alice(), episodes=(episode,)), "SM1"))

    assert 40 * DAY < int(redis_client.ttl(keys.person(ALICE))) <= 41 * DAY


def with_task(person: Person, *needs: Need) -> Person:
    return replace(person, task=Task(needs=needs, waiting=NOW))


def asks_for_somebody(person: Person) -> Person:
    return with_task(person, Need(kind="handoff", opened=NOW))


def test_tasks_are_listed_urgent_first_with_what_a_list_shows_of_the_person(store: RedisStore) -> None:
    older = asks_for_somebody(replace(alice(), id=PersonId("BOBxxxxxxxxxxxxx")))
    store.commit(change(store, older, "SM1"))
    store.commit(change(store, with_task(alice(), Need(kind="emergency", opened=NOW + 60, urgent=True)), "SM1"))

    urgent, other = store.tasks()

    assert (urgent.person, urgent.ending, urgent.language, urgent.patient) == (ALICE, "0101", "es", "self")
    assert (other.person, other.task) == (older.id, older.task)


def test_a_task_is_listed_as_it_stands_and_no_longer_when_it_is_done(store: RedisStore) -> None:
    before, done = asks_for_somebody(alice()), alice()
    store.commit(change(store, before, "SM1"))

    store.commit(dataclasses.replace(change(store, done, "SM2"), before=before))

    assert store.tasks() == []


def test_a_task_about_nobody_is_closed_once(store: RedisStore) -> None:
    store.index.tell_staff("carrier_refuses_20003", NOW)
    (line,) = store.tasks()
    assert (line.person, line.task.urgent, line.task.opened) == (None, True, NOW)

    assert store.close_task(line.id)
    assert not store.close_task(line.id)
    assert store.tasks() == []


def test_counters_add_up_over_all_shards(store: RedisStore) -> None:
    for name in "ABCDEFGH":
        person = replace(alice(), id=PersonId(name * 16))
        store.commit(change(store, person, "SM1", Count(what="dispositions", which="HOME"), Count(what="sessions")))

    assert store.counters() == {("dispositions", "HOME"): 8, ("sessions", ""): 8}


def test_erasing_leaves_nothing(store: RedisStore, redis_client: redis.Redis) -> None:
    person = replace(alice(), seen=(digest("SM1"),))
    effects = (Say(text="Hello"), PlanFollowUps(due=((0, NOW), (1, NOW))))
    came_in = dataclasses.replace(
        change(store, asks_for_somebody(person), "SM1", *effects), before=person, inbound=TextReceived("SM1", "hi")
    )
    store.commit(came_in)

    store.erase(ALICE)

    assert redis_client.keys("*") == []


def test_erasing_one_leaves_the_others_of_the_shard(store: RedisStore) -> None:
    others = [replace(alice(), id=PersonId(f"BOB{number:013}")) for number in range(40)]
    for person in (alice(), *others):
        store.commit(change(store, asks_for_somebody(person), "SM1", PlanFollowUps(due=((1, NOW),))))

    store.erase(ALICE)

    assert {task.person for task in store.tasks()} == {person.id for person in others}
    assert all(store.load(person.id, "SM2").person == asks_for_somebody(person) for person in others)


def test_a_person_who_asks_to_be_erased_is_answered_and_gone(store: RedisStore, redis_client: redis.Redis) -> None:
    person = replace(alice(), seen=(digest("SM1"),))
    store.commit(change(store, person, "SM1", Say(text="Hello"), PlanFollowUps(due=((1, NOW),))))

    assert store.commit(change(store, person, "SM2", Say(text="All of it is erased."), Erase()))

    loaded = store.load(ALICE, "SM2")
    assert (loaded.person, loaded.version, loaded.reply) == (None, 0, (Say(text="All of it is erased."),))
    assert redis_client.keys("*") == [keys.reply(ALICE, digest("SM2")).encode()]


def test_a_step_from_before_an_erasure_brings_nothing_back(store: RedisStore) -> None:
    store.commit(change(store, alice(), "SM1"))
    late = change(store, alice(), "SM2")
    store.erase(ALICE)
    store.commit(change(store, replace(alice(), episodes=()), "SM3"))

    assert not store.commit(late)


def test_an_erasure_that_comes_second_has_to_step_again(store: RedisStore) -> None:
    erasure = change(store, alice(), "SM1", Erase())
    store.commit(change(store, alice(), "SM2"))

    assert not store.commit(erasure)
    assert store.load(ALICE, "SM3").person == alice()


def test_redis_away_is_the_ports_own_error(tmp_path: Path, sealer: Sealer) -> None:
    store = RedisStore(connect(f"unix://{tmp_path}/nobody.sock"), sealer, retention=60)

    with pytest.raises(StoreUnavailable):
        store.load(ALICE, "SM1")
    with pytest.raises(StoreUnavailable):
        store.tasks()
    with pytest.raises(StoreUnavailable):
        store.erase(ALICE)


def test_scripts_that_redis_forgot_are_given_to_it_again(store: RedisStore, redis_client: redis.Redis) -> None:
    store.commit(change(store, alice(), "SM1"))
    redis_client.script_flush()

    assert store.commit(change(store, alice(), "SM2"))
