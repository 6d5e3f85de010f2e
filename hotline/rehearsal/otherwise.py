"""How a case comes out otherwise than it was recorded, in words: the result first, then what is said and asked."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hotline.core.disposition import Disposition

#: So many changes of a case are told.
MOST = 6
_RESULTS = {f"={level.name}" for level in Disposition}
_DONE = {
    "=hung_up": "it hangs up",
    "=transferred": "it puts the call through",
    "=we_call": "it calls back",
    "=erased": "it erases the person",
    "=closed": "the episode is over",
}


class _Kind(NamedTuple):
    """How a sign is written; what is told when it is new, when it is gone, and when it differs in all but the name."""

    written: str
    new: str
    gone: str
    differs: str


_ROW = _Kind(r"(.+)", "row {} matches", "row {} matches no more", "")
_KINDS = (
    _Kind(r"\?(.+?)(?:\.\d+)?", "asks {}", "asks {} no more", "offers other answers at {}"),
    _Kind(r"-(.+)", "takes back {}", "takes back {} no more", ""),
    _Kind(r"task:(.+?)!?", "tells staff of {}", "tells staff of {} no more", "tells staff of {}, urgent or not"),
    _Kind(r"(.+?)@.+", "promises {}", "promises {} no more", "promises {} for another time"),
    _Kind(
        r"(.+?)(?:\*\d+)?!?",
        "says {}",
        "says {} no more",
        "says {} more or fewer times on a call, or to be cut off or not",
    ),
)


def otherwise(before: Sequence[str], now: Sequence[str]) -> str:
    """What differs between two trails of a case; empty when nothing does."""
    if [*before] == [*now]:
        return ""
    told = [*_results(before, now), *_changes(before, now)] or ["the same in another order"]
    more = len(told) - MOST
    return ", ".join(told[:MOST]) + (f" and {more} more" if more > 0 else "")


def _results(before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    was, result = (next((sign[1:] for sign in trail if sign in _RESULTS), "no result") for trail in (before, now))
    if was != result:
        yield f"ends at {result} instead of {was}"
    for sign, done in _DONE.items():
        if (sign in before) != (sign in now):
            yield done if sign in now else f"{done} no more"


def _changes(before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """Rows first, then the rest in its order, each name once."""
    was, comes = Counter(_signs(before)), Counter(_signs(now))
    changed = {sign[:2] for sign in ((was - comes) + (comes - was))}
    named = dict.fromkeys(sign[:2] for sign in (*comes, *was))
    for kind, name in sorted(named, key=lambda sign: sign[0] is not _ROW):
        if (kind, name) in changed:
            times = [sum(signs[sign] for sign in signs if sign[:2] == (kind, name)) for signs in (was, comes)]
            yield _change(kind, *times).format(name)


def _change(kind: _Kind, before: int, now: int) -> str:
    if not before or not now:
        return kind.new if now else kind.gone
    if before == now:
        return kind.differs
    return f"{kind.new} {'more' if now > before else 'less'} often"


def _signs(trail: Sequence[str]) -> Iterator[tuple[_Kind, str, str]]:
    """What each of them is, its name, and all of it; the rows come after the result."""
    is_over = False
    for sign in trail:
        is_over = is_over or sign in _RESULTS
        if sign.startswith("="):
            continue
        kinds = (_ROW,) if is_over else _KINDS
        yield next((kind, found[1], sign) for kind in kinds if (found := re.fullmatch(kind.written, sign)))
