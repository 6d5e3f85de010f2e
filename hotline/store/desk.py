"""What staff set up for themselves: whose phone rings, who is on duty, and the replies they need again and again."""

from typing import TypeVar, cast

import msgspec
import redis

from hotline.store import keys
from hotline.store.connection import reachable
from hotline.store.sealing import Sealer

OWNER = "desk"
T = TypeVar("T")


class OnDuty(msgspec.Struct, frozen=True, kw_only=True):
    """A phone that gets a text when somebody has waited too long. `when` is as in HOTLINE_NURSE_HOURS."""

    name: str
    number: str
    when: str = "always"


class Duty(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who is told, and after how many minutes."""

    phones: tuple[OnDuty, ...] = ()
    urgent_after: int = 5
    other_after: int = 30


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """A text to begin with; `name` is how staff find it."""

    name: str
    text: str


class Desk:
    def __init__(self, client: redis.Redis, sealer: Sealer) -> None:
        self._client = client
        self._sealer = sealer

    def phone(self, account: str) -> str:
        """Where this member of staff is rung up; empty until they said so."""
        return self._read(f"phone:{account}", str) or ""

    def set_phone(self, account: str, number: str) -> None:
        self._write(f"phone:{account}", number)

    def duty(self) -> Duty:
        return self._read("duty", Duty) or Duty()

    def set_duty(self, duty: Duty) -> None:
        self._write("duty", duty)

    def replies(self, language: str) -> tuple[Reply, ...] | None:
        """None until somebody has changed those that every desk begins with."""
        return self._read(f"replies:{language}", tuple[Reply, ...])

    def set_replies(self, language: str, replies: tuple[Reply, ...]) -> None:
        self._write(f"replies:{language}", replies)

    def reseal(self) -> int:
        """Everything under the newest data key; how much there is."""
        with reachable():
            fields = cast("dict[bytes, bytes]", self._client.hgetall(keys.DESK))
            for field, sealed in fields.items():
                self._client.hset(keys.DESK, field.decode(), self._sealer.seal(self._sealer.open(sealed, OWNER), OWNER))
        return len(fields)

    def _read(self, field: str, kind: type[T]) -> T | None:
        with reachable():
            sealed = cast("bytes | None", self._client.hget(keys.DESK, field))
        return msgspec.msgpack.decode(self._sealer.open(sealed, OWNER), type=kind) if sealed else None

    def _write(self, field: str, value: object) -> None:
        with reachable():
            self._client.hset(keys.DESK, field, self._sealer.seal(msgspec.msgpack.encode(value), OWNER))
