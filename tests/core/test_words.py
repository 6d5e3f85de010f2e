"""How a message is cut into words."""

import pytest

from hotline.core.words import Token, normalise, number, tokens


def test_capitals_accents_and_apostrophes_are_levelled() -> None:
    assert normalise("No PUEDO respirár, can\u2019t") == "no puedo respirar, cant"


def test_control_characters_and_invisible_marks_vanish() -> None:
    assert [token.word for token in tokens("ch\u200best\x00 pain")] == ["chest", "pain"]


def test_words_know_what_stands_before_them() -> None:
    assert tokens("no, it hurts. really? yes") == (
        Token("no", "."),
        Token("it", ","),
        Token("hurts", ""),
        Token("really", "."),
        Token("yes", "?"),
    )


def test_dots_in_a_row_are_a_pause() -> None:
    assert tokens("my chest... hurts")[2] == Token("hurts", ",")


def test_emoji_are_words_of_their_own() -> None:
    assert [token.word for token in tokens("🚑🚑 now")] == ["🚑", "🚑", "now"]


def test_the_spellings_of_texts_are_written_out() -> None:
    assert [token.word for token in tokens("pls dont txt me, im gonna go b4 u")] == (
        ["please", "dont", "text", "me", "im", "going", "to", "go", "before", "you"]
    )


def test_a_negation_that_was_torn_apart_is_joined() -> None:
    assert [token.word for token in tokens("can t breathe, don;t know")] == ["cant", "breathe", "dont", "know"]


@pytest.mark.parametrize(
    ("word", "value"),
    [("12", 12.0), ("40,5", 40.5), ("104.2", 104.2), ("twelve", 12.0), ("diez", 10.0), ("chest", None)],
)
def test_numbers_are_read_in_digits_and_in_words(word: str, value: float | None) -> None:
    assert number(word) == value
