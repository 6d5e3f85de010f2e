"""Cookies that the hotline set, kept for each pair of numbers for four hours."""

import time
from collections import defaultdict
from dataclasses import dataclass, field

KEPT_SECONDS = 4 * 3600


@dataclass(slots=True)
class Jar:
    since: float = field(default_factory=time.monotonic)
    cookies: dict[str, str] = field(default_factory=dict)


class CookieJars:
    def __init__(self) -> None:
        self._jars: dict[tuple[str, str], Jar] = defaultdict(Jar)

    def of(self, handset: str, hotline: str) -> dict[str, str]:
        """To be read and written by whoever asks the hotline."""
        if time.monotonic() - self._jars[handset, hotline].since > KEPT_SECONDS:
            del self._jars[handset, hotline]
        return self._jars[handset, hotline].cookies
