"""A call that staff asked for is placed once, and what came of it is known."""

import pytest
import redis
from rq import Queue

from hotline.ports import BridgeState, Errand, Refused, Unknown
from hotline.store.errands import LEASE_SECONDS, Errands
from hotline.store.sealing import Sealer
from workers import queue
from workers.errands import ErrandPump, ErrandRunner

from .conftest import ALICE, NOW, WALL, Hotline, SetClock

pytestmark = pytest.mark.redis

NURSE = "+12025550177"


@pytest.fixture
def errands(redis_client: redis.Redis) -> Errands:
    return Errands(redis_client, Sealer((b"k" * 32,)))


@pytest.fixture
def runner(errands: Errands, hotline: Hotline) -> ErrandRunner:
    return ErrandRunner(errands, hotline.carrier)


def asked(errands: Errands) -> str:
    errand = Errand(person=ALICE, staff="ana", staff_number=NURSE, person_number="+12025550101", asked=NOW)
    return errands.ask(errand, WALL)


def state(errands: Errands, name: str) -> str:
    errand = errands.find(name)
    assert errand
    return f"{errand.state} {errand.code}".strip()


def test_the_phone_of_staff_rings_once_however_often_a_worker_is_told(
    errands: Errands, runner: ErrandRunner, hotline: Hotline
) -> None:
    name = asked(errands)

    runner.handle([name])
    runner.handle([name, name])

    assert [(call.to, call.attempt) for call in hotline.carrier.asked] == [(NURSE, name)]
    assert state(errands, name) == "ringing_staff"


def test_a_refusal_is_told_with_the_carriers_reason(errands: Errands, runner: ErrandRunner, hotline: Hotline) -> None:
    hotline.carrier.answers = [Refused(21215, permanent=True)]
    name = asked(errands)

    runner.handle([name])

    assert state(errands, name) == "failed 21215"


@pytest.mark.parametrize("trouble", [Unknown("ReadTimeout"), OSError("broken")])
def test_when_nobody_knows_whether_it_rang_it_is_not_tried_again(
    errands: Errands, runner: ErrandRunner, hotline: Hotline, trouble: Unknown | OSError
) -> None:
    hotline.carrier.answers = [trouble]
    name = asked(errands)

    runner.handle([name])
    runner.handle([name])

    assert state(errands, name) == "unknown"
    assert len(hotline.carrier.asked) == 1


def test_a_worker_that_fell_over_leaves_it_unknown(errands: Errands, runner: ErrandRunner, hotline: Hotline) -> None:
    name = asked(errands)
    errands.begin(name)  # and then the worker is gone

    runner.handle([name])

    assert state(errands, name) == "unknown"
    assert hotline.carrier.asked == []


def test_a_status_that_comes_late_changes_nothing(errands: Errands) -> None:
    name = asked(errands)
    errands.move_on(name, BridgeState.STAFF_ANSWERED)

    assert not errands.move_on(name, BridgeState.RINGING_STAFF)
    assert state(errands, name) == "staff_answered"


def test_a_later_call_to_the_same_person_stands_in_place_of_the_first(errands: Errands) -> None:
    first, second = asked(errands), asked(errands)

    assert errands.find(first) is None
    assert not errands.move_on(first, BridgeState.ENDED)
    assert state(errands, second) == "asked"


def test_it_is_handed_on_at_once_before_all_texts_and_again_if_nobody_did_it(
    errands: Errands, redis_client: redis.Redis
) -> None:
    into: Queue = queue.queue(redis_client)
    wall = SetClock(WALL)
    queue.put(into, ["a text"])
    name = asked(errands)
    pump = ErrandPump(errands, wall, into)

    assert (pump.turn(), pump.turn()) == (1, 0)
    assert [job.args[0] for job in into.jobs] == [[name], ["a text"]]

    wall.seconds += LEASE_SECONDS
    assert pump.turn() == 1


def test_erasing_a_person_erases_the_call_to_them(errands: Errands, hotline: Hotline) -> None:
    name = asked(errands)

    hotline.store.erase(ALICE)

    assert errands.find(name) is None
    assert errands.of(ALICE) is None
