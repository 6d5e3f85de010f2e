"""What is due, went out or made trouble, a page at a time, over all shards and without reading what is not shown."""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import redis

from hotline.core.person import Person
from hotline.delivery.attempt import Attempt
from hotline.store import codec, keys
from hotline.store.connection import reachable
from hotline.store.keys import FollowUpId
from hotline.store.sealing import Sealer, UnreadableRecordError

PAGE = 50
#: So many are read from each shard at once; timers are among them, which nobody sees.
READ = 60
END = 2**53


@dataclass(frozen=True, slots=True)
class Listed:
    """One follow-up with its person, and the attempt to send it, if it was tried."""

    id: FollowUpId
    number: int
    at: int
    person: Person
    attempt: Attempt | None


@dataclass(frozen=True, slots=True)
class Page:
    """`further` is where the next page begins, in each shard; empty at the end."""

    rows: list[Listed]
    further: tuple[int, ...] = ()


class Listing:
    def __init__(self, client: redis.Redis, sealer: Sealer) -> None:
        self._client = client
        self._sealer = sealer

    def due(self, since: int, until: int, offsets: Sequence[int] = ()) -> Page:
        """What waits, the earliest first."""
        return self._page(keys.due, since, until, offsets, latest_first=False)

    def went(self, since: int, until: int, offsets: Sequence[int] = ()) -> Page:
        return self._page(keys.went, since, until, offsets, latest_first=True)

    def trouble(self, since: int, until: int, offsets: Sequence[int] = ()) -> Page:
        return self._page(keys.trouble, since, until, offsets, latest_first=True)

    def count(self, of_shard: Callable[[str], str], since: int, until: int) -> int:
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for shard in keys.SHARDS:
                pipeline.zcount(of_shard(shard), since, f"({until}")
            return sum(pipeline.execute())

    def _page(
        self, of_shard: Callable[[str], str], since: int, until: int, offsets: Sequence[int], *, latest_first: bool
    ) -> Page:
        start = list(offsets) if len(offsets) == len(keys.SHARDS) else [0] * len(keys.SHARDS)
        shards = self._read(of_shard, since, until, start, latest_first=latest_first)
        entries = [[(score, place, member) for member, score in shard] for place, shard in enumerate(shards)]
        at, chosen = list(start), list[tuple[int, FollowUpId]]()
        for score, place, member in heapq.merge(*entries, key=lambda one: -one[0] if latest_first else one[0]):
            at[place] += 1
            follow_up = FollowUpId(member.decode())
            if keys.parts(follow_up)[1] > 0:
                chosen.append((int(score), follow_up))
            if len(chosen) == PAGE or at[place] - start[place] == READ:  # what comes next in this shard is not known
                return Page(self._with_people(chosen), tuple(at))
        return Page(self._with_people(chosen))

    def _read(
        self, of_shard: Callable[[str], str], since: int, until: int, at: Sequence[int], *, latest_first: bool
    ) -> list[list[tuple[bytes, float]]]:
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for shard, start in zip(keys.SHARDS, at, strict=True):
                key, low, high = of_shard(shard), since, f"({until}"
                if latest_first:
                    pipeline.zrevrangebyscore(key, high, low, start=start, num=READ, withscores=True)
                else:
                    pipeline.zrangebyscore(key, low, high, start=start, num=READ, withscores=True)
            return pipeline.execute()

    def _with_people(self, chosen: Sequence[tuple[int, FollowUpId]]) -> list[Listed]:
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for _, follow_up in chosen:
                person, number = keys.parts(follow_up)
                pipeline.hmget(keys.person(person), "s", keys.attempt_field(number))
            records: list[Any] = pipeline.execute() if chosen else []
        listed = (self._listed(at, follow_up, *record) for (at, follow_up), record in zip(chosen, records, strict=True))
        return [one for one in listed if one]

    def _listed(self, at: int, follow_up: FollowUpId, sealed: bytes | None, attempt: bytes | None) -> Listed | None:
        owner, number = keys.parts(follow_up)
        if sealed is None:
            return None
        try:
            person = codec.to_person(self._sealer.open(sealed, owner))
            tried = codec.to_attempt(self._sealer.open(attempt, owner)) if attempt else None
        except UnreadableRecordError:
            return None
        return Listed(follow_up, number, at, person, tried)
