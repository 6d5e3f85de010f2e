"""The small pattern language of `core/phrases.py`, read: a phrase becomes the ways in which it can be said."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations, product
from typing import TypeAlias

from hotline.core.words import normalise, tokens

RANGE = ".."
WIDEST_GAP = 4
_PIECE = re.compile(r"\.\.\.|~|<[^<>\s]+>|\d+(?:\.\d+)?\.\.(?:\d+(?:\.\d+)?)?|\(|\)\??|\||[^\s()<>|~]+|\S")
_ENDINGS = ("o", "a", "os", "as")
_MISPLACED = ("|", ")", ")?", "<", ">", "~", "...")
_MOST_FORMS = 3000
_REMEMBERED = 8192

Form: TypeAlias = tuple[str, ...]  # keys one after the other
Symbol: TypeAlias = frozenset[Form]  # every way to say one place of a phrase
Places: TypeAlias = Sequence[tuple[Symbol, int]]  # the symbols of a phrase; how many other words may stand before each
Classes: TypeAlias = Mapping[str, Sequence[str]]


class PhraseError(ValueError):
    """A phrase that cannot be read; the sentence says what to do."""


def places_of(phrase: str, classes: Classes) -> Sequence[Places]:
    """Every way through a phrase."""
    return _ways(phrase, classes) if "<" in phrase else _plain_ways(phrase)


@lru_cache(_REMEMBERED)
def _plain_ways(phrase: str) -> Sequence[Places]:
    """A phrase without classes: it is read to see whether it can be read, and again to listen for it."""
    return _ways(phrase, {})


def _ways(phrase: str, classes: Classes) -> list[Places]:
    reader = _Reader(phrase, _PIECE.findall(phrase), classes)
    sides = reader.sides()
    return [
        places for order in permutations(sides) for chosen in product(*order) if (places := _joined(chosen, phrase))
    ]


def _joined(sides: Sequence[Sequence[Symbol | None]], phrase: str) -> Places:
    """The sides with a gap between them; None is a gap."""
    places: list[tuple[Symbol, int]] = []
    gap = 0
    for symbol in [symbol for side in sides for symbol in (*side, None)][:-1]:
        if symbol is None:
            gap = WIDEST_GAP
        else:
            places.append((symbol, gap if places else 0))
            gap = 0
    if not places:
        raise PhraseError(f"“{phrase}” has no words: write at least one")
    return places


@dataclass(slots=True)
class _Reader:
    phrase: str
    pieces: list[str]
    classes: Classes

    def sides(self) -> list[list[list[Symbol | None]]]:
        """The parts between "~", each as the ways through it: optional groups are there or not."""
        sides: list[list[list[Symbol | None]]] = [[[]]]
        while self.pieces:
            piece = self.pieces.pop(0)
            if piece == "~":
                sides.append([[]])
            elif piece == "...":
                sides[-1] = [[*way, None] for way in sides[-1]]
            else:
                sides[-1] = list(_with(sides[-1], self._forms(piece)))
        return sides

    def _forms(self, piece: str) -> Symbol:
        if piece == "(":
            return self._group()
        if piece in _MISPLACED:
            raise PhraseError(f"“{self.phrase}”: “{piece}” cannot stand there; see how phrases are written")
        if piece[0] == "<":
            return self._class(piece[1:-1])
        if RANGE in piece:
            return frozenset(((piece,),))
        return _word(piece)

    def _group(self) -> Symbol:
        choices: set[Form] = set()
        choice: Symbol = frozenset(((),))
        while self.pieces:
            piece = self.pieces.pop(0)
            if piece in ("|", ")", ")?"):
                choices |= choice
                choice = frozenset(((),))
                if piece != "|":
                    return frozenset(choices | {()} if piece == ")?" else choices)
            else:
                choice = _followed(choice, self._forms(piece))
        raise PhraseError(f"“{self.phrase}”: a group is not closed; add “)”")

    def _class(self, name: str) -> Symbol:
        if name not in self.classes:
            raise PhraseError(f"“{self.phrase}”: there is no class “{name}” in this language; add it under classes")
        members = tuple(self.classes[name])
        if not any("<" in member for member in members):
            return _plain_class(members)
        inner = {key: members for key, members in self.classes.items() if key != name}
        return _choices(members, inner)

    def whole(self) -> Symbol:
        return self._forms(self.pieces.pop(0))


def _choices(members: Iterable[str], classes: Classes) -> Symbol:
    return frozenset(
        form for member in members for form in _Reader(member, ["(", *_PIECE.findall(member), ")"], classes).whole()
    )


@lru_cache(_REMEMBERED)
def _plain_class(members: tuple[str, ...]) -> Symbol:
    """A class that speaks of no other: many phrases name it."""
    return _choices(members, {})


def _with(ways: Sequence[list[Symbol | None]], symbol: Symbol) -> Iterator[list[Symbol | None]]:
    needed = symbol - {()}
    for way in ways:
        if needed:
            yield [*way, needed]
        if () in symbol:
            yield way


def _followed(before: Symbol, after: Symbol) -> Symbol:
    if len(before) * len(after) > _MOST_FORMS:
        raise PhraseError("a group holds too many choices: put some of them outside the group")
    return frozenset((*first, *second) for first in before for second in after)


@lru_cache(_REMEMBERED)
def _word(piece: str) -> Symbol:
    if piece.endswith("*"):
        return frozenset(((f"{normalise(piece[:-1])}*",),))
    spelled = [piece.replace("@", ending) for ending in _ENDINGS] if "@" in piece else [piece]
    forms = frozenset(tuple(token.word for token in tokens(word)) for word in spelled)
    if () in forms:
        raise PhraseError(f"“{piece}” is not a word")
    return forms
