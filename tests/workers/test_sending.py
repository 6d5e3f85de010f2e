"""A follow-up goes out once, whatever falls over and wherever."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
from msgspec.structs import replace

from hotline.core.effects import CancelFollowUps, PlanFollowUps
from hotline.core.person import Outgoing
from hotline.ports import Refused, Sent, Unknown, Unsure
from hotline.store import keys
from hotline.store.due_index import LEASE_SECONDS
from workers.planning import Do, Planner

from .conftest import ALICE, BOB, DAY, NOW, WALL, Hotline

pytestmark = pytest.mark.redis


def test_what_is_due_goes_out_once_and_is_done(hotline: Hotline) -> None:
    hotline.promise()

    hotline.work()
    hotline.pass_time(DAY)
    hotline.work()

    assert [(text.to, text.body) for text in hotline.carrier.asked] == [("+12025550101", "Are fluids staying down?")]
    assert hotline.nothing_left()


def test_what_is_not_due_yet_waits(hotline: Hotline) -> None:
    hotline.promise()
    hotline.pass_time(-60)

    hotline.work()

    assert hotline.carrier.asked == []
    assert not hotline.nothing_left()


def test_the_address_of_the_status_callback_names_person_number_and_try(hotline: Hotline) -> None:
    hotline.promise(numbers=(7,))

    hotline.work()

    assert [text.attempt for text in hotline.carrier.asked] == [f"{ALICE}.7.1"]


def test_after_a_stop_nothing_goes_out(hotline: Hotline) -> None:
    hotline.promise()
    ids = hotline.take()
    hotline.change(replace(hotline.person(), opted_out=True))

    hotline.runner.handle(ids)

    assert hotline.carrier.asked == []


def test_what_was_cancelled_while_leased_does_not_go_out(hotline: Hotline) -> None:
    hotline.promise()
    ids = hotline.take()
    hotline.change(hotline.person(), CancelFollowUps(numbers=(1,)))

    hotline.runner.handle(ids)

    assert hotline.carrier.asked == []
    assert hotline.nothing_left()


def test_what_was_put_off_while_leased_goes_out_then(hotline: Hotline) -> None:
    hotline.promise()
    ids = hotline.take()
    hotline.change(hotline.person(), PlanFollowUps(due=((1, NOW + 600),)))

    hotline.runner.handle(ids)
    assert hotline.carrier.asked == []

    hotline.pass_time(600)
    hotline.work()
    assert len(hotline.carrier.asked) == 1


def test_what_was_planned_anew_while_a_worker_found_nothing_to_do_is_kept(hotline: Hotline) -> None:
    """The worker has read the person before, and puts the number away after."""
    hotline.promise()
    hotline.change(replace(hotline.person(), opted_out=True))
    (held,) = hotline.store.index.claim(hotline.services.index.take(NOW, WALL, 10), WALL).held
    nothing = Planner(hotline.script, hotline.store.index, NOW, WALL).plan(held)
    hotline.change(replace(hotline.person(), opted_out=False), PlanFollowUps(due=((1, NOW),)))
    hotline.take()

    assert isinstance(nothing, Do)
    assert hotline.store.index.write([nothing.write], NOW) == [False]
    assert hotline.services.index.backlog(NOW).leased == 1


def test_a_worker_that_dies_before_it_sends_is_late_not_silent(hotline: Hotline) -> None:
    hotline.promise()
    hotline.take()

    hotline.pass_time(LEASE_SECONDS)
    hotline.work()

    assert len(hotline.carrier.taken) == 1
    assert hotline.nothing_left()


def test_a_worker_that_dies_while_it_sends_and_the_carrier_took_it(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [SystemExit()]
    with pytest.raises(SystemExit):
        hotline.work()
    hotline.carrier.taken = list(hotline.carrier.asked)

    for _ in range(3):
        hotline.pass_time(LEASE_SECONDS)
        hotline.work()

    assert len(hotline.carrier.asked) == 1
    assert hotline.nothing_left()


def test_a_worker_that_dies_while_it_sends_and_the_carrier_did_not_take_it(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [SystemExit()]
    with pytest.raises(SystemExit):
        hotline.work()

    for _ in range(3):
        hotline.pass_time(LEASE_SECONDS)
        hotline.work()

    assert [text.attempt for text in hotline.carrier.asked] == [f"{ALICE}.1.1", f"{ALICE}.1.2"]
    assert len(hotline.carrier.taken) == 1
    assert hotline.nothing_left()


def test_an_unknown_answer_is_looked_up_a_minute_later_at_the_soonest(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Unknown("ReadTimeout")]
    hotline.work()

    hotline.pass_time(59)
    hotline.work()
    assert len(hotline.carrier.asked) == 1

    hotline.pass_time(1)
    hotline.work()
    assert len(hotline.carrier.asked) == 2
    assert hotline.nothing_left()


def test_skipping_hours_does_not_make_an_attempt_look_old(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Unknown("ReadTimeout")]
    hotline.work()

    hotline.clock.seconds += 8 * 3600
    hotline.work()

    assert len(hotline.carrier.asked) == 1


def test_while_the_carrier_cannot_be_asked_nothing_is_sent_again(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Unknown("ReadTimeout")]
    hotline.carrier.unreachable = Unsure()
    hotline.work()

    for _ in range(200):
        hotline.pass_time(600)
        hotline.work()

    assert len(hotline.carrier.asked) == 1
    assert hotline.asked_of_staff() == ["undelivered"]
    assert hotline.nothing_left()


def test_the_carrier_that_can_be_asked_again_settles_it(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Unknown("ReadTimeout")]
    hotline.carrier.unreachable = Unsure()
    hotline.work()
    hotline.pass_time(60)
    hotline.work()

    hotline.carrier.unreachable = None
    hotline.pass_time(600)
    hotline.work()

    assert len(hotline.carrier.taken) == 1
    assert hotline.nothing_left()


def test_a_broken_carrier_client_counts_as_unknown(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [ValueError("unreadable answer")]

    hotline.work()
    hotline.pass_time(60)
    hotline.work()

    assert len(hotline.carrier.taken) == 1


def test_somebody_who_wrote_meanwhile_gets_no_text_that_is_overtaken(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Unknown("ReadTimeout")]
    hotline.work()
    hotline.pass_time(60)
    hotline.change(replace(hotline.person(), recent=(hotline.clock.now(),)))

    hotline.work()

    assert len(hotline.carrier.asked) == 1
    assert hotline.nothing_left()


def test_a_later_try_waits_for_the_end_of_the_quiet_hours(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Unknown("ReadTimeout")]
    hotline.work()
    hotline.script.waking = NOW + 8 * 3600

    hotline.pass_time(60)
    hotline.work()
    assert len(hotline.carrier.asked) == 1

    hotline.pass_time(8 * 3600)
    hotline.work()
    assert len(hotline.carrier.asked) == 2


def test_a_later_try_that_is_too_late_is_a_task_for_staff(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Unknown("ReadTimeout")]
    hotline.work()

    hotline.pass_time(DAY + 60)
    hotline.work()

    assert len(hotline.carrier.asked) == 1
    assert hotline.asked_of_staff() == ["undelivered"]


def test_ten_workers_with_the_same_batch_send_each_once(hotline: Hotline) -> None:
    hotline.promise(ALICE, (1, 2, 3))
    hotline.promise(BOB, (1, 2, 3))
    ids = hotline.take()

    with ThreadPoolExecutor(10) as threads:
        list(threads.map(lambda _: hotline.runner.handle(ids), range(10)))

    assert sorted(text.attempt for text in hotline.carrier.asked) == sorted(
        f"{person}.{number}.1" for person in (ALICE, BOB) for number in (1, 2, 3)
    )
    assert hotline.nothing_left()


def test_texts_that_wait_go_out_at_once(hotline: Hotline) -> None:
    hotline.promise()
    person = hotline.person()
    waiting = replace(person, outgoing=(Outgoing(number=2, texts=("Your result.", "Drink.")),), next_number=3)
    hotline.change(waiting, PlanFollowUps(due=((2, NOW),)), CancelFollowUps(numbers=(1,)))

    hotline.work()

    assert [text.body for text in hotline.carrier.taken] == ["Your result.\nDrink."]
    assert hotline.nothing_left()


def test_what_does_not_fit_into_one_text_follows_in_the_next(hotline: Hotline) -> None:
    hotline.script.words = ("a" * 300, "b" * 100, "c" * 100)
    hotline.promise()

    hotline.work()
    assert [text.body for text in hotline.carrier.taken] == ["a" * 300]

    hotline.pass_time(1)
    hotline.work()
    assert [text.body for text in hotline.carrier.taken[1:]] == ["b" * 100 + "\n" + "c" * 100]
    assert hotline.nothing_left()


def test_a_person_who_is_gone_is_dropped(hotline: Hotline, redis_client: redis.Redis) -> None:
    hotline.promise()
    redis_client.delete(keys.person(ALICE))

    hotline.work()

    assert hotline.carrier.asked == []
    assert hotline.nothing_left()


def test_one_broken_record_does_not_hold_up_the_others(hotline: Hotline, redis_client: redis.Redis) -> None:
    hotline.promise(ALICE)
    hotline.promise(BOB)
    redis_client.hset(keys.person(ALICE), "s", b"damaged")

    hotline.work()

    assert [text.attempt for text in hotline.carrier.taken] == [f"{BOB}.1.1"]
    assert hotline.services.index.backlog(NOW).waiting == 1


def test_a_halted_worker_puts_everything_back(hotline: Hotline) -> None:
    hotline.promise()
    ids = hotline.take()
    hotline.services.signs.halt("20003")

    hotline.runner.handle(ids)

    assert hotline.carrier.asked == []
    assert hotline.services.index.backlog(NOW).due == 1


def test_what_a_person_said_who_opted_out_is_forgotten_after_the_retention(hotline: Hotline) -> None:
    hotline.promise(opted_out=True, language="es")

    hotline.pass_time(30 * DAY)
    hotline.work()

    person = hotline.person()
    assert (person.opted_out, person.language, person.number, person.episodes) == (True, "es", "", ())
    assert hotline.nothing_left()


def test_an_answer_that_a_callback_overtook_changes_nothing(hotline: Hotline) -> None:
    hotline.promise()

    class Fast(type(hotline.carrier)):  # type: ignore[misc]  # the carrier of this test
        def send_text(self, *, to: str, body: str, attempt: str) -> Sent | Refused | Unknown:
            hotline.store.record_delivery(attempt, "delivered", "", "SM1", NOW)
            return super().send_text(to=to, body=body, attempt=attempt)  # type: ignore[no-any-return]

    hotline.carrier.__class__ = Fast
    hotline.work()
    hotline.pass_time(DAY)
    hotline.work()

    assert len(hotline.carrier.asked) == 1
    assert hotline.nothing_left()
