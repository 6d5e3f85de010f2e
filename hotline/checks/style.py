"""How one language is written for this hotline: what a rule needs to know of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

#: So many words and texts are remembered: rules look at the same ones, and an edit changes few of them.
MANY = 1 << 14


@dataclass(frozen=True, slots=True)
class Style:
    """`name` of the language; patterns are matched without regard to case unless they say otherwise.

    `ease` scores texts for reading; `easy` says whether a score is good enough, with slack 1 for a single
    short text, whose score says less than that of a page. `plain`: texts must stay within GSM-7.
    """

    name: str
    plain: bool
    not_for_the_eye: re.Pattern[str]
    not_for_the_ear: re.Pattern[str]
    banned: Mapping[str, str]  # pattern → what to write instead
    numbers: Mapping[str, float]  # words that are numbers
    not_a_number: re.Pattern[str]  # has a number word and tells none: “las dos”
    joints: frozenset[str]  # between parts of a number: "y", none in English
    terms: Mapping[str, re.Pattern[str]]  # things that every language must tell: by the same names everywhere
    denials: re.Pattern[str]  # what turns a sentence into its opposite
    tell: str  # what tells people to send a word: "text", "escriba"
    ease: Callable[[str], float]
    easy: Callable[[float, int], bool]
    measure: str  # the name of the score
    wanted: str  # how it should be


def any_of(*patterns: str, exactly: str = "(?!)") -> re.Pattern[str]:
    """Whole words, in capitals or not; `exactly` is one more pattern in which capitals matter."""
    return re.compile(rf"(?i:\b(?:{'|'.join(patterns)})\b)|{exactly}")


@lru_cache(MANY)
def each(**patterns: str) -> dict[str, re.Pattern[str]]:
    """Words that begin so, in capitals or not."""
    return {name: re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for name, pattern in patterns.items()}


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", text))


@lru_cache(MANY)
def sentences(text: str) -> tuple[str, ...]:
    """A sentence, or an item of a list in the style "Emergency room: blood, green throw-up"."""
    return tuple(part for part in re.split(r"[.!?:;\n]+", text) if words(part) or re.search(r"\d", part))
