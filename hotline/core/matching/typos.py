"""Slips of the finger: a word one letter off one that the question knows is that word."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from rapidfuzz.distance import OSA

from hotline.core.matching.saying import Saying

_REMEMBERED = 8
_SHORTEST = 4  # of a typed word that may be a slip
_SHORTEST_CHANGED = 5  # when a letter was swapped for another: "fine" is not "nine"


#: Words by what is left of each with one letter out.
Slips: TypeAlias = Mapping[str, list[str]]


@lru_cache(_REMEMBERED)
def slips(vocabulary: frozenset[str]) -> Slips:
    by_rest: dict[str, list[str]] = {}
    for word in vocabulary:
        if len(word) >= _SHORTEST - 1 and word.isalpha():
            for rest in _rests_of(word):
                by_rest.setdefault(rest, []).append(word)
    return by_rest


@dataclass(frozen=True, slots=True)
class Spelling:
    """`vocabulary` are the words that may be meant, `known` others that are no slip of them.

    `slips` may hold more words than may be meant: one for all questions is enough.
    """

    vocabulary: frozenset[str]
    known: frozenset[str]
    slips: Slips

    def mend(self, said: Saying) -> Saying:
        words = tuple(
            word if word in self.vocabulary or word in self.known else self._meant(word) for word in said.words
        )
        return said if words == said.words else Saying(words, said.clauses, said.sentences, said.asks)

    def _meant(self, word: str) -> str:
        if len(word) < _SHORTEST or not word.isalpha():
            return word
        near = {
            meant
            for rest in _rests_of(word)
            for meant in self.slips.get(rest, ())
            if meant in self.vocabulary and _is_slip(word, meant)
        }
        return near.pop() if len(near) == 1 else word


def _rests_of(word: str) -> tuple[str, ...]:
    return (word, *[word[:at] + word[at + 1 :] for at in range(len(word))])


def _is_slip(typed: str, meant: str) -> bool:
    if OSA.distance(typed, meant, score_cutoff=1) > 1:
        return False
    changed = len(typed) == len(meant) and sorted(typed) != sorted(meant)
    if changed:
        return len(meant) >= _SHORTEST_CHANGED and typed[0] == meant[0]
    return len(meant) >= _SHORTEST or (typed[-1] == typed[-2] and typed[:-1] == meant)
