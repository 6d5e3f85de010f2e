"""On the phone: texts meanwhile, silence, transfer, hidden and unserved numbers, STOP."""

from hotline.rehearsal.simulator import What
from tests.engine.phone import HOUR, MONDAY_NIGHT, Phone, planned, said


def test_consent_given_by_text_during_the_call_is_kept_as_promised() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="checks_wanted")

    phone.text("yes")

    assert {"sips", "day_2", "day_3"} <= set(planned(phone))


def test_words_of_danger_are_heard_although_a_text_has_answered_meanwhile() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="who_is_ill")
    phone.text("me")

    heard = said(phone.speak("she is not breathing"))

    assert "nine one one" in heard[0]


def test_silence_does_not_count_against_a_caller_who_answers_by_text() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="who_is_ill")
    phone.text("me")

    heard = said(phone.be_silent())

    assert heard[0] == "I noted your text. Let us go on from there."
    assert phone.question == "age_of_self"


def test_a_text_long_after_a_call_whose_end_nobody_told_is_answered_with_its_question() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="who_is_ill")
    phone.wait(2 * HOUR)

    heard = said(phone.text("me"))

    assert heard[-1].startswith("How old are you?")


def test_a_silent_caller_whom_no_nurse_answers_is_let_go_with_a_text() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="danger_signs")
    for _ in range(3):
        phone.be_silent()

    events = phone.transfer_ended(reached=False)

    assert [event.text for event in events if event.what is What.CALLS] == ["hung up"]
    assert said(events)[-1].startswith("Danger signs first.")


def test_whom_the_nurse_has_taken_over_we_ask_nothing_more() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="sips")
    phone.press("0")
    phone.transfer_ended(reached=True)

    assert phone.hang_up() == []
    assert phone.wait(48 * HOUR) == []


def test_nobody_promises_to_call_back_a_hidden_number() -> None:
    phone = Phone(MONDAY_NIGHT, number="", can_text=False)
    phone.dial()
    phone.press("1")

    events = phone.press("0")

    assert said(events)[0] == (
        "In an emergency, hang up and call nine one one. No one is free right now. "
        "I cannot see your number, so please call again later."
    )
    assert not [event for event in events if event.what is What.TASK]


def test_nothing_is_offered_to_a_caller_who_stopped_texts() -> None:
    phone = Phone()
    phone.text("STOP")
    phone.dial()

    phone.interview(until="advice_topic")

    assert "checks_wanted" not in (phone.person.session.answered if phone.person.session else ())
    assert planned(phone) == []


def test_a_consent_that_stop_took_back_is_asked_for_anew() -> None:
    phone = Phone()
    phone.settle_at_home()
    phone.text("STOP")
    phone.text("START")
    phone.text("1")  # it got worse

    phone.interview(until="checks_wanted")

    assert phone.question == "checks_wanted"
    assert planned(phone) == []


def test_a_caller_from_a_country_that_is_not_served_is_told_and_let_go() -> None:
    phone = Phone(served=False)

    events = phone.dial()

    assert [event.what for event in events] == [What.SAYS, What.CALLS]


def test_two_check_calls_that_nobody_answers_end_the_checks_without_a_text() -> None:
    phone = Phone(can_text=False)
    phone.dial()
    phone.interview(until="advice_topic", legs="both")
    phone.hang_up()

    events = phone.wait(10 * 24 * HOUR)

    assert [event.text for event in events if event.what is What.CALLS] == ["we call", "we call"]
    assert said(events) == []
    assert phone.episode.closed


def test_a_check_call_says_who_calls() -> None:
    phone = Phone(can_text=False)
    phone.dial()
    phone.interview(until="advice_topic")
    phone.hang_up()
    phone.wait(phone.until_next())

    heard = said(phone.answer())

    assert heard[0].startswith("Hello. This is Stomach Bug Hotline, with the check-in you asked for.")
    assert phone.question == "check_day_2"


def test_a_check_does_not_break_into_a_call() -> None:
    phone = Phone()
    phone.settle_at_home()
    phone.wait(phone.until_next() - 60)
    phone.dial()

    events = phone.wait(120)

    assert said(events) == []


def test_whoever_texts_from_a_landline_can_be_texted() -> None:
    phone = Phone(can_text=False)

    phone.text("hi")

    assert phone.person.can_text


def test_an_emergency_texted_during_the_call_is_told_on_both() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="sips")

    by_text = said(phone.text("i cannot breathe"))
    on_call = said(phone.be_silent())

    assert by_text[0].startswith("Call 911 now")
    assert not any("go on with the call" in text for text in by_text)
    assert on_call[0] == "If this is real, hang up and call nine one one now."


def test_who_hangs_up_while_waiting_for_a_nurse_goes_on_where_the_question_was() -> None:
    phone = Phone()
    phone.dial()
    phone.interview(until="sips")
    phone.press("0")
    phone.hang_up()

    heard = said(phone.text("are you there?"))

    assert heard[0].endswith("We go on where we were.")
    assert phone.question == "sips"
