"""What the examination of a draft said, by the draft's content, for every web process."""

from typing import Any

import msgspec
import redis

from hotline.store import keys
from hotline.store.connection import reachable

KEPT = 3600
#: An examination takes seconds; whoever waits longer for one that died may begin another.
LONGEST = 120
RUNNING = b"running"


class Verdicts:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def find(self, revision: str) -> dict[str, Any] | None:
        """The verdict on this content, or None when there is none yet."""
        with reachable():
            packed: Any = self._client.get(keys.verdict(revision))
        return None if packed in {None, RUNNING} else msgspec.msgpack.decode(packed)

    def claim(self, revision: str) -> bool:
        """Whether the examination is the caller's to do; nobody else does it meanwhile."""
        with reachable():
            return bool(self._client.set(keys.verdict(revision), RUNNING, ex=LONGEST, nx=True))

    def keep(self, revision: str, verdict: dict[str, Any], seconds: int = KEPT) -> None:
        with reachable():
            self._client.set(keys.verdict(revision), msgspec.msgpack.encode(verdict), ex=seconds)

    def give_up(self, revision: str) -> None:
        with reachable():
            self._client.delete(keys.verdict(revision))
