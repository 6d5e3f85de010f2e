"""What the matching room must know of a language beyond a script's own words: numbers, units, joints and noise."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One language. All words are folded as `saying.fold` folds them."""

    code: str
    units: Mapping[str, int]  # number words below twenty, and those that stand alone
    tens: Mapping[str, int]  # may be followed by a unit
    hundreds: Mapping[str, int]
    ordinals: Mapping[str, int]  # the second (one); -1 is the last
    halves: frozenset[str]  # "and a half"
    points: frozenset[str]  # "point" in "thirty eight point four"
    joints: frozenset[str]  # between two keys: "1 and 3"
    vague: Mapping[str, float]  # "a couple", "few": what they amount to
    time: Mapping[str, float]  # unit of time → hours
    ages: frozenset[str]  # "old", "años": words that make a number an age
    less: frozenset[str]  # the number is a ceiling: "under 8 hours"
    nearly: frozenset[str]  # not yet: "almost 3 months"
    more: frozenset[str]  # the number is a floor: "over a week"
    key_words: frozenset[str]  # "option", "number", "press": what follows is a key
    noise: frozenset[str]  # may stand around an answer without changing it
    light: frozenset[str]  # may stand inside a phrase
    common: frozenset[str]  # frequent words of no importance: they tell the language, and are no slips of others
    everything: frozenset[str]  # "all of them"
    thanks: frozenset[str]  # "ok, thank you" says that it was read; it answers nothing
    courtesies: frozenset[str]  # what stands around thanks
    turns: frozenset[str]  # a denial ends here: "no vomiting, just loose stool"
    subjects: frozenset[str]  # after "and", these begin a sentence of their own
    hedges: frozenset[str]  # after these a no is not a whole no
    asks: frozenset[str]  # a clause that begins so asks something
    alternatives: frozenset[str]  # or
    homophones: Mapping[str, str]  # what a recogniser writes for a number, a yes or a no
    colloquial: Mapping[str, str]  # spellings of texts

    def vocabulary(self) -> frozenset[str]:
        """All words that are read as they stand: they tell the language and are no slips of others."""
        listed = (field for name in self.__slots__ if isinstance(field := getattr(self, name), frozenset | Mapping))
        return frozenset(word for field in listed for word in field)


def word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def listed(text: str) -> list[str]:
    return text.split()
