"""Signs between the processes: that a worker and the pump are alive, and that sending is halted."""

from typing import Any

import redis

from hotline.store import keys
from hotline.store.connection import reachable

HALT_SECONDS = 300


class Signs:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def beat(self, part: str, seconds: int) -> None:
        """`worker` or `pump` is alive, and will say so again within that time."""
        with reachable():
            self._client.set(keys.alive(part), "1", ex=seconds)

    def is_alive(self, part: str) -> bool:
        with reachable():
            return bool(self._client.exists(keys.alive(part)))

    def halt(self, reason: str) -> bool:
        """Stops all sending for a while; whether it was not stopped already."""
        with reachable():
            return bool(self._client.set(keys.HALT, reason, ex=HALT_SECONDS, nx=True))

    def halted(self) -> str | None:
        """Why sending is stopped; None when it is not."""
        with reachable():
            reason: Any = self._client.get(keys.HALT)
        return None if reason is None else reason.decode()
