"""Two wordings compared word by word, for the eye and for screen readers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

#: A word with the blank behind it, one sign, or blanks alone.
_WORD = re.compile(r"[\w'{}]+\s*|[^\w\s]\s*|\s+")


#: Lines shown around a change, and how many are shown in any case.
AROUND, SHORT = 1, 6
#: How much of the shorter text must have stayed for its words to be compared.
LIKENESS = 0.35


class How(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


class Piece(NamedTuple):
    how: How
    text: str


Line: TypeAlias = tuple[Piece, ...]
#: Whether it stayed, what stood there, what stands there.
Run: TypeAlias = tuple[bool, str, str]


def compared(before: Sequence[str], after: Sequence[str]) -> tuple[Line, ...]:
    """Line by line; lines that were changed are compared word by word."""
    return tuple(_lines(before, after))


def _lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    for sign, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if sign == "equal":
            yield from ((Piece(How.KEPT, line),) for line in before[i:j])
            continue
        both = min(j - i, m - k)
        yield from (_words(before[i + n], after[k + n]) for n in range(both))
        yield from ((Piece(How.REMOVED, line),) for line in before[i + both : j])
        yield from ((Piece(How.ADDED, line),) for line in after[k + both : m])


def _words(before: str, after: str) -> Line:
    """Texts that share little are shown whole: their common words would only be in the way."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    runs = [(sign == "equal", "".join(old[i:j]), "".join(new[k:m])) for sign, i, j, k, m in opcodes]
    if sum(len(was) for same, was, _ in runs if same) < LIKENESS * min(len(before), len(after)):
        return _pieces(before, after)
    return tuple(
        piece for same, some in groupby(_without_crumbs(runs), key=itemgetter(0)) for piece in _told(same, some)
    )


def _without_crumbs(runs: list[Run]) -> Iterator[Run]:
    """A mark or a blank that stayed between two changes is read as a part of them."""
    for n, (same, was, now) in enumerate(runs):
        is_crumb = same and 0 < n < len(runs) - 1 and not any(map(str.isalnum, was))
        yield (same and not is_crumb, was, now)


def _told(same: bool, runs: Iterable[Run]) -> Line:  # noqa: FBT001 -- the key of a group
    some = list(runs)
    was, now = "".join(old for _, old, _ in some), "".join(new for _, _, new in some)
    return (Piece(How.KEPT, was),) if same else _pieces(was, now)


def _pieces(was: str, now: str) -> Line:
    removed = (Piece(How.REMOVED, was),) if was else ()
    added = (Piece(How.ADDED, now),) if now else ()
    return (*removed, *added)


def folded(lines: Sequence[Line]) -> tuple[Line | int, ...]:
    """Long runs of lines that are the same as a number of lines; what is near a change stays."""
    near = {n + k for n, line in enumerate(lines) if is_changed([line]) for k in range(-AROUND, AROUND + 1)}
    if len(lines) <= SHORT:
        return tuple(lines)
    found: list[Line | int] = []
    for shown, run in groupby(enumerate(lines), key=lambda one: one[0] in near):
        some = [line for _, line in run]
        found += some if shown else [len(some)]
    return tuple(found)


def is_changed(lines: Sequence[Line]) -> bool:
    return any(piece.how is not How.KEPT for line in lines for piece in line)
