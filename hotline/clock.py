"""What time it is: the system's clock, and one that the local carrier can move ahead."""

import time

import redis

from hotline.store import keys


class SystemClock:
    def now(self) -> int:
        return int(time.time())


class SkippableClock:
    """The system's clock and what was skipped; every process with the same Redis sees the same time."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._skipped = 0

    def now(self) -> int:
        return int(time.time()) + self._offset()

    def skip(self, seconds: int) -> int:
        """Moves the clock ahead, never back, and tells the new time."""
        if seconds < 0:
            raise ValueError("The clock can only be moved ahead.")
        self._skipped = int(self._client.incrby(keys.CLOCK, seconds))
        return int(time.time()) + self._skipped

    def _offset(self) -> int:
        try:
            self._skipped = int(self._client.get(keys.CLOCK) or 0)
        except redis.RedisError:
            # Without Redis the emergency advice must still go out: the last known offset is good enough for it.
            return self._skipped
        return self._skipped
