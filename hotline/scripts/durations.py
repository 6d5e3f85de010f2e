"""Times as people write them in scripts: 25m, 4h, 2d, 21:00."""

import re

SECONDS = {"m": 60, "h": 3600, "d": 86400}
_DURATION = re.compile(r"(\d{1,4})([mhd])")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")


def seconds(text: str) -> int:
    """Raises ValueError in words when it is not a duration."""
    found = _DURATION.fullmatch(text.strip())
    if not found:
        raise ValueError(f"“{text}” is not a length of time; write it like 25m, 4h or 2d")
    return int(found[1]) * SECONDS[found[2]]


def minutes_of_day(text: str) -> int:
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise ValueError(f"“{text}” is not a time of day; write it like 21:00")
    return int(found[1]) * 60 + int(found[2])


def span(text: str) -> tuple[int, int]:
    """“21:00-08:00” as minutes after midnight."""
    start, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f"“{text}” is not a span of hours; write it like 21:00-08:00")
    return minutes_of_day(start), minutes_of_day(end)
