"""What was counted on each day, for those who watch what goes round: numbers alone, nothing about anybody."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
import redis

from hotline.core.hours import local_day
from hotline.store import keys
from hotline.store.connection import reachable

KEPT_DAYS = 400
KEPT = KEPT_DAYS * 86400
#: Names of what is counted that are known without being looked at again: of some revisions with all their answers.
REMEMBERED = 8192
#: A day is added up for good when no worker or web process can still be counting in it.
SETTLED_AFTER = 2
_QUARTER = 900  # seconds in which no zone begins a new day but at the start


class Counted(NamedTuple):
    """`what` is counted of `which` (a channel, a disposition, a question's answer) on conversations of a revision."""

    revision: str
    what: str
    which: str


Counts = Counter[Counted]
NAMED = len("0123abcd")  # of a revision, enough to tell those of one day apart


def field(revision: str, what: str, which: str) -> str:
    return f"{revision[:NAMED]}|{what}|{which}"


@lru_cache(8)
def _day(quarter: int, zone: str) -> str:
    return date.fromordinal(local_day(quarter * _QUARTER, zone)).isoformat()


def day_of(now: int, zone: str) -> str:
    """The hotline's own date at this second."""
    return _day(now // _QUARTER, zone)


class Daily:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def days(self, first: date, last: date) -> dict[date, Counts]:
        """Every day from `first` to `last` (today or before), in order; nothing counted is an empty day."""
        wanted = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        with reachable():
            whole: Any = self._client.mget([keys.whole_day(day.isoformat()) for day in wanted])
        found = {day: _unpacked(packed) for day, packed in zip(wanted, whole, strict=True) if packed is not None}
        open_days = [day for day in wanted if day not in found]
        found |= dict(zip(open_days, self._added_up(open_days), strict=True))
        self._keep({day: found[day] for day in open_days if (last - day).days >= SETTLED_AFTER})
        return {day: found[day] for day in wanted}

    def _added_up(self, days: Iterable[date]) -> list[Counts]:
        days = list(days)
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for day in days:
                for shard in keys.SHARDS:
                    pipeline.hgetall(keys.daily(shard, day.isoformat()))
            raw: list[dict[bytes, bytes]] = pipeline.execute()
        shards = len(keys.SHARDS)
        return [_counts(raw[n * shards : (n + 1) * shards]) for n in range(len(days))]

    def _keep(self, days: dict[date, Counts]) -> None:
        """Only what is over is kept; what a reader sees of today is never taken for the whole."""
        if not days:
            return
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for day, counts in days.items():
                packed = msgspec.msgpack.encode([(*key, count) for key, count in counts.items()])
                pipeline.set(keys.whole_day(day.isoformat()), packed, ex=KEPT, nx=True)
            pipeline.execute()


def _counts(shards: Iterable[dict[bytes, bytes]]) -> Counts:
    total: Counts = Counter()
    for shard in shards:
        for name, value in shard.items():
            total[_counted(name)] += int(value)
    return total


@lru_cache(REMEMBERED)
def _counted(name: bytes) -> Counted:
    return Counted(*name.decode().split("|", 2))


@lru_cache(KEPT_DAYS)
def _unpacked(packed: bytes) -> Counts:
    """Remembered by what it is: everybody who looks at the page reads the same weeks. Nobody may change it."""
    counted = msgspec.msgpack.decode(packed, type=list[tuple[str, str, str, int]])
    return Counter({_known(revision, what, which): n for revision, what, which, n in counted})


@lru_cache(REMEMBERED)
def _known(revision: str, what: str, which: str) -> Counted:
    """The same for all days, so that a year of them is not much to remember."""
    return Counted(revision, what, which)
