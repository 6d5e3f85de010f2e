"""Which of the phrases that were found are denied: "no chest pain", "sin dolor", "chest pain? no"."""

from collections.abc import Sequence
from dataclasses import dataclass

from hotline.core.phrases import Match
from hotline.core.words import ENDS, Token

_REACH = 5  # words, without the little ones, that a denial reaches beyond the last thing that it denied


@dataclass(frozen=True, slots=True)
class Negation:
    """The words that carry a denial, and those that stop it."""

    words: frozenset[str]  # deny what follows
    bare: frozenset[str]  # of these, what is an answer too: in "no he fainted" it denies nothing
    ends: frozenset[str]
    subjects: frozenset[str]  # begin a new statement, unless they follow a word of `onward`
    onward: frozenset[str]
    alternatives: frozenset[str]  # or, nor: the denial goes on
    little: frozenset[str]

    def split(self, matches: Sequence[Match], said: Sequence[Token]) -> tuple[list[Match], list[Match]]:
        """The phrases that were affirmed, and those that were denied."""
        # "not breathing" holds its own denial, which denies no other emergency; of another kind it may deny a phrase
        kinds = {match.written.label[0] for match in matches}
        places = {kind: self._denied_places(said, _places(matches, kind)) for kind in kinds}
        denied = [
            match
            for match in matches
            if match.at[0] in places[match.written.label[0]] or self._answered_no(said, match.at[-1] + 1)
        ]
        return [match for match in matches if match not in denied], denied

    def _denied_places(self, said: Sequence[Token], in_phrases: frozenset[int]) -> set[int]:
        denied: set[int] = set()
        reach = 0
        for at, token in enumerate(said):
            if reach and self._stops(said, at, in_phrases):
                reach = 0
            if token.word in self.words and at not in in_phrases:
                reach = 0 if self._is_answer(said, at) else _REACH + 1
            elif reach:
                denied.add(at)
                reach = self._reach_after(at, token, in_phrases, reach)
        return denied

    def _reach_after(self, at: int, token: Token, in_phrases: frozenset[int], reach: int) -> int:
        if at in in_phrases or token.word in self.alternatives:
            return _REACH + 1
        return reach if token.word in self.little else reach - 1

    def _stops(self, said: Sequence[Token], at: int, in_phrases: frozenset[int]) -> bool:
        token = said[at]
        if token.before in ENDS or (token.before and not self._list_goes_on(said, at)):
            return True
        if token.word in self.ends and at not in in_phrases:
            return at + 1 == len(said) or not self._list_goes_on(said, at + 1)
        return token.word in self.subjects and said[at - 1].word not in self.onward

    def _list_goes_on(self, said: Sequence[Token], at: int) -> bool:
        """An "or" stands here or closes the list: "no fever or chest pain", "no fever, chest pain or fainting"."""
        if said[at].word in self.alternatives:
            return True
        if said[at].before != ",":
            return False
        for later in range(at, len(said)):
            token = said[later]
            if token.word in self.alternatives:
                return True
            if token.word in self.words or token.word in self.subjects or (later > at and token.before in ENDS):
                return False
        return False

    def _is_answer(self, said: Sequence[Token], at: int) -> bool:
        return said[at].word in self.bare and at + 1 < len(said) and said[at + 1].word in self.subjects

    def _answered_no(self, said: Sequence[Token], at: int) -> bool:
        """The denial comes after, and nothing follows it in its clause: "chest pain? no"."""
        if at >= len(said) or said[at].word not in self.bare or said[at].before == ".":
            return False
        return at + 1 == len(said) or said[at + 1].before != ""


def _places(matches: Sequence[Match], kind: str) -> frozenset[int]:
    return frozenset(at for match in matches if match.written.label[0] == kind for at in match.at)
