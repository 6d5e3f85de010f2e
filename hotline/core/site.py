"""What one installation adds to a script: its numbers, its name and its hours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo


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

    def nurse_is_open(self, now: int) -> bool:
        local = datetime.fromtimestamp(now, ZoneInfo(self.zone))
        minute = local.hour * 60 + local.minute
        return any(span.weekday == local.weekday() and span.start <= minute < span.end for span in self.nurse_hours)
