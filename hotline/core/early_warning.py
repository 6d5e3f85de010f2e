"""The CDC's EARS C1, C2 and C3: whether today's count is far above the days before it.

Hutwagner et al., The bioterrorism preparedness and response Early Aberration Reporting System, J Urban Health 2003;
Fricker et al., Comparing syndromic surveillance detection methods, Stat Med 2008.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

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
        exceeded = {Signal.C1: self.c1 > THRESHOLD, Signal.C2: self.c2 > THRESHOLD, Signal.C3: self.c3 > C3_THRESHOLD}
        return tuple(signal for signal, is_so in exceeded.items() if is_so)


def watch(counts: Sequence[int]) -> list[Day | None]:
    """A day for each count, oldest first; None where too few days came before."""
    return [_day(counts, index) if index >= FIRST_DAY else None for index in range(len(counts))]


def _day(counts: Sequence[int], index: int) -> Day:
    mean1, deviation1 = _baseline(counts, index)
    mean2, deviation2 = _baseline(counts, index - LAG)
    return Day(
        count=counts[index],
        c1=(counts[index] - mean1) / deviation1,
        c2=_c2(counts, index),
        c3=sum(max(0.0, _c2(counts, day) - 1) for day in range(max(FIRST_DAY, index - C3_DAYS + 1), index + 1)),
        c1_threshold=mean1 + THRESHOLD * deviation1,
        c2_threshold=mean2 + THRESHOLD * deviation2,
    )


def _c2(counts: Sequence[int], index: int) -> float:
    mean, deviation = _baseline(counts, index - LAG)
    return (counts[index] - mean) / deviation


def _baseline(counts: Sequence[int], until: int) -> tuple[float, float]:
    """Mean and deviation of the seven days before `until`."""
    days = counts[until - BASELINE : until]
    mean = sum(days) / BASELINE
    # `statistics.stdev` reckons in fractions, which took a second for forty areas.
    deviation = sqrt(sum((count - mean) ** 2 for count in days) / (BASELINE - 1))
    return mean, max(deviation, LEAST_DEVIATION)
