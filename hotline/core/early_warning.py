"""The CDC's EARS C1, C2 and C3: whether today's count is far above the days before it.

Hutwagner et al., The bioterrorism preparedness and response Early Aberration Reporting System, J Urban Health 2003;
Fricker et al., Comparing syndromic surveillance detection methods, Stat Med 2008.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from operator import mul
from typing import NamedTuple

BASELINE = 7  # days
LAG = 2  # days between the baseline of C2 and the day itself, so that a slow rise does not hide in it
#: Standard deviations above the mean (C1, C2), and the sum of three days' excess (C3).
THRESHOLD, C3_THRESHOLD = 3.0, 2.0
C3_DAYS = 3
#: With hardly a case a day the deviation is near nothing and every case would be a signal (Fricker 2008, §2.1).
LEAST_DEVIATION = 0.5
FIRST_DAY = BASELINE + LAG  # the index of the first day that has everything before it


class Signal(StrEnum):
    C1 = "C1"
    C2 = "C2"
    C3 = "C3"


@dataclass(frozen=True, slots=True)
class Day:
    """One day's count with the statistics, and the count from which on C1 and C2 give a signal."""

    count: int
    c1: float
    c2: float
    c3: float
    c1_threshold: float
    c2_threshold: float

    @property
    def signals(self) -> tuple[Signal, ...]:
        exceeded = (
            (Signal.C1, self.c1 > THRESHOLD),
            (Signal.C2, self.c2 > THRESHOLD),
            (Signal.C3, self.c3 > C3_THRESHOLD),
        )
        return tuple(signal for signal, is_so in exceeded if is_so)


class _Week(NamedTuple):
    """The seven days of a baseline."""

    mean: float
    deviation: float

    def excess(self, count: int) -> float:
        return (count - self.mean) / self.deviation

    @property
    def threshold(self) -> float:
        return self.mean + THRESHOLD * self.deviation


def watch(counts: Sequence[int]) -> list[Day | None]:
    """A day for each count, oldest first; None where too few days came before."""
    weeks = {day: _week(counts[day - BASELINE : day]) for day in range(BASELINE, len(counts))}
    c2 = {day: weeks[day - LAG].excess(counts[day]) for day in range(FIRST_DAY, len(counts))}
    return [_day(counts[day], weeks, c2, day) if day >= FIRST_DAY else None for day in range(len(counts))]


def _day(count: int, weeks: Mapping[int, _Week], c2: Mapping[int, float], day: int) -> Day:
    return Day(
        count=count,
        c1=weeks[day].excess(count),
        c2=c2[day],
        c3=sum(max(0.0, c2[near] - 1) for near in range(max(FIRST_DAY, day - C3_DAYS + 1), day + 1)),
        c1_threshold=weeks[day].threshold,
        c2_threshold=weeks[day - LAG].threshold,
    )


def _week(days: Sequence[int]) -> _Week:
    # `statistics.stdev` reckons in fractions, which took a second for forty areas.
    total, squares = sum(days), sum(map(mul, days, days))
    deviation = sqrt((BASELINE * squares - total * total) / (BASELINE * (BASELINE - 1)))
    return _Week(total / BASELINE, max(deviation, LEAST_DEVIATION))
