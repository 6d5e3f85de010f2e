"""START OVER, returning, and a new illness."""

from tests.engine.phone import HOUR, Phone, planned, said

DAY = 24 * HOUR


def test_start_over_forgets_who_was_ill_and_since_when() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="advice_topic", who_is_ill="child", first_symptom="d2_3")

    heard = said(phone.text("start over"))

    assert not any("your child" in text for text in heard)
    phone.interview(until="advice_topic")
    assert phone.episode.first_symptom == phone.now


def test_start_over_after_the_last_check_in_can_promise_check_ins_again() -> None:
    phone = Phone()
    phone.settle_at_home(legs="both", first_symptom="d4_7")
    phone.wait_for("check_day_7")
    phone.text("1")  # all well: this was the last check-in

    phone.text("start over")
    phone.interview(until="advice_topic")
    phone.wait_for("check_day_2")

    assert phone.question == "check_day_2"


def test_an_illness_that_nobody_spoke_of_for_a_week_is_closed_by_a_new_one() -> None:
    phone = Phone()
    for _ in range(5):
        phone.text("hi")
        phone.interview(until="advice_topic", checks_wanted="no")
        phone.text("done")
        phone.wait(8 * DAY)

    phone.text("hi")

    assert [episode.closed for episode in phone.person.episodes] == [True, False]


def test_who_still_gets_check_ins_after_a_week_returns_to_the_same_illness() -> None:
    phone = Phone()
    phone.settle_at_home(conditions="immune")
    phone.wait_for("check_day_3_stomach")
    phone.text("1")
    phone.wait(8 * DAY)

    heard = said(phone.text("hello there"))

    assert len(phone.person.episodes) == 1
    assert heard[0] == "Welcome back to Stomach Bug Hotline."


def test_a_greeting_in_mid_question_is_no_wrong_answer() -> None:
    phone = Phone()
    phone.text("hi")

    for greeting in ("hi", "hello", "START", "hola"):
        phone.text(greeting)

    assert phone.question == "danger_signs"


def test_a_picture_after_the_result_does_not_begin_the_result_anew() -> None:
    phone = Phone()
    phone.settle_at_home()
    before = planned(phone)

    heard = said(phone.text("", media=1))

    assert heard[:2] == ["I cannot look at pictures. Please answer in words.", "Welcome back to Stomach Bug Hotline."]
    assert planned(phone) == before


def test_a_question_after_the_result_gets_its_answer() -> None:
    phone = Phone()
    phone.settle_at_home()

    heard = said(phone.text("can i drink coffee"))

    assert heard == ["Skip coffee, cola and energy drinks while your poop is loose. They can upset your gut."]


def test_worse_from_somebody_who_rested_is_checked_at_once() -> None:
    phone = Phone()
    phone.settle_at_home()

    phone.text("it got worse")

    assert phone.question == "danger_signs"


def test_chatter_after_the_result_changes_nothing() -> None:
    phone = Phone()
    phone.settle_at_home()
    before = planned(phone)

    for word in ("ok thx", "lol", "blorf"):
        phone.text(word)

    assert planned(phone) == before
    assert phone.disposition == "HOME"


def test_noise_at_a_menu_of_a_call_ends_with_the_emergency_number() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="advice_topic")

    heard = [said(phone.speak("blorf zzz")) for _ in range(4)][-1]

    assert heard[-1] == "Goodbye. In an emergency, call nine one one."
