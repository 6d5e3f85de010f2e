"""What the phones on duty were told of, so that each task that waits and each area is told of once."""

from collections.abc import Sequence
from typing import cast

import redis

from hotline.ports import TaskLine
from hotline.store import keys
from hotline.store.connection import reachable

KEPT_SECONDS = 7 * 86400


class Told:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def when(self, lines: Sequence[TaskLine]) -> list[int]:
        """When each was told, since it waits for what it waits for now; 0 where it was not."""
        if not lines:
            return []
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for line in lines:
                pipeline.get(_key(line))
            return [int(told or 0) for told in cast("list[bytes | None]", pipeline.execute())]

    def mark(self, lines: Sequence[TaskLine], now: int) -> None:
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for line in lines:
                pipeline.set(_key(line), now, ex=KEPT_SECONDS)
            pipeline.execute()


def _key(line: TaskLine) -> str:
    """What has become urgent since is told again."""
    return keys.told(line.id, line.task.waiting, urgent=line.task.urgent)


class Warned:
    """Of the areas with more illnesses than usual, by day."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def new(self, day: str, areas: Sequence[str]) -> list[str]:
        """Those of them that were not told of on this day."""
        if not areas:
            return []
        with reachable():
            told = cast("list[int]", self._client.smismember(keys.warned(day), list(areas)))
        return [area for area, known in zip(areas, told, strict=True) if not known]

    def mark(self, day: str, areas: Sequence[str]) -> None:
        if not areas:
            return
        with reachable(), self._client.pipeline() as pipeline:
            pipeline.sadd(keys.warned(day), *areas)
            pipeline.expire(keys.warned(day), KEPT_SECONDS)
            pipeline.execute()
