"""python -m workers.pump: moves what is due into the queue. Several at once are harmless, one is enough."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import redis
import structlog
from rq import Queue

from hotline import bootstrap
from hotline.clock import SystemClock
from hotline.logs import configure
from hotline.ports import Clock, StoreUnavailable
from hotline.settings import read
from hotline.store.due_index import DueIndex
from hotline.store.errands import Errands
from hotline.store.signs import Signs
from workers import queue
from workers.ending import Ending
from workers.errands import ErrandPump
from workers.escalation import Escalation
from workers.jobs import BATCH_SECONDS
from workers.warning import EarlyWarning

LARGEST_BATCH = 200
IDLE_SECONDS = 0.5
BUSY_SECONDS = 0.02
AWAY_SECONDS = 1.0
ALIVE_SECONDS = 15


@dataclass(frozen=True, slots=True)
class Clocks:
    """The hotline's, which the local carrier can move ahead, and the real one, by which leases end."""

    hotline: Clock
    wall: Clock


class Pump:
    def __init__(self, index: DueIndex, signs: Signs, clocks: Clocks, into: Queue, per_second: float) -> None:
        self._index = index
        self._signs = signs
        self._clocks = clocks
        self._queue = into
        self._batch = max(1, min(LARGEST_BATCH, math.floor(per_second * BATCH_SECONDS / 2)))

    def turn(self) -> int:
        """One look: how many follow-ups went into the queue."""
        self._signs.beat("pump", ALIVE_SECONDS)
        room = queue.BATCHES_WAITING - self._queue.count
        if room <= 0 or self._signs.halted():
            return 0
        now, wall = self._clocks.hotline.now(), self._clocks.wall.now()
        ids = self._index.take(now, wall, room * self._batch, self._batch)
        for start in range(0, len(ids), self._batch):
            queue.put(self._queue, ids[start : start + self._batch])
        return len(ids)


class Turning(Protocol):
    def turn(self) -> int:
        """One look: how much there was to do."""
        ...


def run(parts: Sequence[Turning], ending: Ending) -> None:
    """Until it is asked to end. While Redis is away it waits; what is due then waits too."""
    log = structlog.get_logger()
    while not ending.asked:
        try:
            wait = BUSY_SECONDS if sum(part.turn() for part in parts) else IDLE_SECONDS
        except (StoreUnavailable, redis.RedisError) as error:
            log.warning("redis_away", part="pump", error=type(error).__name__)
            wait = AWAY_SECONDS
        ending.wait(wait)


def main() -> None:
    configure()
    parts = bootstrap.services(read())
    clocks = Clocks(parts.clock, SystemClock())
    into, per_second = queue.queue(parts.redis), parts.settings.sends_per_second
    pump = Pump(parts.store.index, Signs(parts.redis), clocks, into, per_second)
    errands = ErrandPump(Errands(parts.redis, parts.store.sealer), clocks.wall, into)
    run((pump, errands, Escalation.of(parts), EarlyWarning.of(parts)), Ending.on_signals())


if __name__ == "__main__":
    main()
