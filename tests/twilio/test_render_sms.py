"""What is said, as texts."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.twiml.messaging_response import MessagingResponse

from hotline.core.effects import Ask, Count, PlanFollowUps, Say
from hotline.twilio.render_sms import render, texts_of


def ask(text: str) -> Ask:
    return Ask(question="q", text=text)


def test_short_texts_become_one_message() -> None:
    assert texts_of([Say(text="Thank you."), ask("Better?\n1 Yes\n2 No")]) == ["Thank you.\nBetter?\n1 Yes\n2 No"]


def test_a_question_stays_whole_and_comes_last() -> None:
    question = "Which?\n" + "\n".join(f"{key} option number {key}" for key in range(1, 9))

    assert texts_of([Say(text="x" * 200), Say(text="y" * 100), ask(question)]) == [
        "x" * 200 + "\n" + "y" * 100,
        question,
    ]


def test_plain_texts_are_joined_up_to_two_parts() -> None:
    assert len(texts_of([Say(text="x" * 200), Say(text="y" * 105)])) == 1
    assert len(texts_of([Say(text="x" * 200), Say(text="y" * 106)])) == 2


def test_other_texts_are_joined_up_to_three_parts() -> None:
    assert len(texts_of([Say(text="á" * 100), Say(text="y" * 100)])) == 1
    assert len(texts_of([Say(text="á" * 100), Say(text="y" * 101)])) == 2


def test_what_is_not_said_is_not_sent() -> None:
    assert texts_of([Count(what="x"), PlanFollowUps(due=((1, 2),)), Say(text="  ")]) == []


def test_no_control_character_leaves_in_a_text() -> None:
    assert texts_of([Say(text="\x00 We call\x1b you\u0085 back.\n\x0c")]) == ["We call you back."]


def test_accents_are_folded_where_that_is_set() -> None:
    assert texts_of([Say(text="¿Está mañana mejor?")], fold=True) == ["¿Esta mañana mejor?"]
    assert texts_of([Say(text="¿Está mañana mejor?")]) == ["¿Está mañana mejor?"]


def test_a_text_longer_than_the_carrier_takes_is_split_between_sentences() -> None:
    sentence = "This is a sentence of the staff. "

    pieces = texts_of([Say(text=sentence * 100)])

    assert [len(piece) <= 1600 and piece.endswith(".") for piece in pieces] == [True, True, True]


def test_a_text_without_a_space_is_split_anywhere() -> None:
    assert [len(piece) for piece in texts_of([Say(text="x" * 3300)])] == [1600, 1600, 100]


def test_nothing_to_say_is_an_empty_response() -> None:
    assert render([]) == b'<?xml version="1.0" encoding="UTF-8"?><Response></Response>'


@pytest.mark.parametrize("text", ["a & b < c > d", 'say "yes"', "1 Sí\n2 No", "😀 ñ €", "]]>"])
def test_documents_say_what_twilios_library_would(text: str) -> None:
    oracle = MessagingResponse()  # type: ignore[no-untyped-call]  # Twilio's has no types
    oracle.message(text)  # type: ignore[no-untyped-call]  # as above

    ours, theirs = ET.fromstring(render([text])), ET.fromstring(str(oracle))  # noqa: S314 -- made here

    assert ET.canonicalize(ET.tostring(ours)) == ET.canonicalize(ET.tostring(theirs))


@given(st.lists(st.text(), max_size=3))
def test_every_text_makes_a_readable_document(texts: list[str]) -> None:
    document = ET.fromstring(render(texts))  # noqa: S314 -- made here

    assert [message.tag for message in document] == ["Message"] * len(texts)
