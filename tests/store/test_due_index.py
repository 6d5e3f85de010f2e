"""What is due is leased, claimed and given back without losing or doubling any of it."""

import pytest
import redis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.core.person import Person, PersonId
from hotline.store import keys
from hotline.store.changes import Orders, Writing
from hotline.store.due_index import LEASE_SECONDS, DueIndex
from hotline.store.keys import FollowUpId
from hotline.store.redis_store import RedisStore

pytestmark = pytest.mark.redis

NOW, WALL = 1_795_500_000, 1_700_000_000


def people(count: int) -> list[PersonId]:
    return [PersonId(f"PERSON{number:010}") for number in range(count)]


@pytest.fixture
def index(store: RedisStore) -> DueIndex:
    return store.index


def plan(index: DueIndex, persons: list[PersonId], due: int = NOW) -> list[FollowUpId]:
    index.write([Writing(Person(id=each, number=""), 0, Orders(planned={1: due}), NOW) for each in persons], NOW)
    return [keys.follow_up(each, 1) for each in persons]


def test_everything_due_is_taken_once(index: DueIndex) -> None:
    ids = plan(index, people(300))

    taken = index.take(NOW, WALL, 1000) + index.take(NOW, WALL, 1000)

    assert sorted(taken) == sorted(ids)


def test_what_is_due_first_is_taken_first(index: DueIndex, redis_client: redis.Redis) -> None:
    shard = keys.shard("x")
    redis_client.zadd(keys.due(shard), {f"person.{number}": NOW - number for number in range(9)})

    assert index.take(NOW, WALL, 3, 3) == ["person.8", "person.7", "person.6"]


def test_no_more_is_taken_than_about_what_is_asked_for(index: DueIndex) -> None:
    plan(index, people(500))

    assert 50 <= len(index.take(NOW, WALL, 50, 20)) <= 60


def test_a_lapsed_lease_is_due_again_and_a_running_one_is_not(index: DueIndex) -> None:
    ids = plan(index, people(20))
    index.take(NOW, WALL, 1000)

    assert index.take(NOW, WALL + LEASE_SECONDS - 1, 1000) == []
    assert sorted(index.take(NOW, WALL + LEASE_SECONDS, 1000)) == sorted(ids)


def test_a_claim_renews_a_lease_that_ends_soon(index: DueIndex) -> None:
    ids = plan(index, people(20))
    index.take(NOW, WALL, 1000)

    index.claim(ids, WALL + LEASE_SECONDS - 10)

    assert index.take(NOW, WALL + LEASE_SECONDS, 1000) == []


def test_what_was_put_off_meanwhile_is_not_made_due_by_a_lapsed_lease(
    index: DueIndex, redis_client: redis.Redis
) -> None:
    (only,) = plan(index, people(1))
    index.take(NOW, WALL, 1000)
    redis_client.zadd(keys.due(keys.shard(people(1)[0])), {only: NOW + 600})

    index.take(NOW, WALL + LEASE_SECONDS, 1000)

    assert redis_client.zscore(keys.due(keys.shard(people(1)[0])), only) == NOW + 600


def test_only_what_is_still_leased_is_claimed(index: DueIndex) -> None:
    first, second, third = plan(index, people(3))
    index.take(NOW, WALL, 1000)
    index.release([second], NOW + 60)

    claimed = index.claim([first, second, third], WALL)

    assert [held.id for held in claimed.held] == [first, third]


def test_a_release_does_not_bring_back_what_is_done(index: DueIndex) -> None:
    (only,) = plan(index, people(1))
    index.take(NOW, WALL, 1000)
    index.drop([only])

    index.release([only], NOW)

    assert index.backlog(NOW).waiting == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["take", "lapse", "release", "claim", "done"]), max_size=15))
def test_whatever_pumps_and_workers_do_nothing_is_lost(
    index: DueIndex, redis_client: redis.Redis, moves: list[str]
) -> None:
    redis_client.flushall()
    ids, done, wall = plan(index, people(30)), set[FollowUpId](), WALL
    for move in moves:
        wall += LEASE_SECONDS if move == "lapse" else 0
        if move in {"take", "lapse"}:
            index.take(NOW, wall, 10, 4)
        if move == "release":
            index.release(ids, NOW)
        if move in {"claim", "done"}:
            held = [each.id for each in index.claim(ids, wall).held]
            index.drop(held if move == "done" else [])
            done |= set(held if move == "done" else [])

    backlog = index.backlog(NOW)
    assert backlog.waiting + backlog.leased == len(ids) - len(done)
