"""How fast texts may leave: one rate for all workers together."""

import redis

from hotline.store import keys
from hotline.store.connection import Call, Scripts

MICROSECONDS = 1_000_000


class SendRate:
    """At most `per_second` sends a second; what a quiet second left over may be sent at once."""

    def __init__(self, client: redis.Redis, per_second: float) -> None:
        self._scripts = Scripts(client)
        self._each = max(1, round(MICROSECONDS / per_second))

    def take(self, wanted: int) -> tuple[int, float]:
        """How many of these may be sent now, and in how many seconds the next one may."""
        granted, wait = self._scripts.run(Call("rate", (keys.RATE,), (self._each, wanted)))
        return granted, wait / MICROSECONDS

    def give_back(self, unused: int) -> None:
        if unused:
            self.take(-unused)
