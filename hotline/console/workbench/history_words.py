"""Two wordings compared word by word, for the eye and for screen readers."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple, TypeAlias

#: A word with the blank behind it, one sign, or blanks alone.
_WORD = re.compile(r"[\w'{}]+\s*|[^\w\s]\s*|\s+")


#: Lines shown around a change, and how many are shown in any case.
AROUND, SHORT = 1, 6


class How(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


class Piece(NamedTuple):
    how: How
    text: str


Line: TypeAlias = tuple[Piece, ...]


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
    old, new = _WORD.findall(before), _WORD.findall(after)
    found: list[Piece] = []
    for sign, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if sign == "equal":
            found.append(Piece(How.KEPT, "".join(old[i:j])))
            continue
        found += [Piece(How.REMOVED, "".join(old[i:j]))] if i < j else []
        found += [Piece(How.ADDED, "".join(new[k:m]))] if k < m else []
    return tuple(found)


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
