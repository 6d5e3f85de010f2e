"""Texts through the whole web application."""

import re
from dataclasses import replace
from pathlib import Path

from hotline.app import create_app
from hotline.bootstrap import Services
from hotline.twilio.callers import Callers
from tests.web.conftest import HOTLINE, PERSON, Carrier, settings, twiml


def test_somebody_who_is_sick_is_asked_about_danger_signs_first(carrier: Carrier) -> None:
    *_, question = carrier.text("hi my legs ache and I keep throwing up")

    assert "Chest pain" in question
    assert question.endswith("1 Yes\n2 No\n3 Not sure")


def test_a_danger_sign_is_answered_with_the_emergency_number(carrier: Carrier) -> None:
    carrier.text("hi")

    assert "911" in carrier.text("1")[0]


def test_the_same_text_twice_gets_the_same_answer_and_counts_once(carrier: Carrier) -> None:
    carrier.text("hi")
    first = carrier.text("no", sid="SMx")

    assert carrier.text("no", sid="SMx") == first
    assert carrier.text("huh?") != []


def test_the_conversation_goes_on_by_phone_where_the_texts_left_it(carrier: Carrier) -> None:
    carrier.text("hi")

    spoken = "".join(carrier.call().itertext())

    assert "chest pain" in spoken
    assert "press 1" in spoken


def test_what_the_carrier_has_answered_itself_is_heard_and_not_answered(carrier: Carrier) -> None:
    carrier.text("hi")

    assert carrier.text("STOP", OptOutType="STOP") == []
    assert carrier.text("1") == []


def test_stop_without_the_carriers_help_is_confirmed_with_the_emergency_number(carrier: Carrier) -> None:
    carrier.text("hi")

    assert "911" in carrier.text("STOP")[0]


def test_a_picture_alone_is_answered(carrier: Carrier) -> None:
    carrier.text("hi")

    assert carrier.text("", NumMedia="1", MediaUrl0="https://media.example.org/1") != []


def test_no_answer_is_longer_than_the_carrier_takes(carrier: Carrier) -> None:
    answers = [text for body in ("hi", "no", "6", "me", "40", "2 days") for text in carrier.text(body)]

    assert max(map(len, answers)) < 1600
    assert not any(re.search(r"[\x00-\x09\x0b-\x1f]", text) for text in answers)


def test_two_people_are_not_mixed(carrier: Carrier) -> None:
    carrier.text("hi")
    carrier.text("hi", From="+12025550142")

    assert "911" in carrier.text("1")[0]
    assert carrier.text("2", From="+12025550142")[0] != carrier.text("1")[0]


def test_status_callbacks_are_taken_whatever_they_say(carrier: Carrier) -> None:
    for attempt in ("abcdefghijklmnop.1.x", "nonsense", "a.b.c", "..", "%F0%9F%98%80"):
        for status in ("delivered", "failed", "", "nonsense"):
            answer = carrier.post(
                f"/twilio/sms/status/{attempt}", MessageSid="SM1", MessageStatus=status, From=HOTLINE, To=PERSON
            )
            assert answer.status_code in (204, 403), answer.status  # an odd address may not be known again


def test_the_fallback_needs_nothing(carrier: Carrier) -> None:
    answer = carrier.post("/twilio/sms/fallback", MessageSid="SM1", From=PERSON, ErrorCode="11200")

    assert "911" in "".join(twiml(answer).itertext())


def test_whoever_texts_can_be_texted_though_their_number_is_a_landlines(parts: Services, tmp_path: Path) -> None:
    landline = "+442079460123"
    abroad = settings(tmp_path, parts.settings.redis_url, HOTLINE_SERVED_COUNTRIES="US,GB")
    carrier = Carrier(create_app(replace(parts, settings=abroad)).test_client())
    person = Callers(abroad.secret_key, abroad.served_countries).texting(landline, "SM1").person

    carrier.post("/twilio/voice", CallSid="CA1", From=landline, To=HOTLINE)
    called = parts.store.load(person, "").person
    carrier.text("hi", From=landline)
    texted = parts.store.load(person, "").person

    assert called
    assert texted
    assert (called.can_text, texted.can_text) == (False, True)
