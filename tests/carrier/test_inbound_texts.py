"""A handset texts the hotline, and the hotline's answer is carried out."""

import re

import pytest
from twilio.rest import Client

from tests.carrier.conftest import ACCOUNT, Started
from tests.carrier.control import HOTLINE, PERSON, Control
from tests.carrier.scripted_hotline import Answer, ScriptedHotline, plain, twiml


def test_the_hotline_is_told_all_that_twilio_tells(control: Control, hotline: ScriptedHotline) -> None:
    sid = control.text("hi my legs ache €", media=["http://127.0.0.1/leg.jpg"])["sid"]

    (asked,) = hotline.requests("/twilio/sms")
    assert asked.signed
    assert asked.method == "POST"
    assert re.fullmatch(r"[0-9a-f-]{36}", asked.headers["I-Twilio-Idempotency-Token"])
    assert asked.form == {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "AccountSid": ACCOUNT,
        "From": "+12025550141",
        "To": "+12025550100",
        "Body": "hi my legs ache €",
        "NumMedia": "1",
        "MediaUrl0": "http://127.0.0.1/leg.jpg",
        "MediaContentType0": "image/jpeg",
        "NumSegments": "1",
        "SmsStatus": "received",
        "ApiVersion": "2010-04-01",
        "FromCity": "WASHINGTON",
        "FromState": "DC",
        "FromZip": "20001",
        "FromCountry": "US",
        "ToCity": "WASHINGTON",
        "ToState": "DC",
        "ToZip": "20001",
        "ToCountry": "US",
    }


@pytest.mark.parametrize(
    ("inside", "thread"),
    [
        ("<Message>Drink  water\nslowly</Message>", ["> Drink  water\nslowly"]),
        ("<Message><Body>One</Body></Message><Message>Two</Message>", ["> One", "> Two"]),
        ("", []),
        ("<Message>One</Message><Redirect>/more</Redirect><Message>Never</Message>", ["> One", "> More"]),
        ('<Message action="/twilio/done">One</Message><Message>Never</Message>', ["> One"]),
        ("<Say>Wrong verb</Say><Message>One</Message>", ["> One"]),
        (f"<Message>{'a' * 1601}</Message><Message>Short</Message>", ["> Short"]),
        ("<Message/><Message>Short</Message>", ["> Short"]),
    ],
)
def test_messages_of_the_answer_arrive_in_order(
    control: Control, hotline: ScriptedHotline, inside: str, thread: list[str]
) -> None:
    hotline.on("/twilio/sms", twiml(inside))
    hotline.on("/more", twiml("<Message>More</Message>"))
    control.text("hello")

    assert control.thread() == ["< hello", *thread]


@pytest.mark.parametrize(
    ("answer", "thread"),
    [
        (plain("Internal error"), ["> Internal error"]),
        (plain("", status=204), []),
        (plain("", "text/xml"), []),
        (plain("<Response><Message>Hi</Message></Response>", "text/html"), ["> Hi"]),
    ],
)
def test_a_plain_answer_is_a_text_and_an_empty_one_none(
    control: Control, hotline: ScriptedHotline, answer: Answer, thread: list[str]
) -> None:
    hotline.on("/twilio/sms", answer)
    control.text("hello")

    assert control.thread() == ["< hello", *thread]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (plain("down", status=503), 11200),
        (plain("<Response>", "text/xml"), 12100),
        (plain("{}", "application/json"), 12300),
        (plain("<Response>" + " " * 65_536 + "</Response>", "text/xml"), 11750),
        (twiml("<Redirect>/twilio/sms</Redirect>"), 11215),
    ],
)
def test_what_cannot_be_carried_out_goes_to_the_fallback_with_its_number(
    control: Control, hotline: ScriptedHotline, client: Client, answer: Answer, code: int
) -> None:
    (number,) = client.incoming_phone_numbers.list()
    number.update(sms_fallback_url=f"{hotline.url}/fallback")
    hotline.on("/twilio/sms", answer)
    hotline.on("/fallback", twiml("<Message>In an emergency call 911.</Message>"))
    control.text("hello")

    (form,) = hotline.forms("/fallback")
    assert form["ErrorCode"] == str(code)
    assert form["ErrorUrl"] == f"{hotline.url}/twilio/sms"
    assert form["Body"] == "hello"
    assert control.thread() == ["< hello", "> In an emergency call 911."]


def test_without_a_fallback_the_person_hears_nothing_and_the_failure_is_told(
    client: Client, control: Control, hotline: ScriptedHotline
) -> None:
    (number,) = client.incoming_phone_numbers.list(phone_number=HOTLINE)
    number.update(sms_fallback_url="")
    hotline.on("/twilio/sms", plain("down", status=500))
    control.text("hello")

    assert control.thread() == ["< hello"]
    (warning,) = control.events("warning", number=PERSON)
    assert (warning["code"], warning["text"]) == (11200, "the hotline answered 500")


def test_the_sixteenth_reply_within_half_a_minute_is_taken_for_a_loop(
    control: Control, hotline: ScriptedHotline
) -> None:
    control.post("faults", loop_guard=True)
    hotline.on("/twilio/sms", twiml("<Message>Answer</Message>"))
    for _ in range(16):
        control.text("echo")

    assert control.thread().count("> Answer") == 15
    assert [warning["code"] for warning in control.events("warning")] == [14107]

    control.post("faults", loop_guard=False)
    control.text("echo")
    assert control.thread().count("> Answer") == 16


def test_a_cookie_comes_back_with_the_next_text_of_the_same_person(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/sms", plain("", "text/xml", Set_Cookie="turn=1; Path=/"))
    control.text("one")
    control.text("two")
    control.text("three", sender="+12025550142")

    cookies = [asked.headers.get("Cookie") for asked in hotline.requests("/twilio/sms", 3)]
    assert cookies == [None, "turn=1", None]


@pytest.mark.parametrize(
    ("word", "blocks"),
    [("STOP", True), ("  revoke ", True), ("OptOut", True), ("stop please", False), ("opt out", False)],
)
def test_only_twilios_own_single_words_block(
    control: Control,
    hotline: ScriptedHotline,
    word: str,
    blocks: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    control.text(word)

    assert len(hotline.requests("/twilio/sms")) == 1
    assert (control.post(f"handsets/{PERSON}")["opted_out"] == ["+12025550100"]) is blocks


def test_with_own_opt_out_the_hotline_confirms_stop_itself(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/sms", twiml("<Message>You get no more texts.</Message>"))
    control.text("STOP")

    assert control.thread() == ["< STOP", "> You get no more texts."]


def test_with_platform_opt_out_the_carrier_answers_and_the_reply_is_refused(
    start: Started, hotline: ScriptedHotline
) -> None:
    hotline.on("/twilio/sms", twiml("<Message>You get no more texts.</Message>"))
    with start(opt_out="platform") as url:
        control = Control(url)
        control.text("Stop")
        control.text("START")

        texts = control.get("messages", number=PERSON)["messages"]
        outcomes = [(text["body"].partition(".")[0], text["error_code"]) for text in texts]
        assert outcomes == [
            ("Stop", None),
            ("You are unsubscribed and get no more messages from this number", None),
            ("You get no more texts", 21610),
            ("START", None),
            ("You get messages from this number again", None),
            ("You get no more texts", None),
        ]


def test_a_text_sent_while_the_carrier_is_down_fails(control: Control, hotline: ScriptedHotline) -> None:
    control.post("faults", down=True)

    assert control.text("hello")["status"] == "failed"
    assert hotline.asked == []
