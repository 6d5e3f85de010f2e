"""Spans of time in what was said, in hours: "9h", "about nine hours", "2-3 days", "over a week", "hace dos días"."""

from dataclasses import dataclass

from hotline.core.matching.numbers import Number, numbers_in
from hotline.core.matching.tongues import LESS, MORE, NEARLY, TIME, VAGUE

#: "More than 8 hours" is beyond 8, "almost 3 months" short of 3: by less than anything that people would say.
_A_LITTLE = 0.001
_PADDING = frozenset(
    ("of", "de", "full", "whole", "long", "more", "+", "entire", "good", "or", "so", "solid", "straight", "about")
)
_LETTERS = frozenset("hmdwy")


@dataclass(frozen=True, slots=True)
class Span:
    """The longest that was meant: of "2-3 days", three."""

    hours: float
    start: int
    end: int


def spans_in(words: tuple[str, ...]) -> list[Span]:
    return _summed(words, sorted([*_counted(words), *_bare(words)], key=lambda span: span.start))


def _counted(words: tuple[str, ...]) -> list[Span]:
    found = []
    for number in numbers_in(words):
        unit = _unit_after(words, number)
        if unit is not None:
            hours = number.value * TIME[words[unit]]
            end, half = _half_after(words, unit + 1)
            found.append(Span(_bent(words, number, end, hours + half * TIME[words[unit]]), number.start, end))
    return found


def _unit_after(words: tuple[str, ...], number: Number) -> int | None:
    at = number.end
    while at < len(words) and words[at] in _PADDING and at < number.end + 2:
        at += 1
    if at >= len(words) or words[at] not in TIME:
        return None
    if words[at] in _LETTERS and (not number.digits or (at + 1 < len(words) and words[at + 1][0].isdecimal())):
        return None  # the y of "1 y 3", the d of a name
    return at


def _half_after(words: tuple[str, ...], at: int) -> tuple[int, float]:
    if words[at : at + 3] == ("and", "a", "half"):
        return at + 3, 0.5
    if words[at : at + 1] == ("y",) and words[at + 1 : at + 2] in (("media",), ("medio",)):
        return at + 2, 0.5
    return at, 0.0


def _bent(words: tuple[str, ...], number: Number, end: int, hours: float) -> float:
    before, after = words[max(0, number.start - 3) : number.start], words[end : end + 2]
    if (before and before[-1] in NEARLY) or before[-2:] == ("not", "quite"):
        return hours - _A_LITTLE
    if any(word in LESS for word in before[-2:]):
        return hours - _A_LITTLE
    plus = words[number.end : number.end + 1] == ("+",) or after[:1] == ("+",)
    if plus or any(word in MORE for word in before[-2:]) or after in (("or", "more"), ("o", "mas"), ("y", "pico")):
        return hours + _A_LITTLE
    return hours


def _bare(words: tuple[str, ...]) -> list[Span]:
    """Such as "an hour", "half an hour", "a couple of days", "unas pocas horas": no number, yet an amount."""
    found = []
    for at, word in enumerate(words):
        if word not in TIME or word in _LETTERS:
            continue
        start, amount = _amount_before(words, at)
        if amount:
            end, half = _half_after(words, at + 1)
            number = Number(amount, start, at, digits=False)
            found.append(Span(_bent(words, number, end, (amount + half) * TIME[word]), start, end))
    return found


def _amount_before(words: tuple[str, ...], at: int) -> tuple[int, float]:
    start = at
    while start > 0 and words[start - 1] in _PADDING and start > at - 2:
        start -= 1
    before = words[start - 1] if start else ""
    if before in VAGUE:
        return start - 1, VAGUE[before]
    if before in ("half", "media"):
        return start - 1, 0.5
    if before in ("an", "a") and words[max(0, start - 2) : start - 1] == ("half",):
        return start - 2, 0.5
    if before in ("a", "an", "un", "una"):
        return start - 1, 1
    if not before[:1].isdecimal() and _half_after(words, at + 1)[1]:
        return start, 1  # "año y medio"
    return at, 0


def _summed(words: tuple[str, ...], spans: list[Span]) -> list[Span]:
    """Such as "2 years 3 months" and "1 hour and 20 minutes" are one span."""
    summed: list[Span] = []
    for span in spans:
        last = summed[-1] if summed else None
        if last and words[last.end : span.start] in ((), ("and",), ("y",), ("con",)) and span.hours < last.hours:
            summed[-1] = Span(last.hours + span.hours, last.start, span.end)
        else:
            summed.append(span)
    return summed
