"""Connection overrides: what the fragment of a webhook's address says about time limits and retries."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

LONGEST_MS = 15_000
RETRIED = frozenset({"4xx", "5xx", "ct", "rt"})
MOST_RETRIES = 5


@dataclass(frozen=True, slots=True)
class Overrides:
    """Seconds, except the number of retries and what is retried."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 15.0
    retries: int = 1
    retried: frozenset[str] = frozenset({"ct"})


def overrides_of(url: str) -> Overrides:
    """What is not understood or out of range stays as it is."""
    given = dict(parse_qsl(urlsplit(url).fragment))
    usual = Overrides()
    return Overrides(
        connect=_seconds(given.get("ct"), usual.connect, longest=10_000),
        read=_seconds(given.get("rt"), usual.read),
        total=_seconds(given.get("tt"), usual.total),
        retries=min(int(given["rc"]), MOST_RETRIES) if given.get("rc", "").isdecimal() else usual.retries,
        retried=_policy(given.get("rp", "")) or usual.retried,
    )


def _seconds(text: str | None, usual: float, *, longest: int = LONGEST_MS) -> float:
    if not text or not text.isdecimal() or not 100 <= int(text) <= longest:  # noqa: PLR2004 -- shortest, milliseconds
        return usual
    return int(text) / 1000


def _policy(text: str) -> frozenset[str]:
    named = frozenset(text.split(","))
    return RETRIED if "all" in named else named & RETRIED
