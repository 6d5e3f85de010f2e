"""The pump moves what is due into few jobs, keeps the queue short and never counts on the queue."""

import pytest
import redis

from hotline.core.person import PersonId
from hotline.store.due_index import LEASE_SECONDS
from workers import queue
from workers.pump import Clocks, Pump

from .conftest import ALICE, NOW, Hotline

pytestmark = pytest.mark.redis


def pumping(hotline: Hotline, per_second: float) -> Pump:
    clocks = Clocks(hotline.clock, hotline.wall)
    return Pump(hotline.store.index, hotline.services.signs, clocks, queue.queue(hotline.redis), per_second)


@pytest.fixture
def pump(hotline: Hotline) -> Pump:
    return pumping(hotline, per_second=1000)


def batches(client: redis.Redis) -> list[list[str]]:
    return [job.args[0] for job in queue.queue(client).jobs]


def test_what_is_due_becomes_one_job_and_nothing_more(hotline: Hotline, pump: Pump) -> None:
    for number in range(30):
        hotline.promise(PersonId(f"PERSON{number:010}"))

    assert pump.turn() == 30
    assert pump.turn() == 0
    assert [len(batch) for batch in batches(hotline.redis)] == [30]


def test_what_is_not_due_stays(hotline: Hotline, pump: Pump) -> None:
    hotline.promise()
    hotline.clock.seconds -= 1

    assert pump.turn() == 0


def test_a_skipped_hour_makes_due_what_was_not(hotline: Hotline, pump: Pump) -> None:
    hotline.clock.seconds -= 3600
    hotline.promise()
    assert pump.turn() == 0

    hotline.clock.seconds += 3600
    assert pump.turn() == 1


def test_the_queue_stays_short(hotline: Hotline) -> None:
    pump = pumping(hotline, per_second=1)  # batches of four
    for number in range(200):
        hotline.promise(PersonId(f"PERSON{number:010}"))

    for _ in range(50):
        pump.turn()

    waiting = batches(hotline.redis)
    assert 5 <= len(waiting) <= 6
    assert all(len(batch) <= 4 for batch in waiting)


def test_two_pumps_move_each_follow_up_once(hotline: Hotline, pump: Pump) -> None:
    other = pumping(hotline, per_second=1000)
    for number in range(50):
        hotline.promise(PersonId(f"PERSON{number:010}"))

    assert pump.turn() + other.turn() == 50
    moved = [each for batch in batches(hotline.redis) for each in batch]
    assert len(moved) == len(set(moved)) == 50


def test_a_lost_job_is_made_good_when_the_lease_lapses(hotline: Hotline, pump: Pump) -> None:
    hotline.promise()
    pump.turn()
    hotline.redis.delete(queue.queue(hotline.redis).key)

    hotline.pass_time(LEASE_SECONDS - 1)
    assert pump.turn() == 0

    hotline.pass_time(1)
    assert pump.turn() == 1


def test_while_the_carrier_refuses_us_nothing_moves(hotline: Hotline, pump: Pump) -> None:
    hotline.promise()
    hotline.services.signs.halt("20003")

    assert pump.turn() == 0
    assert hotline.services.index.backlog(NOW).due == 1


def test_the_pump_says_that_it_is_alive(hotline: Hotline, pump: Pump) -> None:
    assert not hotline.services.signs.is_alive("pump")

    pump.turn()

    assert hotline.services.signs.is_alive("pump")


def test_a_job_says_nothing_of_anybody(hotline: Hotline, pump: Pump) -> None:
    hotline.promise()
    pump.turn()

    (job,) = queue.queue(hotline.redis).jobs
    assert job.description == "follow_ups"
    assert list(job.args) == [[f"{ALICE}.1"]]
    assert (job.result_ttl, job.failure_ttl, job.retries_left) == (0, 300, 3)


def test_a_job_that_is_not_ours_is_not_run(hotline: Hotline) -> None:
    ours = queue.queue(hotline.redis)
    ours.enqueue("os.getcwd", description="x")

    (job,) = ours.jobs
    with pytest.raises(queue.UnknownJobError):
        _ = job.func
