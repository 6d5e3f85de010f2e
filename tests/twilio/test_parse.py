"""From the carrier's form to what happened."""

import pytest

from hotline.core.inbound import (
    CallEnded,
    CallStarted,
    KeysPressed,
    SilenceHeard,
    SpeechHeard,
    TextReceived,
    TransferEnded,
)
from hotline.twilio.callers import Callers
from hotline.twilio.parse import IncompleteError, Parser, call_status, is_machine

PERSON, HOTLINE = "+12025550141", "+12025550100"
CALLERS = Callers(b"s" * 32, ("US",))
PARSER = Parser(CALLERS, HOTLINE)


def text(**form: str) -> TextReceived:
    _, inbound = PARSER.text({"MessageSid": "SM1", "From": PERSON, "To": HOTLINE, **form})
    assert isinstance(inbound, TextReceived)
    return inbound


def call(**form: str) -> dict[str, str]:
    return {"CallSid": "CA1", "From": PERSON, "To": HOTLINE, "Direction": "inbound", **form}


def test_a_text_is_what_was_written() -> None:
    assert text(Body="hi my legs ache") == TextReceived("SM1", "hi my legs ache")


def test_control_characters_are_left_out_and_lines_kept() -> None:
    assert text(Body="a\x00b\x1bc\ud83d\ufffe\x85\nd\te").text == "abc\nd\te"


def test_long_texts_survive() -> None:
    assert text(Body="😀" * 1600).text == "😀" * 1600


@pytest.mark.parametrize(("given", "media"), [("2", 2), ("", 0), ("-1", 0), ("many", 0), ("²", 0), ("9" * 50, 0)])
def test_pictures_are_counted(given: str, media: int) -> None:
    assert text(NumMedia=given).media == media


def test_a_text_without_words_is_empty() -> None:
    assert text().text == ""


def test_an_older_name_of_the_message_counts_too() -> None:
    assert PARSER.text({"SmsSid": "SM9", "From": PERSON})[1] == TextReceived("SM9", "")


def test_without_a_name_a_message_cannot_be_told_from_the_next() -> None:
    with pytest.raises(IncompleteError):
        PARSER.text({"From": PERSON, "Body": "hi"})


def test_a_call_begins() -> None:
    assert PARSER.call_started(call()) == (CALLERS.calling(PERSON, "CA1"), CallStarted("CA1:start", "CA1"))


def test_in_a_call_that_we_placed_the_person_is_the_one_called() -> None:
    form = call(From=HOTLINE, To=PERSON, Direction="outbound-api")

    assert PARSER.call_started(form, 7) == (CALLERS.calling(PERSON, "CA1"), CallStarted("CA1:start", "CA1", 7))


@pytest.mark.parametrize(
    ("form", "inbound"),
    [
        ({"Digits": "1"}, KeysPressed("CA1:3", "CA1", "1")),
        ({"Digits": "13"}, KeysPressed("CA1:3", "CA1", "13")),
        ({"Digits": "*"}, KeysPressed("CA1:3", "CA1", "*")),
        ({"Digits": "0", "SpeechResult": "one"}, KeysPressed("CA1:3", "CA1", "0")),
        ({"SpeechResult": "uh yeah", "Confidence": "0.1"}, SpeechHeard("CA1:3", "CA1", "uh yeah")),
        ({"SpeechResult": " \x00 "}, SilenceHeard("CA1:3", "CA1")),
        ({"Digits": ""}, SilenceHeard("CA1:3", "CA1")),
        ({}, SilenceHeard("CA1:3", "CA1")),
    ],
)
def test_a_turn_is_keys_words_or_silence(form: dict[str, str], inbound: object) -> None:
    assert PARSER.turn(call(**form), 3)[1] == inbound


@pytest.mark.parametrize(
    ("status", "reached"), [("completed", True), ("busy", False), ("no-answer", False), ("failed", False), ("", False)]
)
def test_a_transfer_reached_somebody_or_nobody(status: str, reached: bool) -> None:  # noqa: FBT001 -- a table's column
    assert PARSER.transfer_ended(call(DialCallStatus=status), 4)[1] == TransferEnded("CA1:4", "CA1", reached)


@pytest.mark.parametrize("status", ["completed", "busy", "no-answer", "failed", "canceled"])
def test_a_call_ends(status: str) -> None:
    ended = PARSER.call_ended(call(CallStatus=status))

    assert ended is not None
    assert ended[1] == CallEnded("CA1:end", "CA1")


@pytest.mark.parametrize("status", ["queued", "initiated", "ringing", "in-progress", "", "nonsense"])
def test_a_call_that_goes_on_has_not_ended(status: str) -> None:
    assert PARSER.call_ended(call(CallStatus=status)) is None


@pytest.mark.parametrize(
    ("answered_by", "machine"),
    [
        ("human", False),
        ("unknown", False),
        ("", False),
        ("machine_start", True),
        ("machine_end_beep", True),
        ("fax", True),
    ],
)
def test_only_what_is_surely_a_machine_is_one(answered_by: str, machine: bool) -> None:  # noqa: FBT001 -- a table's column
    assert is_machine({"AnsweredBy": answered_by}) is machine


def test_a_call_that_a_machine_answered_was_not_answered() -> None:
    assert call_status({"CallStatus": "completed", "AnsweredBy": "machine_start"}) == "no-answer"
    assert call_status({"CallStatus": "completed", "AnsweredBy": "human"}) == "completed"
