"""The phrases of a script that mean something anywhere, compiled, and found in what was said.

    passed out            these words in this order; little words ("my", "the", "really") may stand between them
    chest (hurts|is sore) one of these; in a group a choice may be several words
    (so)? weak            with or without
    chest ... tight       up to four other words may stand between, within one sentence
    <lips> ~ blue         near each other, in either order
    <breathe>             any word of the class `breathe`
    faint*                any word that begins so
    hinchad@              hinchado, hinchada, hinchados, hinchadas
    12..48 hours          a number from 12 to 48, in digits or as a word; 12.. is 12 or more
    =help                 only when nothing else is said but a greeting and the like (class `around`)

Slips of the finger are understood ("pian", "brethe"). Accents, capitals and apostrophes do not matter: write "cant".
A gap never reaches across a full stop, a word that denies ("no", "sin") or one that turns ("but", "fine"); a comma
in it counts as two words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hotline.core.pattern import Classes, Form, Places, Symbol, places_of
from hotline.core.vocabulary import Vocabulary
from hotline.core.words import ENDS, Token

MOST_LITTLE = 5  # little words in a row that may stand inside a phrase
COMMA = 2  # words that a comma in a gap counts for


class Written(NamedTuple):
    """A phrase as a clinician writes it: `label` is what it stands for, `slips` whether its words may be mistyped."""

    label: tuple[str, ...]
    text: str
    language: str
    slips: bool = True


class Match(NamedTuple):
    """A phrase that was said, and the places of its words."""

    written: Written
    at: tuple[int, ...]


class Path(NamedTuple):
    """One way to say a phrase, its symbols as numbers; `needs` has a bit for each of them."""

    written: Written
    places: tuple[tuple[int, int], ...]
    needs: int
    alone: bool


class Node(NamedTuple):
    """How far a form has been said: the symbols that end here, and the keys that may follow."""

    symbols: list[int]
    further: dict[str, "Node"]


_NO_FORM = Node([], {})  # for words that begin nothing, such as the second of "passed out"


@dataclass(frozen=True, slots=True)
class Setting:
    """Words with a part in every phrase of every language."""

    little: frozenset[str] = frozenset()  # may stand inside any phrase
    barriers: frozenset[str] = frozenset()  # no gap crosses them
    around: frozenset[str] = frozenset()  # may stand around a phrase that must stand alone
    no_slips: frozenset[str] = frozenset()  # are no misspelling of anything


@dataclass(frozen=True, slots=True, eq=False)
class Listening:
    """What was said, with run-together words apart, and where each symbol stands in it: (first place, last place)."""

    said: Sequence[Token]
    at: Mapping[int, Sequence[tuple[int, int]]]

    def without(self, cut: frozenset[int]) -> "Listening":
        kept = {
            symbol: [span for span in spans if cut.isdisjoint(range(span[0], span[1] + 1))]
            for symbol, spans in self.at.items()
        }
        return Listening(self.said, {symbol: spans for symbol, spans in kept.items() if spans})


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    meant: Callable[[str], tuple[Form, ...]]
    first: Mapping[str, Node]  # by the key of the first word
    by_rarest: Mapping[int, tuple[Path, ...]]  # a path is tried only where its rarest symbol was said
    setting: Setting

    @staticmethod
    def compile(written: Iterable[Written], classes: Mapping[str, Classes], setting: Setting) -> "Phrases":
        numbers: dict[Symbol, int] = {}
        paths = [
            _path(phrase, places, numbers)
            for phrase in written
            for places in places_of(phrase.text.removeprefix("="), classes.get(phrase.language, {}))
        ]
        mistyped = {symbol for path in paths if path.written.slips for symbol, _ in path.places}
        return Phrases(
            Vocabulary.of(
                _keys(numbers),
                _keys(symbol for symbol, number in numbers.items() if number in mistyped) - setting.little,
                setting.no_slips,
            ).reader(),
            _tree(numbers),
            _by_rarest(paths),
            setting,
        )

    def listen(self, said: Iterable[Token]) -> Listening:
        read = [
            (token if part == 0 else Token(keys[0]), keys)
            for token in said
            for part, keys in enumerate(self.meant(token.word))
        ]
        at: dict[int, list[tuple[int, int]]] = {}
        for start, (_, keys) in enumerate(read):
            for key in keys:
                if key in self.first:
                    self._follow(self.first[key], read, start, start, at)
        return Listening([token for token, _ in read], at)

    def _follow(
        self,
        node: Node,
        read: Sequence[tuple[Token, Form]],
        start: int,
        last: int,
        found: dict[int, list[tuple[int, int]]],
    ) -> None:
        """Notes the symbols that are said from `start` on, `last` being the place of the word that led to this node."""
        for symbol in node.symbols:
            found.setdefault(symbol, []).append((start, last))
        at = last
        while node.further:
            at += 1
            if at == len(read) or read[at][0].before in ENDS:
                return
            for key in read[at][1]:
                if key in node.further:
                    self._follow(node.further[key], read, start, at, found)
            if read[at][0].word not in self.setting.little:
                return

    def find(self, heard: Listening) -> list[Match]:
        """Every phrase that was said, in the order in which they begin."""
        present = sum(1 << symbol for symbol in heard.at)
        found = [
            match
            for symbol in heard.at
            for path in self.by_rarest.get(symbol, ())
            if path.needs & present == path.needs
            for match in self._matches(path, heard)
        ]
        return sorted(found, key=lambda match: match.at)

    def _matches(self, path: Path, heard: Listening) -> Iterator[Match]:
        for first, last in heard.at[path.places[0][0]]:
            trail = self._trail(path.places[1:], heard, last)
            if trail is not None:
                at = (*range(first, last + 1), *trail)
                if not path.alone or self._alone(at, heard):
                    yield Match(path.written, at)

    def _trail(self, places: tuple[tuple[int, int], ...], heard: Listening, last: int) -> tuple[int, ...] | None:
        """Where the rest of a path is said after `last`; the nearest way."""
        if not places:
            return ()
        symbol, gap = places[0]
        for start, end in heard.at[symbol]:
            if start > last and self._reaches(heard.said, last, start, gap):
                rest = self._trail(places[1:], heard, end)
                if rest is not None:
                    return (*range(start, end + 1), *rest)
        return None

    def _reaches(self, said: Sequence[Token], last: int, start: int, gap: int) -> bool:
        if start - last > gap + MOST_LITTLE + 1:
            return False
        cost = 0
        for at in range(last + 1, start + 1):
            token = said[at]
            if token.before in ENDS or (at < start and token.word in self.setting.barriers):
                return False
            cost += COMMA if gap and token.before else 0
            cost += at < start and token.word not in self.setting.little
        return cost <= gap

    def _alone(self, at: tuple[int, ...], heard: Listening) -> bool:
        return all(place in at or token.word in self.setting.around for place, token in enumerate(heard.said))


def _path(phrase: Written, places: Places, numbers: dict[Symbol, int]) -> Path:
    numbered = tuple((numbers.setdefault(symbol, len(numbers)), gap) for symbol, gap in places)
    needs = sum({1 << symbol for symbol, _ in numbered})
    return Path(phrase, numbered, needs, phrase.text.startswith("="))


def _keys(symbols: Iterable[Symbol]) -> frozenset[str]:
    return frozenset(key for symbol in symbols for form in symbol for key in form)


def _tree(numbers: Mapping[Symbol, int]) -> dict[str, Node]:
    root = Node([], {})
    for symbol, number in numbers.items():
        for form in symbol:
            node = root
            for key in form:
                node = node.further.setdefault(key, Node([], {}))
            node.symbols.append(number)
    return root.further


def _by_rarest(paths: Sequence[Path]) -> dict[int, tuple[Path, ...]]:
    uses: dict[int, int] = {}
    for path in paths:
        for symbol in {symbol for symbol, _ in path.places}:
            uses[symbol] = uses.get(symbol, 0) + 1
    found: dict[int, list[Path]] = {}
    for path in paths:
        found.setdefault(
            min((symbol for symbol, _ in path.places), key=lambda symbol: (uses[symbol], symbol)), []
        ).append(path)
    return {symbol: tuple(there) for symbol, there in found.items()}
