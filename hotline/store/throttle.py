"""How often something may be tried in vain, and what may be used only once; counted in Redis for all processes."""

import hashlib
from dataclasses import dataclass

import redis

from hotline.store import keys
from hotline.store.connection import Call, Scripts, reachable

DAY = 86400


@dataclass(frozen=True, slots=True)
class Pace:
    """So many attempts, then a wait that doubles with each further one."""

    free: int
    first_wait: int = 30
    longest_wait: int = 900


class TooSoonError(Exception):
    """It may be tried again after `seconds`."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


class Throttle:
    """Attempts by whatever they are counted for; who reads Redis finds neither accounts nor addresses there."""

    def __init__(self, client: redis.Redis, secret: bytes) -> None:
        self._client = client
        self._scripts = Scripts(client)
        self._secret = secret

    def attempt(self, name: str, pace: Pace) -> int:
        """Counts one before it is known how it ends; its number. Raises TooSoonError when one has to wait."""
        arguments = (pace.free, pace.first_wait, pace.longest_wait, DAY)
        wait, number = self._scripts.run(Call("throttle", self._keys(name), arguments))
        if wait:
            raise TooSoonError(wait)
        return int(number)

    def take_back(self, name: str) -> None:
        """That attempt was not in vain."""
        failures, wait = self._keys(name)
        with reachable(), self._client.pipeline() as pipeline:
            pipeline.decr(failures)
            pipeline.expire(failures, DAY)
            pipeline.delete(wait)
            pipeline.execute()

    def forget(self, name: str) -> None:
        """It succeeded: what went before counts no more."""
        with reachable():
            self._client.delete(*self._keys(name))

    def is_first(self, use: str, seconds: int) -> bool:
        """Whether this is used for the first time; remembered for so long."""
        with reachable():
            return bool(self._client.set(keys.console_used(self._digest(use)), "1", ex=seconds, nx=True))

    def _keys(self, name: str) -> tuple[str, str]:
        return keys.console_failures(self._digest(name)), keys.console_wait(self._digest(name))

    def _digest(self, name: str) -> str:
        return hashlib.blake2b(name.encode(), key=self._secret[:64], digest_size=16).hexdigest()
