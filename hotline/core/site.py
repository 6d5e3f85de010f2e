"""What one installation adds to a script: its numbers, its name and its hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from hotline.core.hours import DAY, HOUR


@dataclass(frozen=True, slots=True)
class OpenHours:
    """A span of minutes after local midnight on one weekday (Monday is 0)."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Site:
    """`variables` fill the texts; `nurse_hours` is empty when there is no nurse line."""

    variables: Mapping[str, str]
    zone: str = "UTC"
    nurse_hours: tuple[OpenHours, ...] = field(default=())
    hand_back_after: int = 4 * HOUR  # the menu comes back when staff have done nothing for so long

    def nurse_is_open(self, now: int) -> bool:
        return self.within(self.nurse_hours, now)

    def within(self, hours: tuple[OpenHours, ...], now: int) -> bool:
        local = self.local(now)
        minute = local.hour * 60 + local.minute
        return any(span.weekday == local.weekday() and span.start <= minute < span.end for span in hours)

    def local(self, now: int) -> datetime:
        return datetime.fromtimestamp(now, ZoneInfo(self.zone))

    def call_back_by(self, now: int) -> datetime:
        """When somebody has called back at the latest: soon in opening hours, else an hour after the next opening."""
        for hour in range(1, 7 * 24 + 1):
            if self.nurse_is_open(now + hour * HOUR):
                return self.local(now + (hour + 1) * HOUR).replace(minute=0)
        return self.local(now + DAY)
