"""Machines and floods are quietened; people who answer are not."""

from tests.engine.phone import Phone, said


def test_the_same_honest_answer_many_times_is_no_machine() -> None:
    phone = Phone()
    phone.text("hi")
    phone.text("no")
    for _ in range(5):
        phone.text("not sure")

    assert phone.question == "who_is_ill"


def test_an_auto_responder_is_quietened_and_still_heard_in_danger() -> None:
    phone = Phone()
    answers = [said(phone.text("I am driving and will reply later")) for _ in range(8)]

    (once,) = answers[4]
    assert once.startswith("That is a lot of messages, so I will rest a while. In an emergency, call 911.")
    assert answers[5:] == [[], [], []]
    assert "911" in said(phone.text("i cannot breathe"))[0]


def test_a_quietened_phone_is_answered_when_it_calls() -> None:
    phone = Phone()
    for _ in range(8):
        phone.text("I am driving and will reply later")
    phone.dial()

    assert said(phone.press("2"))


def test_after_an_answered_check_an_open_menu_is_no_silence() -> None:
    phone = Phone()
    phone.settle_at_home(sips="some", legs="both")
    phone.wait_for("check_day_2")
    phone.text("worse")
    phone.interview(until="advice_topic")

    phone.wait(phone.until_next())

    assert phone.episode.unanswered_checks == 0


def test_a_stop_from_a_country_that_is_not_served_names_no_number_of_another_country() -> None:
    phone = Phone(served=False)

    assert said(phone.text("STOP")) == []
    assert phone.person.opted_out
