"""Keys of a phone: several pressed one after the other, and keys that no menu offers."""

from pathlib import Path

from hotline.core.edition import Edition
from hotline.core.reading import Kind
from hotline.core.script import Channel
from hotline.rehearsal.trial import edition

SHIPPED: Edition = edition(Path(__file__).parents[3] / "scripts" / "norovirus")
SIGNS = SHIPPED.script.questions["belly_and_neck_signs"]
AGE = SHIPPED.script.questions["age_of_self"]


def test_keys_pressed_on_a_call_are_taken_at_once() -> None:
    reading = SHIPPED.reader.read("13#", SIGNS, language="en", channel=Channel.VOICE)

    assert (reading.kind, reading.values) == (Kind.MULTI, ("blood_vomit", "severe_belly"))


def test_none_and_a_sign_together_are_asked_again() -> None:
    reading = SHIPPED.reader.read("15", SIGNS, language="en", channel=Channel.VOICE)

    assert (reading.kind, reading.name) == (Kind.REPROMPT, "unclear")


def test_a_number_in_a_text_is_asked_about_first() -> None:
    reading = SHIPPED.reader.read("13", SIGNS, language="en", channel=Channel.SMS)

    assert (reading.kind, reading.name, reading.proposed) == (Kind.REPROMPT, "confirm", ("blood_vomit", "severe_belly"))


def test_a_single_key_is_never_an_age() -> None:
    reading = SHIPPED.reader.read("9", AGE, language="en", channel=Channel.VOICE)

    assert (reading.kind, reading.name) == (Kind.REPROMPT, "out_of_range")


def test_two_digits_on_a_call_are_an_age() -> None:
    reading = SHIPPED.reader.read("72", AGE, language="en", channel=Channel.VOICE)

    assert (reading.kind, reading.values) == (Kind.ANSWER, ("y65",))
