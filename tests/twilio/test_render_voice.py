"""What is said, as a call hears it."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.twiml.voice_response import Gather, VoiceResponse

from hotline.core.effects import Ask, Count, Effect, HangUp, Say, Transfer
from hotline.twilio.markup import TooLargeError
from hotline.twilio.render_voice import CallRenderer

SITE = CallRenderer(
    voice_url="https://h.example/twilio/voice",
    own_number="+12025550100",
    nurse_line="+12025550111",
    last_words={"en": "In an emergency, call nine one one. Goodbye.", "es": "Adiós."},
)


def heard(
    effects: Sequence[Effect], *, turn: int = 1, language: str = "en-US", site: CallRenderer = SITE
) -> ET.Element:
    return ET.fromstring(site.render(effects, language, turn))  # noqa: S314 -- made here


def shape(document: ET.Element) -> list[str]:
    return [f"{verb.tag} {''.join(verb.itertext())}".strip() for verb in document]


def ask(**changes: object) -> Ask:
    return Ask(**{"question": "q", "text": "Any pain? For yes, press 1.", "keys": "12", **changes})  # type: ignore[arg-type]  # by name


def test_a_question_listens_for_one_key_or_words() -> None:
    gather = heard([ask(hints=("yes", "not, sure"))]).find("Gather")

    assert gather is not None
    assert gather.attrib == {
        "input": "dtmf speech",
        "speechTimeout": "2",
        "profanityFilter": "false",
        "hints": "yes,not  sure",
        "numDigits": "1",
        "finishOnKey": "",
        "timeout": "8",
        "actionOnEmptyResult": "true",
        "language": "en-US",
        "action": "https://h.example/twilio/voice/turn/2",
        "method": "POST",
    }


def test_silence_goes_on_to_the_next_turn_too() -> None:
    redirect = heard([ask()], turn=4)[-1]

    assert (redirect.tag, redirect.text) == ("Redirect", "https://h.example/twilio/voice/turn/5")


def test_a_question_with_several_answers_ends_at_the_hash_key() -> None:
    gather = heard([ask(many=True)])[0]

    assert gather.get("finishOnKey") == "#"
    assert gather.get("numDigits") is None


def test_after_speech_was_not_understood_it_is_keys_alone_and_slower() -> None:
    gather = heard([ask(speech=False)])[0]

    assert gather.get("input") == "dtmf"
    assert gather.get("speechTimeout") is None
    assert [prosody.get("rate") for prosody in gather.iter("prosody")] == ["78%"]


def test_what_must_be_heard_to_its_end_comes_before_the_keys_listen() -> None:
    document = heard([Say(text="Call now.", interruptible=False), Say(text="Next."), ask()])

    assert [verb.tag for verb in document] == ["Say", "Gather", "Redirect"]
    assert "".join(document[0].itertext()) == "Call now."
    assert ["".join(say.itertext()) for say in document[1]] == ["Next.", "Any pain? For yes, press 1."]


def test_the_order_of_what_is_said_is_kept() -> None:
    document = heard([Say(text="First."), Say(text="Second.", interruptible=False), ask()])

    assert shape(document)[:2] == ["Say First.", "Say Second."]


def test_a_result_is_said_twice_with_a_pause() -> None:
    document = heard([Say(text="See a doctor today.", times=2, interruptible=False), HangUp()])

    assert shape(document) == ["Say See a doctor today.", "Pause", "Say See a doctor today.", "Hangup"]


def test_words_are_slow_and_in_the_voice_of_the_language() -> None:
    say = heard([Say(text="Adiós."), HangUp()], language="es-US")[0]

    assert say.attrib == {"voice": "Polly.Lupe-Neural", "language": "es-US"}
    assert [prosody.get("rate") for prosody in say.iter("prosody")] == ["88%"]


def test_a_language_without_a_voice_of_ours_is_left_to_the_carrier() -> None:
    say = heard([Say(text="Ciao."), HangUp()], language="it-IT")[0]

    assert say.attrib == {"language": "it-IT"}


def test_after_a_key_there_is_half_a_second_of_silence() -> None:
    assert len(list(heard([Say(text="A."), Say(text="B."), ask()], turn=1).iter("break"))) == 1
    assert len(list(heard([Say(text="A."), ask()], turn=0).iter("break"))) == 0


def test_a_transfer_rings_the_nurse_line_and_comes_back() -> None:
    dial = heard([Say(text="I connect you."), Transfer()], turn=2)[-1]

    assert dial.attrib == {
        "action": "https://h.example/twilio/voice/transfer/3",
        "method": "POST",
        "timeout": "25",
        "callerId": "+12025550100",
    }
    assert [(child.tag, child.text) for child in dial] == [("Number", "+12025550111")]


FALLBACK = "Say In an emergency, call nine one one. Goodbye."


@pytest.mark.parametrize(
    "effects",
    [[], [Count(what="x")], [HangUp()], [Say(text=" "), HangUp()], [Say(text="Bye."), Count(what="x")]],
)
def test_no_call_ends_in_silence(effects: list[Effect]) -> None:
    assert shape(heard(effects))[-2:] in ([FALLBACK, "Hangup"], ["Say Bye.", "Hangup"])


def test_last_words_are_in_the_persons_language() -> None:
    assert shape(heard([], language="es-MX")) == ["Say Adiós.", "Hangup"]


def test_a_transfer_without_a_nurse_line_ends_in_words() -> None:
    site = CallRenderer(
        voice_url="https://h.example", own_number="+12025550100", nurse_line="", last_words=SITE.last_words
    )

    assert shape(heard([Transfer()], site=site)) == [FALLBACK, "Hangup"]


def test_the_last_question_is_the_one_that_is_asked() -> None:
    document = heard([ask(text="Old?"), Say(text="Wait."), ask(text="New?")])

    assert shape(document)[0] == "Gather Wait.New?"


def test_long_words_are_said_in_pieces_that_the_carrier_takes() -> None:
    text = "Este es un consejo más para usted. " * 300

    says = [say for say in heard([Say(text=text), HangUp()]) if say.tag == "Say"]

    assert len(says) > 1
    assert all(len("".join(say.itertext())) <= 2800 for say in says)
    assert " ".join("".join(say.itertext()) for say in says) == text.strip()


def test_a_document_larger_than_the_carrier_takes_is_an_error() -> None:
    with pytest.raises(TooLargeError):
        SITE.render([Say(text="word " * 20_000), HangUp()], "en-US", 1)


def test_many_and_long_hints_are_cut_to_what_the_carrier_takes() -> None:
    hints = str(heard([ask(hints=("x" * 300,) * 600)])[0].get("hints")).split(",")

    assert (len(hints), max(map(len, hints))) == (500, 100)


def test_documents_say_what_twilios_library_would() -> None:
    oracle = VoiceResponse()  # type: ignore[no-untyped-call]  # Twilio's has no types
    url = "https://h.example/twilio/voice/turn/1"
    gather = Gather(  # type: ignore[no-untyped-call]  # as above
        input="dtmf speech", speech_timeout="2", profanity_filter=False, hints="yes", num_digits=1, finish_on_key="",
        timeout=8, action_on_empty_result=True, language="it-IT", action=url, method="POST",
    )  # fmt: skip
    gather.say("A & B <c>?", language="it-IT")  # type: ignore[no-untyped-call]  # as above
    oracle.append(gather)  # type: ignore[no-untyped-call]  # as above
    oracle.redirect(url, method="POST")  # type: ignore[no-untyped-call]  # as above

    ours = SITE.render([ask(text="A & B <c>?", hints=("yes",))], "it-IT", 0)

    assert ET.canonicalize(ours.decode()) == ET.canonicalize(str(oracle))


says = st.builds(Say, text=st.text(), times=st.integers(1, 2), interruptible=st.booleans())
asks = st.builds(ask, text=st.text(), hints=st.lists(st.text(), max_size=3).map(tuple), speech=st.booleans())
effects = st.lists(says | asks | st.just(Transfer()) | st.just(HangUp()) | st.just(Count(what="x")), max_size=6)


@given(effects=effects, language=st.sampled_from(["en-US", "es-US", "it-IT"]), turn=st.integers(0, 99))
def test_every_reply_is_readable_and_leaves_nobody_in_silence(effects: list[Effect], language: str, turn: int) -> None:
    document = heard(effects, turn=turn, language=language)

    assert document[-1].tag in {"Redirect", "Hangup", "Dial"}
    assert document[0].tag in {"Say", "Gather", "Dial"}
