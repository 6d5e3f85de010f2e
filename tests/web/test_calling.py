"""Calls through the whole web application."""

import pytest

from tests.web.conftest import HOTLINE, PERSON, Carrier, twiml, words


def test_a_call_is_answered_and_listens(carrier: Carrier) -> None:
    document = carrier.call()

    gather = document.find("Gather")
    assert gather is not None
    assert gather.get("action") == "http://127.0.0.1:8000/twilio/voice/turn/1"
    assert "nine one one" in words(document)


def test_keys_lead_on_and_star_says_it_again(carrier: Carrier) -> None:
    carrier.call()
    asked = words(carrier.call("/turn/1", Digits="1"))

    assert "chest pain" in asked
    assert words(carrier.call("/turn/2", Digits="*")).endswith(asked.partition("Danger")[2])


def test_speech_leads_on(carrier: Carrier) -> None:
    carrier.call()
    carrier.call("/turn/1", Digits="1")

    assert "nine one one" in words(carrier.call("/turn/2", SpeechResult="uh yeah", Confidence="0.4"))


def test_the_emergency_is_said_twice_and_no_key_stops_it(carrier: Carrier) -> None:
    carrier.call()
    carrier.call("/turn/1", Digits="1")

    document = carrier.call("/turn/2", Digits="1")

    outside = ["".join(say.itertext()) for say in document.findall("Say")]
    assert len([text for text in outside if "Call nine one one now" in text]) == 2


def test_the_same_step_twice_gets_the_same_answer(carrier: Carrier) -> None:
    carrier.call()

    first = carrier.post("/twilio/voice/turn/1", CallSid="CA1", From=PERSON, Digits="1").data

    assert carrier.post("/twilio/voice/turn/1", CallSid="CA1", From=PERSON, Digits="1").data == first


def test_zero_reaches_a_person(carrier: Carrier) -> None:
    carrier.call()
    carrier.call("/turn/1", Digits="1")

    dial = carrier.call("/turn/2", Digits="0").find("Dial")

    assert dial is not None
    assert dial.findtext("Number") == "+12025550111"
    assert dial.get("action") == "http://127.0.0.1:8000/twilio/voice/transfer/3"


def test_a_transfer_that_reaches_nobody_goes_on_with_the_question(carrier: Carrier) -> None:
    carrier.call()
    carrier.call("/turn/1", Digits="1")
    carrier.call("/turn/2", Digits="0")

    document = carrier.call("/transfer/3", DialCallStatus="no-answer")

    assert document.find("Gather") is not None
    assert document[-1].text == "http://127.0.0.1:8000/twilio/voice/turn/4"


@pytest.mark.parametrize("silences", [1, 2, 3, 4, 5])
def test_silence_is_always_answered_in_words(carrier: Carrier, silences: int) -> None:
    document = carrier.call()
    for turn in range(1, silences + 1):
        document = carrier.call(f"/turn/{turn}")

    assert words(document)
    assert document[-1].tag in {"Redirect", "Hangup", "Dial"}


def test_a_dropped_call_goes_on_by_text(carrier: Carrier) -> None:
    carrier.call()
    carrier.call("/turn/1", Digits="1")

    ended = carrier.post("/twilio/voice/status", CallSid="CA1", From=PERSON, To=HOTLINE, CallStatus="completed")

    assert ended.status_code == 204
    assert "911" in carrier.text("yes")[0]


@pytest.mark.parametrize("number", ["anonymous", "+266696687", ""])
def test_whoever_shows_no_number_has_the_same_conversation(carrier: Carrier, number: str) -> None:
    carrier.call(From=number)
    carrier.call("/turn/1", From=number, Digits="1")

    assert "nine one one" in words(carrier.call("/turn/2", From=number, Digits="1"))


def test_a_machine_that_answers_our_call_is_told_nothing(carrier: Carrier) -> None:
    document = carrier.call(
        "/follow-up/3", From=HOTLINE, To=PERSON, Direction="outbound-api", AnsweredBy="machine_start"
    )

    assert words(document) == "Hello. We will try again later. Goodbye. Hola. Llamaremos más tarde. Adiós."
    assert document[-1].tag == "Hangup"


@pytest.mark.parametrize("answered_by", ["human", "unknown", ""])
def test_a_person_who_answers_our_call_is_spoken_to(carrier: Carrier, answered_by: str) -> None:
    document = carrier.call("/follow-up/3", From=HOTLINE, To=PERSON, Direction="outbound-api", AnsweredBy=answered_by)

    assert document.find("Gather") is not None


def test_status_callbacks_of_our_calls_are_taken(carrier: Carrier) -> None:
    for status in ("initiated", "ringing", "in-progress", "completed", "busy", "nonsense", ""):
        answer = carrier.post(
            "/twilio/voice/status/abcdefghijklmnop.1.x",
            CallSid="CA1", From=HOTLINE, To=PERSON, Direction="outbound-api", CallStatus=status,
        )  # fmt: skip
        assert answer.status_code == 204


def test_the_fallback_needs_nothing(carrier: Carrier) -> None:
    answer = carrier.post("/twilio/voice/fallback", CallSid="CA1", From=PERSON, ErrorCode="11200")

    assert "nine one one" in words(twiml(answer))
