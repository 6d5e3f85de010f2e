"""Local time: quiet hours, days and the next moment at which a message may go out."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE = 60
HOUR = 3600
DAY = 86400


def local_minute(now: int, zone: str) -> int:
    local = datetime.fromtimestamp(now, ZoneInfo(zone))
    return local.hour * 60 + local.minute


def local_day(now: int, zone: str) -> int:
    return datetime.fromtimestamp(now, ZoneInfo(zone)).toordinal()


def at_times(first: int, last: int, minutes: tuple[int, ...], zone: str) -> Iterator[int]:
    """Every moment from `first` to `last` at which a local clock shows one of these minutes of the day."""
    midnight = datetime.fromtimestamp(first, ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    while midnight.timestamp() <= last:
        for minute in minutes:
            moment = int(midnight.replace(hour=minute // 60, minute=minute % 60).timestamp())
            if first <= moment <= last:
                yield moment
        midnight = (midnight + timedelta(days=1)).replace(hour=0)


def is_quiet(now: int, zones: tuple[str, ...], quiet_from: int, quiet_until: int) -> bool:
    """Quiet in any zone the person may be in: what may go out is the intersection of their days."""
    return any(_within(local_minute(now, zone), quiet_from, quiet_until) for zone in zones)


def next_waking(now: int, zones: tuple[str, ...], quiet_from: int, quiet_until: int) -> int:
    """The first whole minute from now on that is quiet nowhere; a day ahead when the zones leave none."""
    moment = now if now % MINUTE == 0 else now + MINUTE - now % MINUTE
    if not is_quiet(now, zones, quiet_from, quiet_until):
        return now
    while is_quiet(moment, zones, quiet_from, quiet_until):
        moment += _minutes_left(moment, zones, quiet_from, quiet_until) * MINUTE
        if moment - now > DAY:
            return now + DAY
    return moment


def _minutes_left(moment: int, zones: tuple[str, ...], quiet_from: int, quiet_until: int) -> int:
    """A step that never jumps over the end of the quiet: whole quarters of an hour, as zones and clock changes are."""
    minutes = [local_minute(moment, zone) for zone in zones]
    left = min((quiet_until - minute) % 1440 for minute in minutes if _within(minute, quiet_from, quiet_until))
    return max(1, min(left, 15))


def _within(minute: int, start: int, end: int) -> bool:
    return start <= minute < end if start <= end else minute >= start or minute < end
