"""The small language in which clinicians write phrases."""

import pytest

from hotline.core.pattern import PhraseError
from hotline.core.phrases import Phrases, Setting, Written
from hotline.core.words import tokens

CLASSES = {"en": {"breathe": ("breathe", "breathing", "catch (my|his) breath")}, "es": {}}
SETTING = Setting(
    little=frozenset(("my", "the", "is", "so", "really")),
    barriers=frozenset(("but", "no", "fine")),
    around=frozenset(("please", "hello")),
    no_slips=frozenset(("cheese", "paint")),
)


def said(phrase: str, message: str) -> bool:
    phrases = Phrases.compile([Written(("emergency",), phrase, "en")], CLASSES, SETTING)
    return bool(phrases.find(phrases.listen(tokens(message))))


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("passed out", "he passed out"),
        ("chest hurts", "my chest is really so hurts"),
        ("chest (hurts|is sore)", "my chest is sore"),
        ("(so)? weak", "weak"),
        ("chest ... tight", "my chest feels a little bit tight"),
        ("lips ~ blue", "blue lips"),
        ("lips ~ blue", "his lips look very blue"),
        ("cant <breathe>", "cant catch his breath"),
        ("faint*", "she keeps fainting"),
        ("hinchad@", "las piernas hinchadas"),
        ("12..48 hours", "for twelve hours"),
        ("12.. hours", "for 100 hours"),
        ("=help", "hello, help please"),
        ("seizure", "he had a siezure"),
        ("chest pain", "chest pian"),
        ("chest pain", "chestpain"),
        ("unconscious", "unconsious"),
        ("desmayo", "se desmallo"),
    ],
)
def test_a_phrase_is_found(phrase: str, message: str) -> None:
    assert said(phrase, message)


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("passed out", "out he passed"),
        ("passed out", "passed him out"),
        ("chest ... tight", "my chest was one two three four five tight"),
        ("chest ... tight", "my chest. So tight"),
        ("chest ... tight", "chest fine and tight"),
        ("chest ... hurts", "chest, said he, then leg, hurts"),
        ("12..48 hours", "11 hours"),
        ("=help", "help the cat"),
        ("chest", "cheese"),
        ("pain", "paint"),
        ("fit", "fir"),
    ],
)
def test_a_phrase_is_not_found(phrase: str, message: str) -> None:
    assert not said(phrase, message)


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("", "has no words"),
        ("...", "has no words"),
        ("chest (pain", "not closed"),
        ("chest pain)", "cannot stand there"),
        ("a|b", "cannot stand there"),
        ("<chset> pain", "no class “chset”"),
        ("(chest ... pain|ache)", "cannot stand there"),
    ],
)
def test_a_phrase_that_cannot_be_read_says_why(phrase: str, sentence: str) -> None:
    with pytest.raises(PhraseError, match=sentence):
        said(phrase, "anything")
