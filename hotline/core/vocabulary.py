"""Which of the words we listen for a typed word may be: itself, a slip of the finger, two words run together."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from hotline.core.pattern import RANGE
from hotline.core.words import number

_SHORTEST = 4  # of a word that may be mistyped
_SHORTEST_CHANGED = 5  # when a letter is lost, added or swapped for another: "pin" is not "pain"
_TWO_SLIPS = 9  # letters from which two slips are forgiven
_SHUFFLED = 6  # letters of a word that is known even with its letters out of order
_JOINABLE = 4  # letters of each of two words that were run together
_LONGEST = 24  # letters; beyond, it is noise
_REMEMBERED = 8192
_SOUNDS = tuple(
    (re.compile(letters), sound)
    for letters, sound in (
        ("(?<!c)h", ""),
        ("ll", "y"),
        ("v", "b"),
        ("c(?=[ei])|z", "s"),
        ("qu|q", "k"),
        ("c(?!h)", "k"),
        ("g(?=[ei])", "j"),
    )
)
_MANY = re.compile(r"(.)\1{2,}")
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The keys are words, beginnings of words ("faint*") and ranges of numbers ("8..12")."""

    words: frozenset[str]
    prefixes: tuple[str, ...]
    sounds: tuple[tuple[str, str], ...]  # of each prefix, and its key
    ranges: tuple[tuple[float, float, str], ...]
    mistyped: frozenset[str]
    near: dict[str, list[str]]
    alike: dict[str, list[str]]
    no_slips: frozenset[str]

    @staticmethod
    def of(keys: Iterable[str], mistyped: Iterable[str], no_slips: Iterable[str]) -> "Vocabulary":
        listed = frozenset(keys)
        words = frozenset(key for key in listed if RANGE not in key and key[-1] != "*")
        slips = words.intersection(mistyped)
        prefixes = tuple(sorted(key[:-1] for key in listed if key[-1] == "*"))
        ranges = tuple(sorted((*_bounds(key), key) for key in listed if RANGE in key))
        sounds = tuple((_sound(prefix), f"{prefix}*") for prefix in prefixes)
        return Vocabulary(words, prefixes, sounds, ranges, slips, _near(slips), _alike(slips), frozenset(no_slips))

    def reader(self) -> Callable[[str], tuple[tuple[str, ...], ...]]:
        """`read`, remembering its answers."""
        return lru_cache(_REMEMBERED)(self.read)

    def read(self, word: str) -> tuple[tuple[str, ...], ...]:
        """One entry for each word that was meant, with all the keys it has; two entries when two were run together."""
        value = number(word)
        if value is not None:
            return ((*self._whole(word), *(key for low, high, key in self.ranges if low <= value <= high)),)
        whole = self._whole(word)
        if whole or word in self.no_slips:
            return (whole,)
        for shorter in (_MANY.sub(r"\1\1", word), _MANY.sub(r"\1", word), _TWICE.sub(r"\1", word)):
            if shorter != word and (whole := self._whole(shorter)):
                return (whole,)
        if not word.isalpha() or len(word) > _LONGEST:
            return ((),)
        return self._joined(word) or (tuple(dict.fromkeys((*self._mistaken(word), *self._slips(word)))),)

    def _whole(self, word: str) -> tuple[str, ...]:
        itself = (word,) if word in self.words else ()
        return (*itself, *(f"{prefix}*" for prefix in self.prefixes if word.startswith(prefix)))

    def _joined(self, word: str) -> tuple[tuple[str, ...], ...]:
        for at in range(_JOINABLE, len(word) - _JOINABLE + 1):
            if word[:at] in self.mistyped and word[at:] in self.mistyped:
                return (self._whole(word[:at]), self._whole(word[at:]))
        return ()

    def _mistaken(self, word: str) -> Iterator[str]:
        """What sounds the same or has the same letters: "desmallo", "sezuire"."""
        sound = _sound(word)
        for meant in (*self.alike.get(sound, ()), *self.alike.get(_letters(word), ())):
            yield from self._whole(meant)
        yield from (key for beginning, key in self.sounds if sound.startswith(beginning))

    def _slips(self, word: str) -> Iterator[str]:
        if len(word) < _SHORTEST:
            return
        seen: set[str] = set()
        for rest in _rests(word):
            for meant in self.near.get(rest, ()):
                if meant not in seen and _is_slip(word, meant):
                    yield from self._whole(meant)
                seen.add(meant)


def _near(words: Iterable[str]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= _SHORTEST and word.isalpha():
            for rest in _rests(word):
                near.setdefault(rest, []).append(word)
    return near


def _rests(word: str) -> set[str]:
    """The word with up to one letter out, or two of a long one."""
    rests = {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
    if len(word) >= _TWO_SLIPS - 1:
        rests.update(word[:a] + word[a + 1 : b] + word[b + 1 :] for a, b in combinations(range(len(word)), 2))
    return rests


def _is_slip(typed: str, meant: str) -> bool:
    allowed = 2 if len(meant) >= _TWO_SLIPS else 1
    if OSA.distance(typed, meant, score_cutoff=allowed) > allowed:
        return False
    if sorted(typed) == sorted(meant):
        return True
    return len(meant) >= _SHORTEST_CHANGED and typed[0] == meant[0]


def _alike(words: Iterable[str]) -> dict[str, list[str]]:
    alike: dict[str, list[str]] = {}
    for word in sorted(words):
        if len(word) >= _SHORTEST:
            alike.setdefault(_sound(word), []).append(word)
        if len(word) >= _SHUFFLED:
            alike.setdefault(_letters(word), []).append(word)
    return alike


def _letters(word: str) -> str:
    """The first letter, and the others in order: for long words whose letters were shuffled."""
    return f"{word[0]}/{''.join(sorted(word))}"


def _sound(word: str) -> str:
    """As it is said, for the letters that Spanish writers mistake for each other."""
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


def _bounds(key: str) -> tuple[float, float]:
    low, _, high = key.partition(RANGE)
    return float(low), float(high or "inf")
