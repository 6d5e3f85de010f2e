"""Spares everybody the wait for a Redis that does not answer: one in a while tries, the others are told at once."""

import time
from collections.abc import Callable

#: Longer than an attempt takes, so that at most one waits at a time.
REST_SECONDS = 2.0


class Breaker:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._resting_until: float | None = None

    def lets_through(self) -> bool:
        if self._resting_until is None:
            return True
        if self._clock() < self._resting_until:
            return False
        self.open()
        return True

    def open(self) -> None:
        """Somebody waited in vain."""
        self._resting_until = self._clock() + REST_SECONDS

    def close(self) -> None:
        """Somebody was answered."""
        self._resting_until = None
