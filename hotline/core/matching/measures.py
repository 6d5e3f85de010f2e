"""Typed values with units: a temperature, an age, a number of hours or days, and the option they fall into."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hotline.core.matching.durations import spans_in
from hotline.core.matching.numbers import Number, numbers_in
from hotline.core.matching.tongue import word_set
from hotline.core.matching.tongues import AGES, MORE, NEARLY, TIME

_DAY = 24.0
_MONTH, _YEAR = TIME["month"], TIME["year"]
_A_LITTLE = 0.001
_OLDEST = 120


@dataclass(frozen=True, slots=True)
class Measured:
    """The values that were typed, mildest first; `absurd` when one cannot be meant. `used` are the words read."""

    values: tuple[str, ...]
    used: frozenset[int] = frozenset()
    absurd: bool = False


NOTHING = Measured(())

#: Where each value begins, in hours (ages too) or degrees Celsius. At a boundary that two options name, the worse one.
_BEGINS: Mapping[str, Mapping[str, float]] = {
    "age": {
        "under18": 0, "lt3m": 0, "m3_11": 3 * _MONTH, "y1_4": _YEAR, "y5_11": 5 * _YEAR, "y12_17": 12 * _YEAR,
        "y18_64": 18 * _YEAR, "y65": 65 * _YEAR,
    },
    "hours": {"lt4": 0, "lt6": 0, "h4_8": 4, "h6_8": 6, "h8_12": 8, "h8_24": 8, "gt12": 12, "gt24": 24},
    "days": {"lt2": 0, "d2_3": 2 * _DAY, "d4_7": 4 * _DAY, "gt7": 7 * _DAY + _A_LITTLE},
    "onset": {"today": 0, "yesterday": 12, "d2_3": 36, "d4_7": 4 * _DAY, "gt7": 7 * _DAY + _A_LITTLE},
}  # fmt: skip
_ENDS = {"y12_17": 18 * _YEAR, "under18": 18 * _YEAR, "y65": (_OLDEST + 1) * _YEAR}
#: The youngest who are taken for texting themselves.
_LEAST_AGE = {"y5_11": 5 * _YEAR}


@dataclass(frozen=True, slots=True)
class Scale:
    """The options of a question as a scale; an amount below `low` or from `high` on is none of them."""

    begins: tuple[float, ...]
    values: tuple[str, ...]
    low: float
    high: float

    def at(self, amount: float) -> str | None:
        if not self.low <= amount < self.high:
            return None
        return self.values[max(0, bisect_right(self.begins, amount) - 1)]


def values_read(reads: str) -> frozenset[str]:
    """The values that this reader can tell; empty for the temperature, which needs none of its own."""
    return frozenset(_BEGINS.get("age" if reads.startswith("age") else reads, ()))


def scale(reads: str, options: Sequence[str]) -> Scale:
    table = _BEGINS["age" if reads.startswith("age") else reads]
    steps = sorted((table[value], value) for value in options if value in table)
    if not steps:  # a reader that does not fit these options reads nothing
        return Scale((), (), 0, 0)
    first, last = steps[0], steps[-1]
    low = _LEAST_AGE.get(first[1], first[0])
    return Scale(
        tuple(start for start, _ in steps), tuple(value for _, value in steps), low, _ENDS.get(last[1], float("inf"))
    )


def measure_for(reads: str, options: Sequence[str]) -> Callable[[tuple[str, ...]], Measured]:
    if reads == "temperature":
        return temperatures
    steps = scale(reads, options)
    if reads.startswith("age"):
        return lambda words: _ages(words, steps, len(options))
    return lambda words: _durations(words, steps)


def _durations(words: tuple[str, ...], steps: Scale) -> Measured:
    spans = spans_in(words)
    used = frozenset(at for span in spans for at in range(span.start, span.end))
    return _placed([steps.at(span.hours) for span in spans], used, steps)


def _ages(words: tuple[str, ...], steps: Scale, keys: int) -> Measured:
    spans = spans_in(words)
    used = {at for span in spans for at in range(span.start, span.end)}
    amounts = [span.hours for span in spans]
    if not spans:
        for number in _bare_ages(words, keys):
            amounts.append(_bent_years(words, number))
            used.update(range(number.start, number.end))
    return _placed([steps.at(amount) for amount in amounts], frozenset(used), steps)


def _bare_ages(words: tuple[str, ...], keys: int) -> list[Number]:
    """Numbers without a unit that are years: beyond the keys, or said of somebody ("he is 4", "turned 65")."""
    numbers = numbers_in(words)
    if len(numbers) != 1 or words[numbers[0].start] in ("un", "una"):
        return []
    number = numbers[0]
    if number.value > keys or number.value != int(number.value):
        return [number]
    said_of = words[max(0, number.start - 2) : number.start]
    spoken_of = any(word in _PERSONS or word in NEARLY or word in MORE for word in said_of) or any(
        word in AGES for word in (*said_of, *words[number.end : number.end + 2])
    )
    return [number] if spoken_of else []


#: A number near one of these is somebody's age; "hell" and "shell" are he'll and she'll.
_PERSONS = word_set(
    "he she they hell shell tiene cumplio baby son daughter kid child bebe hijo hija nino nina about around casi como"
)


def _bent_years(words: tuple[str, ...], number: Number) -> float:
    before = words[max(0, number.start - 2) : number.start]
    years = number.value * _YEAR
    if any(word in NEARLY for word in before) or any(word in ("under", "below", "menos", "menor") for word in before):
        return years - _A_LITTLE
    return years + _A_LITTLE if any(word in MORE for word in before) else years


def _placed(found: list[str | None], used: frozenset[int], steps: Scale) -> Measured:
    values = tuple(dict.fromkeys(value for value in found if value is not None))
    return Measured(tuple(sorted(values, key=steps.values.index)), used, absurd=None in found)


_FAHRENHEIT = word_set("f fahrenheit farenheit")
_CELSIUS = word_set("c celsius centigrade centigrados celcius")
_C_RANGE, _F_RANGE = (34.0, 43.5), (93.0, 111.0)
_FEVERS_C = (38.0, 39.0, 40.0)
_FEVERS_F = (100.4, 102.2, 104.0)
_FEVERS = ("none", "f38", "f39", "f40")
_NOT_A_TEMPERATURE = 20


def temperatures(words: tuple[str, ...]) -> Measured:
    """Celsius or Fahrenheit by the unit or, without one, by the range; the highest counts."""
    found: list[str | None] = []
    used: set[int] = set()
    for number in _joined(numbers_in(words)):
        if number.value < _NOT_A_TEMPERATURE or words[number.end : number.end + 1][:1] in {(unit,) for unit in TIME}:
            continue
        found.append(_fever(number.value, words[number.end : number.end + 3]))
        used.update(range(number.start, number.end))
    highest = max((value for value in found if value), key=_FEVERS.index, default=None)
    return Measured((highest,) if highest else (), frozenset(used), absurd=None in found)


def _joined(numbers: list[Number]) -> list[Number]:
    """Such as "thirty eight four" is 38.4, and so is "101 3" 101.3."""
    joined: list[Number] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last and last.end == number.start and last.value >= _C_RANGE[0] and number.value < 10:  # noqa: PLR2004 - tenths
            joined[-1] = Number(last.value + number.value / 10, last.start, number.end, last.digits)
        else:
            joined.append(number)
    return joined


def _fever(degrees: float, after: tuple[str, ...]) -> str | None:
    celsius = _C_RANGE[0] <= degrees <= _C_RANGE[1]
    fahrenheit = _F_RANGE[0] <= degrees <= _F_RANGE[1]
    if any(word in _FAHRENHEIT for word in after[:2]):
        celsius = False
    elif any(word in _CELSIUS for word in after[:2]):
        fahrenheit = False
    if not celsius and not fahrenheit:
        return None
    return _FEVERS[bisect_right(_FEVERS_C if celsius else _FEVERS_F, degrees)]
