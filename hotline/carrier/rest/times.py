"""Points in time as the API writes and reads them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import formatdate

from hotline.carrier.rest.errors import RestError

DAY = timedelta(days=1)


def written(at: float | None) -> str | None:
    return None if at is None else formatdate(at).replace("-0000", "+0000")


def span(text: str) -> tuple[float, float]:
    """From when until when: a day, or a second of it."""
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        second = _moment(text)
        return second, second + 1
    return day.timestamp(), (day + DAY).timestamp()


def _moment(text: str) -> float:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise RestError(20001, f'"{text}" is not a date') from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def within(at: float | None, bounds: dict[str, str], name: str) -> bool:
    """Whether a time fits `DateSent`, `DateSent>` and `DateSent<`, days or moments; no time fits no bound."""
    given = {sign: bounds[f"{name}{sign}"] for sign in ("", ">", "<") if bounds.get(f"{name}{sign}")}
    if not given or at is None:
        return not given
    tests: dict[str, Callable[[float, float], bool]] = {
        "": lambda start, end: start <= at < end,
        ">": lambda start, _: at >= start,
        "<": lambda _, end: at < end,
    }
    return all(tests[sign](*span(text)) for sign, text in given.items())
