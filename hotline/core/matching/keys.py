"""Menu keys in what was said: "3", "option 3 please", "1 and 3", "the second one", "dos"; on a call also "won"."""

from dataclasses import dataclass

from hotline.core.matching.numbers import numbers_in
from hotline.core.matching.saying import Saying
from hotline.core.matching.tongue import word_set
from hotline.core.matching.tongues import HOMOPHONES, JOINTS, KEY_WORDS, NOISE, ORDINALS, TENS, TIME, UNITS

_AFTER_ORDINAL = word_set("one option choice answer opcion respuesta")
_BETWEEN = JOINTS | frozenset(("-", "/", "=", "or", "o", "u", "with", "con"))
_RANGE = "-"
_NOBODY = ("no", "one")  # "no 1" is a key
# Beside these "to", "too" and "for" are what they are: "for me", "me too", "I want to".
_WITH_A_NUMBER = (NOISE | KEY_WORDS | HOMOPHONES.keys()) - word_set("me us my mine want be of with about today mi")


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys, in the order of the menu; `rest` are the words that are neither key nor noise."""

    picked: tuple[int, ...]
    rest: frozenset[int]
    words: frozenset[int]  # where the keys stand
    by_word: bool = False  # "three", not 3
    marked: bool = False  # said to be a key: "option 3", "2."
    ranged: bool = False  # "1-3"


NO_KEYS = Keys((), frozenset(), frozenset())


def as_numbers(said: Saying) -> Saying:
    """What a recogniser wrote for a number alone ("won", "to"), as that number."""
    if any(word not in _WITH_A_NUMBER for word in said.words):
        return said
    words = tuple(HOMOPHONES.get(word, word) for word in said.words)
    return Saying(words, said.clauses, said.sentences, said.asks)


def keys_in(said: Saying, *, last: int) -> Keys:
    words = said.words
    picked: dict[int, bool] = {}  # key → by word
    places: set[int] = set()
    rest: set[int] = set()
    at = 0
    while at < len(words):
        keys, end, by_word = _key_at(words, at, last=last)
        for key in keys:
            picked.setdefault(key, by_word)
        if keys:
            places.update(range(at, end))
        elif words[at] not in NOISE and words[at] not in KEY_WORDS and words[at] not in _BETWEEN:
            rest.add(at)
        at = end
    return Keys(
        tuple(sorted(picked)),
        frozenset(rest),
        frozenset(places),
        by_word=any(picked.values()),
        marked=_marked(said, places),
        ranged=_is_range(words, places),
    )


def _key_at(words: tuple[str, ...], at: int, *, last: int) -> tuple[tuple[int, ...], int, bool]:
    word = words[at]
    if word in ORDINALS:
        end = at + 2 if words[at + 1 : at + 2] and words[at + 1] in _AFTER_ORDINAL else at + 1
        return (last if ORDINALS[word] < 0 else ORDINALS[word],), end, False
    if word[0].isdecimal():
        parts = word.replace(",", ".").split(".")
        return (
            (tuple(int(part) for part in parts), at + 1, False) if all(map(str.isdigit, parts)) else ((), at + 1, False)
        )
    if (word in UNITS or word in TENS) and word not in ("un", "una") and words[max(0, at - 1) : at + 1] != _NOBODY:
        number = next(iter(numbers_in(words[at:])), None)
        if number and number.start == 0 and number.value == int(number.value):
            return (int(number.value),), at + number.end, True
    return (), at + 1, False


def _marked(said: Saying, places: set[int]) -> bool:
    """A first digit with its own clause, or any key that a word announces."""
    if any(at - 1 >= 0 and said.words[at - 1] in KEY_WORDS - {"la", "el", "no"} for at in places):
        return True
    first = min(places, default=-1)
    return first == 0 and said.words[0][0].isdecimal() and (len(said.words) == 1 or said.clauses[0] != said.clauses[1])


def _is_range(words: tuple[str, ...], places: set[int]) -> bool:
    return any(word == _RANGE and at - 1 in places and at + 1 in places for at, word in enumerate(words))


def is_amount(said: Saying, keys: Keys) -> bool:
    """Such as "2 days", "3 hours": the number counts something and is no key."""
    return any(
        said.words[at + 1] in TIME and not (said.words[at + 1] in JOINTS and at + 2 in keys.words)  # "1 y 3" joins keys
        for at in keys.words
        if at + 1 < len(said.words)
    )
