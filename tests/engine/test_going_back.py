"""BACK at every kind of place."""

from tests.engine.phone import Phone, planned, said


def test_back_goes_to_the_question_before_although_it_belongs_to_another_part_of_the_interview() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="conditions")

    phone.text("back")

    assert phone.question == "age_of_self"


def test_back_and_back_again_walks_to_the_first_question_and_no_further() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="age_of_self")

    places = []
    for _ in range(4):
        phone.text("back")
        places.append(phone.question)

    assert places == ["who_is_ill", "belly_and_neck_signs", "danger_signs", "danger_signs"]


def test_back_lets_a_young_person_correct_the_age_group() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="conditions", age_of_self="under18", age_under_18="y5_11")

    phone.text("back")

    assert phone.question == "age_under_18"
    phone.text("2")
    assert phone.episode.answers["AGE"] == ("y12_17",)


def test_back_takes_away_what_the_answer_had_added() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="steroids", conditions="pregnant", pregnant_or_gave_birth="postpartum")

    phone.text("back")
    phone.text("pregnant")

    assert phone.episode.answers["RISK"] == ("pregnant",)


def test_back_at_consent_opens_the_interview_again_and_the_result_with_it() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="checks_wanted")

    phone.text("back")

    assert phone.question == "medicines"
    assert phone.disposition is None


def test_back_after_consent_asks_for_consent_again_and_a_no_takes_back_what_was_promised() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="advice_topic")

    phone.text("back")
    assert phone.question == "checks_wanted"
    phone.text("no")

    assert phone.disposition == "HOME"
    assert planned(phone) == []


def test_back_in_a_check_keeps_the_result_and_every_promise() -> None:
    phone = Phone()
    phone.settle_at_home(sips="some")
    phone.wait_for("check_fluids")
    phone.text("1")
    before = planned(phone)

    phone.text("back")

    assert phone.question == "check_fluids"
    assert phone.disposition == "HOME"
    assert planned(phone) == before


def test_there_is_no_way_back_behind_a_worse_answer() -> None:
    phone = Phone()
    phone.settle_at_home(legs="both")
    phone.wait_for("check_day_2")
    phone.text("worse")

    heard = said(phone.text("back"))

    assert heard[0] == "This is the first question, so there is nothing before it."
    assert phone.question == "danger_signs"


def test_back_does_not_lead_out_of_an_emergency() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="advice_topic")
    phone.text("i cannot breathe")

    phone.text("back")

    assert phone.question == "was_it_a_mistake"


def test_a_corrected_first_symptom_moves_the_checks() -> None:
    phone = Phone()
    phone.text("hi")
    phone.interview(until="checks_wanted")
    for _ in range(30):
        if phone.question != "first_symptom":
            phone.text("back")

    phone.interview(until="advice_topic", first_symptom="yesterday")

    started = phone.episode.first_symptom
    assert started is not None
    assert phone.now - started == 86_400
