"""Red flags and emergencies after there is a result: in a menu, in a check, in a recheck."""

from hotline.rehearsal.simulator import What
from tests.engine.phone import HOUR, MONDAY_NIGHT, Phone, planned, said


def test_better_with_a_swollen_calf_is_not_better() -> None:
    phone = Phone()
    phone.settle_at_home(legs="both")
    phone.wait_for("check_day_2")

    phone.text("better, but my left calf is swollen and hot")

    assert phone.disposition is None
    phone.interview(until="advice_topic")
    assert phone.disposition == "CLIN_4H"


def test_sips_stay_down_but_there_was_no_pee_for_half_a_day() -> None:
    phone = Phone()
    phone.settle_at_home()
    phone.wait_for("check_fluids")

    phone.text("yes but no pee for 14 hours")
    phone.interview(until="advice_topic")

    assert phone.disposition == "ED_NOW"


def test_a_red_flag_in_the_middle_of_a_recheck_does_not_begin_it_anew() -> None:
    phone = Phone()
    phone.settle_at_home(legs="both")
    phone.wait_for("check_day_2")
    phone.text("worse")
    phone.interview(until="sips")

    heard = said(phone.text("my left calf is swollen and hot"))

    assert heard[0] == "Thank you. I noted that."
    assert phone.question == "sips"


def test_what_led_to_the_result_is_no_news_while_it_is_given() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="checks_wanted", legs="one", leg_swelling="yes")

    phone.text("my calf is swollen though")

    assert phone.question == "checks_wanted"
    assert phone.disposition == "CLIN_4H"


def test_a_mistaken_emergency_after_the_talk_is_answered() -> None:
    phone = Phone()
    phone.settle_at_home()
    phone.text("chest pain")

    heard = said(phone.text("yes"))

    assert heard == ["Good to know. If that changes, call 911 at once."]
    assert phone.disposition == "HOME"


def test_silence_after_an_emergency_at_a_check_is_taken_for_real() -> None:
    phone = Phone()
    phone.settle_at_home()
    phone.wait_for("check_fluids")
    phone.text("i cannot breathe")

    heard = said(phone.wait(HOUR // 2))

    assert heard == [
        "If you have not called yet, call 911 now. Unlock the door and keep your phone on. Stay with the sick person."
    ]
    assert phone.disposition == "EMS_NOW"
    assert planned(phone) == ["ems_reached"]


def test_silence_in_a_recheck_is_asked_about() -> None:
    phone = Phone()
    phone.settle_at_home()
    phone.wait_for("check_day_2")
    phone.text("worse")

    heard = said(phone.wait(HOUR // 2))

    assert heard[0] == "Are you still there? Here is the question again."


def test_who_does_not_say_that_help_was_reached_gets_the_advice_again_and_a_person() -> None:
    phone = Phone(MONDAY_NIGHT)
    phone.settle_at_home()
    phone.text("i cannot breathe")
    phone.text("2")
    phone.wait_for("check_reached_help")

    events = phone.wait(HOUR // 2)

    assert said(events) == ["Call 911 now. This may be an emergency. Do not drive yourself. Not sure? Call anyway."]
    assert [event.text for event in events if event.what is What.TASK] == ["help_not_reached (urgent)"]
