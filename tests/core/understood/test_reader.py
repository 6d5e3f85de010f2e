"""How the reader weighs what it hears against what is asked."""

from dataclasses import replace

import pytest

from hotline.core.reading import Kind, Reading
from hotline.core.script import Channel, Question, Script
from hotline.core.understand import Reader
from hotline.rehearsal.reply import as_reply


def question(script: Script, content: str) -> Question:
    return next(question for question in script.questions.values() if question.content == content)


@pytest.mark.parametrize("silence", ["", "  ", "\n"])
def test_silence_is_no_answer_at_any_question(script: Script, reader: Reader, silence: str) -> None:
    for asked in script.questions.values():
        reading = reader.read(silence, asked, language="en", channel=Channel.VOICE, spoken=True)

        assert reading == Reading(kind=Kind.REPROMPT, name="no_input")


@pytest.mark.parametrize("doubt", ["hmm", "what do you mean by that", "🙈", "...", "asdfgh", "42 bananas", "okay?"])
def test_doubt_and_gibberish_are_never_a_no_at_a_red_flag_question(script: Script, reader: Reader, doubt: str) -> None:
    for asked in script.questions.values():
        if asked.red_flag:
            reading = reader.read(doubt, asked, language="en", channel=Channel.SMS)

            assert not {"no", "none", "lt6", "alert"} & set(reading.values), asked.content


def test_keys_follow_the_options_that_are_offered_now(script: Script, reader: Reader) -> None:
    asked = question(script, "RISK")
    without_pregnancy = replace(asked, options=asked.options[1:])

    assert reader.read("1", without_pregnancy, language="en", channel=Channel.SMS).values == ("diabetes",)


def test_star_repeats_and_zero_calls_a_person_on_the_phone(script: Script, reader: Reader) -> None:
    asked = question(script, "LEGS")

    assert reader.read("*", asked, language="en", channel=Channel.VOICE).name == "repeat"
    assert reader.read("0", asked, language="en", channel=Channel.VOICE).name == "person"


def test_an_answer_in_the_other_language_is_taken_and_the_language_told(script: Script, reader: Reader) -> None:
    reading = reader.read("si, las dos piernas", question(script, "LEGS"), language="en", channel=Channel.SMS)

    assert (reading.values, reading.language) == (("both",), "es")


def test_an_answer_in_our_language_tells_no_other(script: Script, reader: Reader) -> None:
    asked = question(script, "FLUIDS")

    assert reader.read("no, todo lo vomita", asked, language="es", channel=Channel.SMS).language is None
    assert reader.read("no, everything comes up", asked, language="en", channel=Channel.SMS).language is None


def test_a_red_flag_beside_an_answer_is_kept(script: Script, reader: Reader) -> None:
    reading = reader.read(
        "just one leg, it is swollen and red", question(script, "LEGS"), language="en", channel=Channel.SMS
    )

    assert reading.values == ("one",)
    assert ("LEGSWELL", "yes") in reading.flags


def test_homophones_count_only_when_spoken(script: Script, reader: Reader) -> None:
    asked = question(script, "LEGTREND")

    assert reader.read("to", asked, language="en", channel=Channel.VOICE, spoken=True).values == ("same",)
    assert reader.read("to", asked, language="en", channel=Channel.SMS).kind is Kind.REPROMPT


def test_homophones_beside_a_pronoun_are_no_numbers(script: Script, reader: Reader) -> None:
    asked = question(script, "WHO")

    assert reader.read("um it's for me", asked, language="en", channel=Channel.VOICE, spoken=True).values == ("self",)
    assert reader.read("number too please", asked, language="en", channel=Channel.VOICE, spoken=True).values == (
        "child",
    )


def test_a_reply_names_one_thing_plainly_and_several_as_a_list(script: Script, reader: Reader) -> None:
    asked = question(script, "RISK")

    def reply(text: str) -> object:
        return as_reply(reader.read(text, asked, language="en", channel=Channel.SMS), asked)

    assert reply("1 and 3") == {"kind": "multi", "value": ["pregnant", "kidney_heart"]}
    assert reply("none of the above") == {"kind": "multi", "value": ["none"]}
    assert reply("type 2 diabetes") == {"kind": "answer", "value": "diabetes"}
    assert reply("not pregnant") == {"kind": "reprompt", "reason": "confirm", "proposed": ["none"]}
