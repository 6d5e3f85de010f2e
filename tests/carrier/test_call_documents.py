"""Documents of a call, and what happens when they are carried out."""

import pytest

from hotline.carrier.calls.inputs import DialEnds, HangUp, Input, Inputs, Keys, Silence, Source, Speech
from hotline.carrier.twiml.document import TwimlError, parse
from hotline.carrier.twiml.interpreter import Interpreter, verbs_of
from hotline.carrier.webhooks import Answer
from tests.carrier.scripted_line import START, ScriptedLine, play

ASK = '<Gather numDigits="1" action="/next"><Say>Press one.</Say></Gather>'
BOTH = '<Gather input="dtmf speech" action="next?step=2" timeout="8"><Say>Press or say.</Say></Gather>'
SPEECH = BOTH.replace("dtmf speech", "speech")


@pytest.mark.parametrize(
    ("document", "happens"),
    [
        ("", ["ends completed"]),
        ("<Say>Hello  there\n now</Say>", ["say Hello there now", "ends completed"]),
        (
            '<Say language="es-ES">Take <break/>it <emphasis>slow</emphasis>.</Say>',
            ["say Take it slow.", "ends completed"],
        ),
        ("<Play>/a.wav</Play><Pause length='2'/>", ["play /a.wav", "ends completed"]),
        ("<Say>One</Say><Hangup/><Say>Two</Say>", ["say One", "ends completed"]),
        ("<Say>One</Say><Reject/>", ["say One", "ends completed"]),
        ("<Unheard/><Say>One</Say>", ["warning 12200", "say One", "ends completed"]),
    ],
)
def test_prompts_are_heard_in_order_and_no_document_left_means_hanging_up(document: str, happens: list[str]) -> None:
    assert play({"/start": document}) == ["answered", *happens]


@pytest.mark.parametrize(("reason", "status"), [("", "no-answer"), (' reason="busy"', "busy")])
def test_a_call_that_is_rejected_is_never_answered(reason: str, status: str) -> None:
    assert play({"/start": f"<Reject{reason}/>"}) == [f"ends {status}"]


@pytest.mark.parametrize(
    ("gather", "does", "asked"),
    [
        (ASK, [Keys("1")], "POST /next Digits=1"),
        (ASK, [Keys("12")], "POST /next Digits=1"),
        (ASK, [Speech("one"), Keys("2")], "POST /next Digits=2"),
        (ASK.replace("numDigits", 'method="GET" numDigits'), [Keys("1")], "GET /next Digits=1"),
        (ASK.replace('"1"', '"2"'), [Keys("3"), Keys("8")], "POST /next Digits=38"),
        ('<Gather action="/next"/>', [Keys("38#")], "POST /next Digits=38"),
        ('<Gather action="/next"/>', [Keys("38"), Silence()], "POST /next Digits=38"),
        ('<Gather action="/next" finishOnKey="*"/>', [Keys("3#8*")], "POST /next Digits=3#8"),
        ('<Gather action="/next" finishOnKey="" numDigits="2"/>', [Keys("#*")], "POST /next Digits=#*"),
        (BOTH, [Speech("my left leg")], "POST /next?step=2 SpeechResult=my left leg Confidence=0.9"),
        (BOTH, [Speech("yes", 0.31)], "POST /next?step=2 SpeechResult=yes Confidence=0.31"),
        (BOTH, [Keys("1"), Speech("two"), Keys("#")], "POST /next?step=2 Digits=1"),
        (SPEECH, [Keys("1"), Speech("two", 0.5)], "POST /next?step=2 SpeechResult=two Confidence=0.5"),
    ],
)
def test_what_a_person_enters_or_says_goes_to_the_action(gather: str, does: list[Input], asked: str) -> None:
    assert asked in play({"/start": gather, "/next": "<Hangup/>", "/next?step=2": "<Hangup/>"}, does)


@pytest.mark.parametrize("does", [[Silence()], [Keys("#")], [Speech("  ")]])
def test_no_input_falls_through_to_the_next_verb(does: list[Input]) -> None:
    gather = '<Gather input="dtmf speech" action="/next"><Say>Well?</Say></Gather><Say>I heard nothing.</Say>'

    assert play({"/start": gather}, does) == [
        "answered",
        "say Well?",
        "gather dtmf speech",
        "gather_done nothing",
        "say I heard nothing.",
        "ends completed",
    ]


def test_no_input_goes_to_the_action_too_when_the_document_says_so() -> None:
    gather = '<Gather action="/next" actionOnEmptyResult="true"/><Say>Never heard</Say>'

    assert play({"/start": gather, "/next": ""}, [Silence()])[-2:] == ["POST /next", "ends completed"]


def test_a_gather_without_action_asks_for_its_own_document_again() -> None:
    happened = play({"/start": '<Gather numDigits="1"/>'}, [Keys("1"), Keys("2")])

    assert [each for each in happened if each.startswith("POST")] == ["POST /start Digits=1", "POST /start Digits=2"]
    assert happened[-1] == "the person hung up"


def test_redirects_are_followed_ten_times_and_not_more() -> None:
    happened = play({"/start": "<Redirect>/start</Redirect>"})

    assert happened.count("POST /start") == 10
    assert happened[-3:] == [
        "warning 11215",
        "say We are sorry. An application error has occurred. Goodbye.",
        "ends completed",
    ]


def test_waiting_for_the_person_between_redirects_is_no_loop() -> None:
    documents = {"/start": '<Gather action="/next"/><Redirect method="GET">/start</Redirect>'}

    assert play(documents, [Silence()] * 20).count("GET /start") == 20


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("<Say>unclosed", 12100),
        ("<Gather><Dial>+12025550190</Dial></Gather>", 12200),
        ('<Gather numDigits="many"/>', 12200),
        ('<Gather input="thoughts"/>', 12200),
        ('<Gather finishOnKey="AB"/>', 12200),
        ("<Dial/>", 13224),
        (f"<Say>{'a' * 4097}</Say>", 13521),
        (f'<Say voice="Polly.Joanna">{"a" * 3001}</Say>', 13521),
    ],
)
def test_a_document_that_cannot_be_carried_out_ends_the_call_with_an_apology(document: str, code: int) -> None:
    happened = play({"/start": document})

    assert f"warning {code}" in happened
    assert happened[-2:] == ["say We are sorry. An application error has occurred. Goodbye.", "ends completed"]


def test_the_fallback_is_told_what_went_wrong_where_and_takes_over() -> None:
    documents = {"/start": ASK, "/help": "<Say>Call the emergency number.</Say>"}

    assert play(documents, [Keys("1")], fallback="http://hotline.example/help")[-5:] == [
        "POST /next Digits=1",
        "warning 11200",
        "POST /help Digits=1 ErrorCode=11200 ErrorUrl=http://hotline.example/next",
        "say Call the emergency number.",
        "ends completed",
    ]


@pytest.mark.parametrize(
    ("planned", "does", "status"),
    [("completed", [Keys("5"), DialEnds()], "completed"), ("busy", [], "busy"), ("no-answer", [], "no-answer")],
)
def test_the_action_of_a_dial_is_told_what_became_of_it(planned: str, does: list[Input], status: str) -> None:
    dial = '<Dial action="/after" timeout="20"><Number>+12025550190</Number></Dial>'
    happened = play({"/start": dial, "/after": ""}, does, dials={"+12025550190": planned})

    assert happened[1:3] == ["dial +12025550190", f"dial_done {status}"]
    assert happened[3].startswith(f"POST /after DialCallStatus={status} DialCallSid=CA")


def test_after_a_dial_without_action_the_next_verb_follows() -> None:
    document = "<Dial>+12025550190</Dial><Say>They hung up.</Say>"

    assert play({"/start": document}, [DialEnds()])[-2:] == ["say They hung up.", "ends completed"]


def test_a_message_is_recorded_until_a_key_and_told_to_the_action() -> None:
    record = '<Record action="/thanks" finishOnKey="#" recordingStatusCallback="/recording"/>'
    happened = play({"/start": record, "/thanks": "<Say>Thanks.</Say>"}, [Speech("Call me"), Keys("1"), Keys("#")])

    told = "RecordingSid=RE1 RecordingUrl=http://carrier.example/RE1 RecordingDuration=1"
    extra = "RecordingStatus=completed RecordingChannels=1 RecordingSource=RecordVerb"
    assert happened[1:] == [
        "record #",
        "recorded Call me",
        f"callback POST /recording {told} {extra}",
        f"POST /thanks {told} Digits=#",
        "say Thanks.",
        "ends completed",
    ]


def test_a_message_that_ends_with_hanging_up_is_told_too() -> None:
    happened = play({"/start": '<Record action="/thanks"/>'}, [Speech("Call me"), HangUp()])

    assert happened[-2].startswith("callback POST /thanks RecordingSid=RE1")
    assert happened[-2].endswith("Digits=hangup")
    assert happened[-1] == "the person hung up"


def test_a_silent_recording_is_passed_over() -> None:
    assert play({"/start": "<Record/><Say>Nothing heard.</Say>"}, [Silence()])[-2:] == [
        "say Nothing heard.",
        "ends completed",
    ]


def test_an_action_in_a_document_given_in_full_must_be_absolute() -> None:
    line = ScriptedLine({})
    line.inputs.put(Keys("1"))
    Interpreter(line).run(Source(twiml=f"<Response>{ASK}</Response>"))

    assert "warning 11100" in line.happened


def test_real_prompts_take_their_time_and_only_then_the_time_for_an_answer_begins() -> None:
    gather = f'<Gather timeout="8"><Say>{"word " * 25}</Say></Gather>'
    line = ScriptedLine({"/start": gather}, Inputs(), real=True)
    Interpreter(line).run(Source(START))

    said, answered = line.waits
    assert said == pytest.approx(10.0, abs=0.5)
    assert answered == 8.0


def test_a_key_cuts_a_real_prompt_short_inside_of_a_gather_only() -> None:
    document = f"<Say>{'word ' * 5}</Say>{ASK}"
    line = ScriptedLine({"/start": document, "/next": ""}, Inputs(), real=True)
    line.inputs.put(Keys("7"))
    Interpreter(line).run(Source(START))
    assert "gather_done nothing" in line.happened

    line = ScriptedLine({"/start": ASK, "/next": ""}, Inputs(), real=True)
    line.inputs.put(Keys("7"))
    Interpreter(line).run(Source(START))
    assert "POST /next Digits=7" in line.happened


@pytest.mark.parametrize(
    ("content_type", "body", "verbs"),
    [
        ("text/xml", b"<Response><Say>Hi</Say></Response>", ["Say Hi"]),
        ("application/xml; charset=utf-8", b"<Response><Hangup/></Response>", ["Hangup "]),
        ("text/html", b"<Response/>", []),
        ("text/plain", b"<Response><Say>Hi</Say></Response>", ["Say Hi"]),
        ("text/plain", b"Internal error", ["Say Internal error"]),
        ("audio/mpeg", b"...", ["Play http://h.example/"]),
        ("", b"", []),
    ],
)
def test_the_content_type_decides_how_an_answer_is_understood(content_type: str, body: bytes, verbs: list[str]) -> None:
    found = verbs_of(Answer("http://h.example/", 200, content_type, body))

    assert [f"{verb.name} {verb.words}" for verb in found] == verbs


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<Response>", 12100),
        (b"", 12100),
        (b"<html/>", 12102),
        (b"<Response><Say>a\x0bb</Say></Response>", 12100),
        (b'<!DOCTYPE r [<!ENTITY e "x">]><Response><Say>&e;</Say></Response>', 12100),
    ],
)
def test_what_is_no_document_has_twilios_number(body: bytes, code: int) -> None:
    with pytest.raises(TwimlError) as caught:
        parse(body)

    assert caught.value.code == code
