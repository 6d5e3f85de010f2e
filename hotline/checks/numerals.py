"""Numbers in a text of ours, in digits or in words, so that two languages and two channels can be compared."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from hotline.checks.style import MANY, Style
from hotline.checks.styles import STYLES

_PART = re.compile(r"\d+/\d+|\d+(?:[.,]\d+)?|[^\W\d_]+|-", re.UNICODE)
_VARIABLE = re.compile(r"\{\w+\}")
#: In words, "one" is too often no number ("one leg", "una pierna") to be compared.
_SMALLEST = 2
_TEN, _HUNDRED = 10, 100
_POINTS = frozenset({"point", "punto", "coma"})


@lru_cache(MANY)
def numbers_in(text: str, language: str) -> Counter[float]:
    """How often each number is told."""
    style = STYLES.get(language)
    bare = _VARIABLE.sub("", text)
    parts = _PART.findall((style.not_a_number.sub("", bare) if style else bare).lower())
    return Counter(_numbers(parts, style))


def _numbers(parts: list[str], style: Style | None) -> Iterator[float]:
    at = 0
    while at < len(parts):
        if parts[at][0].isdigit():
            yield _digits(parts[at])
            at += 1
        elif style and parts[at] in style.numbers:
            number, at = _spelled(parts, at, style)
            if number >= _SMALLEST or 0 < number < 1:
                yield number
        else:
            at += 1


def _digits(part: str) -> float:
    above, slash, below = part.partition("/")
    return float(above) / max(1.0, float(below)) if slash else float(part.replace(",", "."))


def _spelled(parts: list[str], at: int, style: Style) -> tuple[float, int]:
    """Such as “twenty-four”, “sesenta y cinco”, “one hundred two point four”."""
    number, at = style.numbers[parts[at]], at + 1
    while (step := _next(parts, at, style)) is not None:
        value, joint, after = step
        grown = _joined(number, value, joint)
        if grown is None:
            break
        number, at = grown, after
    return number, at


def _joined(number: float, value: float, joint: str) -> float | None:
    """The number with this after it; None when it begins another number."""
    if joint in _POINTS:
        return number + value / 10 if value < _TEN else None
    if value == _HUNDRED and number < _TEN:
        return number * _HUNDRED
    below = _HUNDRED if number and number % _HUNDRED == 0 else _TEN if number >= 2 * _TEN and number % _TEN == 0 else 0
    return number + value if 1 <= value < below else None


def _next(parts: list[str], at: int, style: Style) -> tuple[float, str, int] | None:
    """The number word that follows, and what stands between."""
    joint = parts[at] if at < len(parts) and parts[at] in style.joints else ""
    after = at + bool(joint)
    if after < len(parts) and parts[after] in style.numbers:
        return style.numbers[parts[after]], joint, after + 1
    return None
