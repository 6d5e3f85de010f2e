"""Numbers in what was said, as digits or as words: 38,4; "sixty seven"; "ciento uno"; "two and a half"."""

from dataclasses import dataclass

from hotline.core.matching.tongues import HALVES, HUNDREDS, JOINTS, POINTS, TENS, TIME, UNITS

_ARTICLES = frozenset(("a", "an", "un", "una", "one"))
_OH = frozenset(("oh", "o", "zero"))
_TEN, _HUNDRED = 10, 100


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    start: int
    end: int  # the word after it
    digits: bool


def numbers_in(words: tuple[str, ...]) -> list[Number]:
    found: list[Number] = []
    at = 0
    while at < len(words):
        number = _number_at(words, at)
        if number is None:
            at += 1
        else:
            found.append(number)
            at = number.end
    return found


def _number_at(words: tuple[str, ...], at: int) -> Number | None:
    if words[at][0].isdecimal() or words[at][0] == ".":
        whole = _digits(words[at])
        return None if whole is None else _with_fraction(words, Number(whole, at, at + 1, digits=True))
    value, end = _spelled(words, at)
    if end == at or (words[at] == "once" and not (end < len(words) and words[end] in TIME)):
        return None  # "once" is eleven in Spanish, but an adverb in English
    return _with_fraction(words, Number(value, at, end, digits=False))


def _digits(word: str) -> float | None:
    try:
        return float(word.replace(",", "."))
    except ValueError:  # 1,2,3 or 2nd: keys, not a measure
        return None


def _spelled(words: tuple[str, ...], at: int) -> tuple[float, int]:
    """The number that the words from here spell, and where it ends (where it began, if none)."""
    hundreds, start = _hundred(words, at)
    below, end = _below_hundred(words, start)
    if end == start and hundreds:
        return hundreds, start
    return hundreds + below, end


def _hundred(words: tuple[str, ...], at: int) -> tuple[float, int]:
    if words[at] in HUNDREDS:
        return _HUNDRED, _past_and(words, at + 1)
    if at + 1 < len(words) and words[at] in _ARTICLES and words[at + 1] in HUNDREDS:
        return _HUNDRED, _past_and(words, at + 2)
    if at + 2 < len(words) and words[at] == "one" and words[at + 1] in _OH and words[at + 2] in UNITS:
        return _HUNDRED, at + 2
    return 0, at


def _past_and(words: tuple[str, ...], at: int) -> int:
    follows = at + 1 < len(words) and words[at] == "and" and (words[at + 1] in UNITS or words[at + 1] in TENS)
    return at + 1 if follows else at


def _below_hundred(words: tuple[str, ...], at: int) -> tuple[float, int]:
    if at >= len(words):
        return 0, at
    if words[at] in TENS:
        tens, after = TENS[words[at]], at + 1
        joined = after + 1 if after < len(words) and words[after] == "y" else after
        if joined < len(words) and 0 < UNITS.get(words[joined], 0) < _TEN:
            return tens + UNITS[words[joined]], joined + 1
        return tens, after
    return (UNITS[words[at]], at + 1) if words[at] in UNITS else (0, at)


def _with_fraction(words: tuple[str, ...], number: Number) -> Number:
    rest = words[number.end : number.end + 3]
    if len(rest) >= 2 and rest[0] in POINTS and (tenths := _tenths(rest[1])) is not None:  # noqa: PLR2004 - "point four"
        return Number(number.value + tenths, number.start, number.end + 2, number.digits)
    if len(rest) >= 2 and rest[0] in JOINTS and rest[1] in HALVES:  # noqa: PLR2004 - "y media"
        return Number(number.value + 0.5, number.start, number.end + 2, number.digits)
    if len(rest) == 3 and rest[0] == "and" and rest[1] == "a" and rest[2] in HALVES:  # noqa: PLR2004 - "and a half"
        return Number(number.value + 0.5, number.start, number.end + 3, number.digits)
    if rest == ("1", "/", "2"):
        return Number(number.value + 0.5, number.start, number.end + 3, number.digits)
    return number


def _tenths(word: str) -> float | None:
    if word.isdecimal():
        return float(f"0.{word}")
    return UNITS[word] / _TEN if word in UNITS and UNITS[word] < _TEN else None
