"""Several patients on one phone."""

from tests.engine.phone import Phone, planned, said


def test_the_first_patients_interview_goes_on_when_the_seconds_is_done() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="sips")
    phone.text("my daughter is sick too")
    phone.interview(until="advice_topic", who_is_ill="child")

    heard = said(phone.text("done"))

    assert heard[-2] == "This is about you."
    assert phone.question == "sips"
    assert phone.episode.patient == "self"


def test_an_emergency_of_the_second_patient_is_not_followed_by_questions_about_the_first() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="sips")
    phone.text("my daughter is sick too")

    phone.text("yes")

    assert phone.question is None


def test_another_patient_as_the_first_word_is_the_first_patient() -> None:
    phone = Phone()

    phone.text("my daughter is sick too")

    assert len(phone.person.episodes) == 1


def test_a_return_says_about_whom_it_is() -> None:
    phone = Phone()
    phone.settle_at_home()
    phone.text("my daughter is sick too")
    phone.interview(until="advice_topic", who_is_ill="child")
    phone.text("done")

    heard = said(phone.text("hi"))

    assert heard[1] == "This is about the child."


def test_reminders_about_two_patients_are_three_a_day_in_all() -> None:
    phone = Phone(now=1_772_449_200)  # six in the morning
    phone.settle_at_home()
    phone.text("my daughter is sick too")
    phone.interview(until="advice_topic", who_is_ill="child", age_of_child="y5_11")
    assert planned(phone).count("sips") == 8

    events = phone.wait(17 * 3600)

    assert [text for text in said(events) if text.startswith("Quick check-in.")] == [
        "Quick check-in. Time for a sip. Do sips stay down?\n1 Yes\n2 Some\n3 None"
    ] * 3
