"""What changes while a member of staff has the conversation, and what does not."""

import pytest

from hotline.core.inbound import StaffCancelled, StaffHurried, StaffTook, StaffWrote
from hotline.core.person import Task
from hotline.rehearsal.simulator import Event, What

from .phone import HOUR, MONDAY_NIGHT, Phone, planned, said

MINUTE = 60


def task_of(phone: Phone) -> Task:
    assert phone.person.task
    return phone.person.task


def with_staff() -> Phone:
    phone = Phone()
    phone.settle_at_home()
    phone.staff_take()
    return phone


def silent(events: list[Event]) -> bool:
    return not [event for event in events if event.what in {What.SAYS, What.CALLS}]


def test_what_is_written_meanwhile_is_left_to_staff_unread() -> None:
    phone = with_staff()

    assert silent(phone.text("is anybody there") + phone.text("", media=1) + phone.text("start over"))
    assert (task_of(phone).unread, task_of(phone).waiting) == (3, phone.now)

    phone.staff("Yes, I am here.")
    assert (task_of(phone).unread, task_of(phone).waiting) == (0, 0)


def test_checks_wait_while_staff_have_the_conversation_and_go_on_when_they_are_done() -> None:
    phone = with_staff()
    promised = planned(phone)

    for _ in range(12):
        assert silent(phone.wait(HOUR))
        phone.staff_take()
    assert len(planned(phone)) >= len(promised) - 1  # one may have become too late to be worth it

    phone.staff_close(checks=True)
    assert said(phone.wait(24 * HOUR))


def test_when_staff_want_no_more_checks_there_are_none() -> None:
    phone = with_staff()

    said_at_the_end = said(phone.staff_close(checks=False))

    assert "I am the computer again" in said_at_the_end[0]
    assert planned(phone) == []
    assert silent(phone.wait(14 * 24 * HOUR))


def test_two_who_take_it_at_once_do_not_both_have_it() -> None:
    phone = Phone()
    phone.text("nurse")

    phone.take(StaffTook("a", "ana"))
    phone.take(StaffTook("b", "ben"))
    assert task_of(phone).staff == "ana"

    phone.take(StaffTook("c", "ben", instead_of="ana"))
    assert (task_of(phone).staff, task_of(phone).had) == ("ben", "ana")


def test_whoever_writes_to_somebody_whom_nobody_has_taken_has_the_conversation() -> None:
    phone = Phone()
    phone.settle_at_home()

    phone.take(StaffWrote("a", "How are you?", "ana"))

    assert task_of(phone).staff == "ana"
    assert silent(phone.text("better"))


def test_a_task_rests_until_the_call_back_and_a_new_need_brings_it_back_at_once() -> None:
    phone = with_staff()
    phone.staff_leave(call_back=3 * HOUR)
    assert (task_of(phone).staff, task_of(phone).waiting) == ("", phone.now + 3 * HOUR)

    phone.wait(HOUR)
    phone.text("nurse please")

    assert task_of(phone).waiting == phone.now
    assert [need.kind for need in task_of(phone).needs] == ["staff", "handoff"]


@pytest.mark.parametrize("call_back", [0, 3 * HOUR])
def test_silence_at_a_danger_sign_counts_again_when_staff_have_left(call_back: int) -> None:
    phone = Phone()
    phone.text("hi")
    phone.staff_take()
    assert silent(phone.wait(2 * HOUR))

    phone.staff_leave(call_back)
    events = phone.wait(27 * HOUR)

    assert [event.text for event in events if event.what is What.TASK] == ["silent_at_red_flag (urgent)"]


def test_the_menu_that_comes_back_at_night_wakes_nobody_unless_they_wait_for_an_answer() -> None:
    sleeping, waiting = Phone(MONDAY_NIGHT), Phone(MONDAY_NIGHT)
    for phone in (sleeping, waiting):
        phone.text("hi")
        phone.staff_take()
        phone.wait(3 * HOUR + 30 * MINUTE)
    waiting.text("hello?")

    assert silent(sleeping.wait(HOUR))
    assert "I am the computer again" in said(waiting.wait(HOUR))[0]
    assert task_of(waiting).unread == 1
    assert "I am the computer again" in said(sleeping.wait(9 * HOUR))[0]


def test_whoever_never_takes_texts_is_not_written_to() -> None:
    phone = Phone()
    phone.text("STOP")
    phone.text("chest pain")

    assert silent(phone.staff("How are you?"))
    assert silent(phone.staff_close(checks=True))


def test_start_after_stop_leaves_the_menu_silent_while_staff_are_there() -> None:
    phone = with_staff()
    phone.text("STOP")

    (told,) = said(phone.text("START"))

    assert "START" not in told
    assert not phone.person.opted_out
    assert silent(phone.text("1"))


def test_a_call_that_drops_is_not_gone_on_with_by_text_while_staff_are_there() -> None:
    phone = Phone()
    phone.dial()
    phone.press("1")
    phone.staff_take()

    events = phone.hang_up()

    assert silent(events)
    assert task_of(phone).urgent


def test_a_red_flag_on_a_call_calls_staff_who_have_the_conversation() -> None:
    phone = with_staff()
    phone.dial()

    phone.speak("my left calf is hot and swollen")

    assert task_of(phone).urgent
    assert task_of(phone).waiting == phone.now


def test_one_follow_up_can_be_taken_back_or_sent_now() -> None:
    phone = Phone()
    phone.settle_at_home()
    first, second, *_ = phone.episode.promises

    phone.take(StaffCancelled("a", first.number))
    assert first.number not in phone.due

    phone.take(StaffHurried("b", second.number))
    assert said(phone.wait(31 * MINUTE))  # what was said a moment ago is not talked over
    assert second not in phone.episode.promises


def test_a_follow_up_that_is_sent_now_waits_for_the_morning_at_night() -> None:
    phone = Phone()
    phone.settle_at_home()
    phone.wait(10 * HOUR)
    promise = phone.episode.promises[0]

    phone.take(StaffHurried("a", promise.number))

    assert silent(phone.wait(HOUR))
