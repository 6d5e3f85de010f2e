"""When follow-ups would go out, for an example: positions on a line of days, with the quiet hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from hotline.console.workbench.page_raw import Data, listed, worded
from hotline.core.hours import DAY, HOUR, MINUTE, at_times, next_waking
from hotline.scripts.durations import minutes_of_day, seconds, span

ZONE = "UTC"
#: The example's midnight; in a zone without clock changes every day is like this one.
MIDNIGHT = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp())
USUAL_QUIET = (21 * 60, 8 * 60)
MOST = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds after the example's beginning: when it is planned, when it goes out, until when it is worth sending.

    `sent` is None when the quiet hours last longer than it is worth.
    """

    planned: int
    sent: int | None
    until: int


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    """A person for whom the clock begins at this hour of the day."""

    hour: int
    quiet: tuple[int, int]

    @property
    def begins(self) -> int:
        return MIDNIGHT + self.hour * HOUR

    def moments(self, item: Data) -> list[Moment]:
        """Empty when its times cannot be read."""
        try:
            return [self._moment(planned, item) for planned in list(self._planned(item))[:MOST]]
        except ValueError:
            return []

    def _planned(self, item: Data) -> Iterator[int]:
        first = self.begins + seconds(worded(item.get("after")))
        last = self.begins + seconds(worded(item.get("until")) or worded(item.get("after")))
        clock = tuple(minutes_of_day(worded(one)) for one in listed(item.get("at")))
        if clock:
            yield from at_times(first, last, clock, ZONE)
            return
        step = seconds(worded(item["every"])) if item.get("every") else 0
        yield first
        while step and first + step <= last:
            first += step
            yield first

    def _moment(self, planned: int, item: Data) -> Moment:
        until = planned + seconds(worded(item.get("worth")))
        waking = planned if item.get("any_hour") == "true" else next_waking(planned, (ZONE,), *self.quiet)
        begins = self.begins
        return Moment(planned - begins, waking - begins if waking <= until else None, until - begins)

    def nights(self, length: int) -> Iterator[Span]:
        """The quiet hours from the beginning on, as far as the line goes."""
        start, end = (minute * MINUTE for minute in self.quiet)
        lasts = (end - start) % DAY
        for day in range(-1, length // DAY + 2):
            begin = MIDNIGHT + day * DAY + start - self.begins
            if begin < length and begin + lasts > 0:
                yield Span(max(begin, 0), min(begin + lasts, length))


def quiet_of(plan: Data) -> tuple[int, int]:
    try:
        return span(worded(plan.get("quiet_hours")))
    except ValueError:
        return USUAL_QUIET
