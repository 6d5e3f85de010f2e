"""Whatever is in a signed form, a person gets a readable answer."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import Carrier, twiml, words

BODIES = [
    "",
    " ",
    "\x00",
    "\x00\x01\x02\x1b[31m\x7f\x85",
    "]]><Response><Redirect>https://evil.example</Redirect></Response>",
    "&lt;&amp;&#0;&#xFFFE;",
    "\ufffe\uffff",
    "\u202e\u200b\u200d\ufeff",
    "😀" * 1600,
    "é" * 1600,
    "a" * 1600,
    "1" * 1600,
    "\n" * 1600,
    "%s%n{emergency_number}{0}{{}}$(id)`id`'\"; DROP TABLE people; --",
    "١٢٣",
    "Z̡̢͓̳̜̦̥̀a̛l̨̛g͟o̸ " * 60,
]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: ascii(body[:12]))
@pytest.mark.parametrize("before", [[], ["hi"], ["hi", "no"]], ids=len)
def test_no_text_breaks_a_conversation(carrier: Carrier, before: list[str], body: str) -> None:
    for text in before:
        carrier.text(text)

    answers = carrier.text(body)

    assert not any("cannot answer right now" in answer for answer in answers)


@pytest.mark.parametrize("speech", BODIES, ids=lambda body: ascii(body[:12]))
def test_nothing_that_is_said_breaks_a_call(carrier: Carrier, speech: str) -> None:
    carrier.call()
    carrier.call("/turn/1", Digits="1")

    said = words(carrier.call("/turn/2", SpeechResult=speech))

    assert said
    assert "cannot answer right now" not in said


@pytest.mark.parametrize("digits", ["1", "12345", "*", "#", "0", "ABCD", "w1", "\x00", "\uff11", "9" * 500])
def test_no_key_breaks_a_call(carrier: Carrier, digits: str) -> None:
    carrier.call()

    assert "cannot answer right now" not in words(carrier.call("/turn/1", Digits=digits))


@pytest.mark.parametrize(
    "sender",
    ["", "anonymous", "72345", "INFO", "+", "+1", "+99912345678", "whatsapp:+12025550141", "messenger:1", "\x00"],
)
def test_no_sender_is_an_error(carrier: Carrier, sender: str) -> None:
    for answer in carrier.text("hi", From=sender):
        assert "cannot answer right now" not in answer


@pytest.mark.parametrize(
    "path",
    ["/twilio/sms", "/twilio/voice", "/twilio/voice/turn/1", "/twilio/voice/transfer/1", "/twilio/voice/follow-up/1"],
)
def test_a_form_without_anything_still_gets_the_emergency_advice(carrier: Carrier, path: str) -> None:
    answer = carrier.post(path)

    assert "911" in (text := "".join(twiml(answer).itertext())) or "nine one one" in text


@pytest.mark.parametrize(
    "path", ["/twilio/voice/turn/99999999999999999999", "/twilio/voice/follow-up/99999999999999999999"]
)
def test_no_number_in_an_address_is_too_large(carrier: Carrier, path: str) -> None:
    twiml(carrier.post(path, CallSid="CA1", From="+12025550141"))


def test_bytes_that_are_no_text_are_refused_or_read_but_no_error(carrier: Carrier) -> None:
    for raw in (b"Body=%FF%FE&MessageSid=SM1", b"Body=\xff\xfe", b"&&&===", b"=%", b"%ED%A0%BD=1", b"a" * 1000):
        answer = carrier.http.post(
            "/twilio/sms",
            data=raw,
            content_type="application/x-www-form-urlencoded",
            headers={"X-Twilio-Signature": carrier.signature("/twilio/sms", {})},
        )
        assert answer.status_code == 403


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(body=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_every_text_is_answered(carrier: Carrier, body: str) -> None:
    assert not any("cannot answer right now" in answer for answer in carrier.text(body))
