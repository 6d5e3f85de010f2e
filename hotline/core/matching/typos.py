"""Slips of the finger: a word one letter off one that the question knows is that word."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from hotline.core.matching.saying import Saying

_REMEMBERED = 8192
_SHORTEST = 4  # of a typed word that may be a slip
_SHORTEST_CHANGED = 5  # when a letter was swapped for another: "fine" is not "nine"


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words that may be meant, by what is left of them with one letter out; `known` are words that are no slip."""

    known: frozenset[str]
    by_rest: dict[str, list[str]]

    @staticmethod
    def of(vocabulary: Iterable[str], known: frozenset[str]) -> "Spelling":
        by_rest: dict[str, list[str]] = {}
        for word in sorted(vocabulary):
            if len(word) >= _SHORTEST - 1 and word.isalpha():
                for rest in _rests(word):
                    by_rest.setdefault(rest, []).append(word)
        return Spelling(known, by_rest)

    def mend(self, said: Saying) -> Saying:
        words = tuple(word if word in self.known else self._meant(word) for word in said.words)
        return said if words == said.words else Saying(words, said.clauses, said.sentences, said.asks)

    def _meant(self, word: str) -> str:
        if len(word) < _SHORTEST or not word.isalpha():
            return word
        near = {known for rest in _rests_of(word) for known in self.by_rest.get(rest, ()) if _is_slip(word, known)}
        return near.pop() if len(near) == 1 else word


def _rests_of(word: str) -> tuple[str, ...]:
    return (word, *[word[:at] + word[at + 1 :] for at in range(len(word))])


#: Questions share most of their words.
_rests = lru_cache(_REMEMBERED)(_rests_of)


def _is_slip(typed: str, meant: str) -> bool:
    if OSA.distance(typed, meant, score_cutoff=1) > 1:
        return False
    changed = len(typed) == len(meant) and sorted(typed) != sorted(meant)
    if changed:
        return len(meant) >= _SHORTEST_CHANGED and typed[0] == meant[0]
    return len(meant) >= _SHORTEST or (typed[-1] == typed[-2] and typed[:-1] == meant)
