"""What happens after the carrier refused or could not deliver: again later, by voice, never again, or to staff."""

import pytest

from hotline.ports import Refused

from .conftest import ALICE, BOB, DAY, Hotline

pytestmark = pytest.mark.redis

HOUR = 3600


def callback(hotline: Hotline, attempt: str, status: str, code: str = "") -> bool:
    return hotline.store.record_delivery(f"{ALICE}.{attempt}", status, code, "SM1", hotline.clock.now())


def counted(hotline: Hotline, which: str) -> int:
    return hotline.store.counters().get(("carrier", which), 0)


def test_a_text_that_failed_for_a_moment_is_sent_again_with_the_same_words(hotline: Hotline) -> None:
    hotline.promise()
    hotline.work()
    assert callback(hotline, "1.1", "undelivered", "30008")

    hotline.work()
    assert len(hotline.carrier.asked) == 1

    hotline.pass_time(HOUR)
    hotline.work()
    first, second = hotline.carrier.asked
    assert (second.body, second.attempt) == (first.body, f"{ALICE}.1.2")
    assert hotline.nothing_left()


def test_a_text_that_fails_again_and_again_is_a_task_for_staff(hotline: Hotline) -> None:
    hotline.promise()
    hotline.work()
    for count in (1, 2, 3):
        callback(hotline, f"1.{count}", "undelivered", "30008")
        hotline.pass_time(2 * HOUR)
        hotline.work()

    assert len(hotline.carrier.asked) == 3
    assert hotline.asked_of_staff() == ["undelivered"]
    assert hotline.nothing_left()


def test_a_late_failure_of_an_earlier_try_changes_nothing(hotline: Hotline) -> None:
    hotline.promise()
    hotline.work()
    callback(hotline, "1.1", "undelivered", "30008")
    hotline.pass_time(HOUR)
    hotline.work()

    assert not callback(hotline, "1.1", "failed", "30006")
    assert hotline.nothing_left()


def test_a_landline_is_called_instead(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Refused(21614, permanent=True)]

    hotline.work()
    hotline.work()
    hotline.work()

    assert [sending.attempt for sending in hotline.carrier.asked] == [f"{ALICE}.1.1", f"{ALICE}.1.c1"]
    assert hotline.carrier.taken[0].body == "call for 1"
    assert hotline.nothing_left()


def test_a_phone_that_stays_unreachable_is_called_after_three_texts(hotline: Hotline) -> None:
    hotline.promise()
    hotline.work()
    for count in (1, 2, 3):
        callback(hotline, f"1.{count}", "undelivered", "30003")
        hotline.pass_time(5 * HOUR)
        hotline.work()
    hotline.work()

    assert [sending.attempt.rpartition(".")[2] for sending in hotline.carrier.asked] == ["1", "2", "3", "c1"]


def test_a_call_that_nobody_answers_is_placed_again_and_then_given_up(hotline: Hotline) -> None:
    hotline.promise(can_text=False)
    hotline.work()
    for count in (1, 2, 3):
        callback(hotline, f"1.c{count}", "no-answer")
        hotline.pass_time(2 * HOUR)
        hotline.work()

    assert len(hotline.carrier.asked) == 3
    assert hotline.asked_of_staff() == ["undelivered"]


def test_somebody_whom_the_carrier_knows_as_opted_out_is_opted_out(hotline: Hotline) -> None:
    hotline.promise(numbers=(1, 2))
    hotline.carrier.answers = [Refused(21610, permanent=True), Refused(21610, permanent=True)]

    hotline.work()
    hotline.work()
    hotline.pass_time(DAY)
    hotline.work()

    assert hotline.person().opted_out
    assert len(hotline.carrier.asked) == 2
    assert hotline.carrier.taken == []


def test_a_number_that_does_not_exist_is_texted_no_more(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Refused(21211, permanent=True)]

    hotline.work()
    hotline.work()

    assert not hotline.person().can_text
    assert len(hotline.carrier.asked) == 1
    assert hotline.nothing_left()


def test_too_many_requests_are_sent_again_soon(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Refused(20429, permanent=False)]
    hotline.work()

    hotline.pass_time(40)
    hotline.work()

    assert len(hotline.carrier.taken) == 1


def test_a_carrier_that_refuses_the_account_stops_everything_and_tells_staff_once(hotline: Hotline) -> None:
    hotline.promise(ALICE)
    hotline.promise(BOB)
    hotline.carrier.answers = [Refused(20003, permanent=True), Refused(20003, permanent=True)]

    hotline.work()

    assert hotline.services.signs.halted() == "20003"
    assert hotline.asked_of_staff() == ["carrier_refuses_20003"]


def test_what_the_carrier_refused_goes_out_when_the_account_is_mended(hotline: Hotline) -> None:
    hotline.promise()
    hotline.carrier.answers = [Refused(20003, permanent=True)]
    hotline.work()
    hotline.redis.delete("halt")

    hotline.pass_time(HOUR)
    hotline.work()

    assert len(hotline.carrier.taken) == 1
    assert hotline.nothing_left()


def test_a_region_that_is_not_enabled_is_a_task_and_stops_nobody_else(hotline: Hotline) -> None:
    hotline.promise(ALICE)
    hotline.promise(BOB)
    hotline.carrier.answers = [Refused(21408, permanent=True)]

    hotline.work()
    hotline.work()

    assert len(hotline.carrier.taken) == 1
    assert hotline.asked_of_staff() == ["undelivered"]


@pytest.mark.parametrize("attempt", ["", "1", "..", "x.y.z", f"{ALICE}.1", f"{ALICE}.9.1", f"{ALICE}.-1.1", "é.1.1"])
def test_a_callback_about_nothing_we_sent_changes_nothing(hotline: Hotline, attempt: str) -> None:
    hotline.promise()

    assert not hotline.store.record_delivery(attempt, "delivered", "", "SM1", hotline.clock.now())


def test_what_became_of_texts_is_counted(hotline: Hotline) -> None:
    hotline.promise(numbers=(1, 2))
    hotline.carrier.answers = [Refused(30001, permanent=False)]

    hotline.work()
    for number in (1, 2):
        callback(hotline, f"{number}.1", "delivered")

    assert (counted(hotline, "refused"), counted(hotline, "taken"), counted(hotline, "delivered")) == (1, 1, 1)
