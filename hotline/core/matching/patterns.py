"""The phrases of a script's answers, compiled, and found in what was said.

diarrhea            these words, anywhere; "my", "the", "very" and their like may stand between them
(loose|runny) poop  one of these
(so)? little        with or without
both ... worse      up to four other words may stand between
hinchad@            hinchado, hinchada, hinchados, hinchadas
=sore               only when nothing else is said in that clause
^yes                only at the beginning, whatever follows
!breathing fine     denies the answer that it stands under
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product
from typing import TypeAlias

from hotline.core.matching.saying import Saying, as_one_word, saying
from hotline.core.matching.tongues import LIGHT, NOISE

_REMEMBERED = 1 << 14  # of each kind; a script has some thousands
_WIDEST_GAP = 4
_LIGHTEST = 3  # light words in a row that may stand inside a phrase
_GAP = "..."
#: One level of groups within a group is understood.
_OUTER = re.compile(r"\((?:[^()]|\([^()]*\)\??)*\)\??|[^\s()]+")
_ALTERNATIVES = re.compile(r"\|(?![^()]*\))")
_SYNTAX = re.compile(r"[()|?!=^<>~#*]|\.{3}")
_ENDINGS = ("o", "a", "os", "as")

Choices: TypeAlias = Mapping[str, tuple[tuple[str, ...], ...]]  # first word → what may follow it


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One place of a phrase: some choices, needed or not; without choices, a gap."""

    choices: Choices
    needed: bool


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """`value` is what it stands for: an option or a topic."""

    value: str
    language: str
    pieces: tuple[Piece, ...]
    needed: tuple[frozenset[str], ...]  # one of each of these must have been said
    begins: tuple[str, ...]  # the words that it may begin with
    vocabulary: frozenset[str]
    bare: frozenset[str]  # the single words that may be said alone for it
    alone: bool
    first: bool
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that was found, and the words that make it up."""

    value: str
    language: str
    at: tuple[int, ...]
    denies: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by the words that they may begin with."""

    by_first: Mapping[str, tuple[Phrase, ...]]
    vocabulary: frozenset[str]
    bare: Mapping[str, frozenset[str]]  # value → the single words that may be said alone for it, so also together

    @staticmethod
    def of(phrases: Iterable[Phrase]) -> "Phrases":
        by_first: dict[str, list[Phrase]] = {}
        vocabulary: set[str] = set()
        bare: dict[str, frozenset[str]] = {}
        for phrase in dict.fromkeys(phrases):
            for word in phrase.begins:
                by_first.setdefault(word, []).append(phrase)
            bare[phrase.value] = bare.get(phrase.value, frozenset()) | phrase.bare
            vocabulary |= phrase.vocabulary
        return Phrases({word: tuple(found) for word, found in by_first.items()}, frozenset(vocabulary), bare)

    def find(self, said: Saying) -> list[Cue]:
        """What was said of these, the longest where several share a word."""
        there = frozenset(said.words)
        found = [
            Cue(phrase.value, phrase.language, trail, phrase.denies)
            for start, word in enumerate(said.words)
            for phrase in self.by_first.get(word, ())
            if all(not there.isdisjoint(needed) for needed in phrase.needed)
            and (trail := _trail(phrase, said, start, self.bare[phrase.value])) is not None
        ]
        found.sort(key=lambda cue: (-len(cue.at), cue.at[0] - cue.at[-1], not cue.denies, cue.at))
        return sorted(_apart(found), key=lambda cue: cue.at)


@lru_cache(_REMEMBERED)
def phrase(text: str, value: str, language: str) -> Phrase:
    """Questions share most of their phrases."""
    pieces = _compiled(text.lstrip("=^!"))
    mark = text[0]
    return Phrase(
        value,
        language,
        pieces,
        needed=tuple(frozenset(piece.choices) for piece in pieces if piece.needed),
        begins=tuple(dict.fromkeys(_first_words(pieces))),
        vocabulary=frozenset(
            word for piece in pieces for words in piece.choices.values() for choice in words for word in choice
        ),
        bare=_bare_words(pieces) if mark in "=^" else frozenset(),
        alone=mark == "=",
        first=mark == "^",
        denies=mark == "!",
    )


@lru_cache(_REMEMBERED)
def _compiled(text: str) -> tuple[Piece, ...]:
    return tuple(_piece(written, maybe=maybe) for written, maybe in _pieces(text))


def _piece(written: str, *, maybe: bool) -> Piece:
    if written == _GAP:
        return Piece({}, needed=False)
    choices: dict[str, list[tuple[str, ...]]] = {}
    for choice in _spellings(written):
        if choice:
            choices.setdefault(choice[0], []).append(choice)
    longest_first = {word: tuple(sorted(found, key=len, reverse=True)) for word, found in choices.items()}
    return Piece(longest_first, needed=not maybe)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The outer groups and the words between them, and whether each may be left out."""
    for piece in _OUTER.finditer(text):
        maybe = piece[0].endswith(")?")
        yield piece[0].removesuffix("?").removeprefix("(").removesuffix(")") if piece[0][0] == "(" else piece[0], maybe


@lru_cache(_REMEMBERED)
def _spellings(written: str) -> tuple[tuple[str, ...], ...]:
    """Every way to say what a group holds, groups within it written out."""
    found: dict[tuple[str, ...], None] = {}
    for choice in _ALTERNATIVES.split(written):
        parts = [_spelled(piece, maybe=maybe) for piece, maybe in _pieces(choice)]
        found.update(dict.fromkeys(tuple(chain(*way)) for way in product(*parts)))
    return tuple(found)


def _spelled(piece: str, *, maybe: bool) -> tuple[tuple[str, ...], ...]:
    if "|" in piece or " " in piece:
        inner = _spellings(piece)
    else:
        inner = tuple(words_as_said(piece.replace("@", ending)) for ending in (_ENDINGS if "@" in piece else ("",)))
    return ((), *inner) if maybe else inner


@lru_cache(_REMEMBERED)
def words_as_said(text: str) -> tuple[str, ...]:
    return as_one_word(text) or saying(text).words


def _bare_words(pieces: tuple[Piece, ...]) -> frozenset[str]:
    if len(pieces) != 1:
        return frozenset()
    return frozenset(word for word, choices in pieces[0].choices.items() if (word,) in choices)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """All words that these phrases are made of."""
    written = {text.replace("@", ending) for text in texts for ending in (_ENDINGS if "@" in text else ("",))}
    pieces = dict.fromkeys(piece for text in sorted(written) for piece in _SYNTAX.sub(" ", text).split())
    return frozenset(word for piece in pieces for word in words_as_said(piece))


def _first_words(pieces: tuple[Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        yield from piece.choices
        if piece.needed:
            return


def _trail(phrase: Phrase, said: Saying, start: int, bare: frozenset[str]) -> tuple[int, ...] | None:
    """The longest way in which the phrase is said from here."""
    if phrase.first and any(said.words[at] not in NOISE for at in range(start)):
        return None
    trails = [trail for trail in _ways(phrase.pieces, said, start, ()) if not phrase.alone or _alone(said, trail, bare)]
    return max(trails, key=len, default=None)


def _ways(pieces: tuple[Piece, ...], said: Saying, at: int, trail: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if not pieces:
        yield trail
        return
    piece, rest = pieces[0], pieces[1:]
    if not piece.choices:
        for further in _across(said, at):
            yield from _ways(rest, said, further, trail)
        return
    for begins in _past_light(said, at) if trail else (at,):
        for choice in piece.choices.get(said.words[begins], ()) if begins < len(said.words) else ():
            taken = _choice(choice, said, begins)
            if taken:
                yield from _ways(rest, said, taken[-1] + 1, (*trail, *taken))
    if not piece.needed:
        yield from _ways(rest, said, at, trail)


def _choice(choice: tuple[str, ...], said: Saying, start: int) -> tuple[int, ...]:
    """Where the words of a choice stand from here; empty when they do not."""
    taken: list[int] = []
    at = start
    for word in choice:
        place = _next_place(word, said.words, at)
        if place is None:
            return ()
        taken.append(place)
        at = place + 1
    return tuple(taken)


def _next_place(word: str, words: tuple[str, ...], at: int) -> int | None:
    """Where the word stands, past light words."""
    for place in range(at, min(len(words), at + _LIGHTEST + 1)):
        if words[place] == word:
            return place
        if words[place] not in LIGHT:
            return None
    return None


def _past_light(said: Saying, at: int) -> Iterator[int]:
    yield at
    end = at
    while end < len(said.words) and end < at + _LIGHTEST and said.words[end] in LIGHT:
        end += 1
        yield end


def _across(said: Saying, at: int) -> range:
    end = at
    while end < len(said.words) and end < at + _WIDEST_GAP and said.sentences[end] == said.sentences[max(0, at - 1)]:
        end += 1
    return range(at, end + 1)


def _alone(said: Saying, trail: tuple[int, ...], bare: frozenset[str]) -> bool:
    clause = said.clauses[trail[0]]
    return all(
        at in trail or said.words[at] in NOISE or said.words[at] in bare or said.words[at].isdecimal()
        for at, number in enumerate(said.clauses)
        if number == clause
    )


def _apart(cues: Iterable[Cue]) -> Iterator[Cue]:
    taken: dict[int, Cue] = {}
    for cue in dict.fromkeys(cues):
        others = [taken[at] for at in cue.at if at in taken]
        if all(other.at == cue.at and not other.denies for other in others):
            taken.update(dict.fromkeys(cue.at, cue))
            yield cue
