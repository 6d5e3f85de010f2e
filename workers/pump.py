"""python -m workers.pump: moves what is due into the queue. Several at once are harmless, one is enough."""

import math
import sys

import redis
import structlog
from rq import Queue

from hotline.logs import configure
from hotline.ports import StoreUnavailable
from hotline.settings import read
from workers import queue
from workers.ending import Ending
from workers.jobs import BATCH_SECONDS
from workers.services import Services, from_settings

LARGEST_BATCH = 200
IDLE_SECONDS = 0.5
BUSY_SECONDS = 0.02
AWAY_SECONDS = 1.0
ALIVE_SECONDS = 15


class Pump:
    def __init__(self, services: Services, into: Queue, per_second: float) -> None:
        self._services = services
        self._queue = into
        self._batch = max(1, min(LARGEST_BATCH, math.floor(per_second * BATCH_SECONDS / 2)))

    def turn(self) -> int:
        """One look: how many follow-ups went into the queue."""
        signs = self._services.signs
        signs.beat("pump", ALIVE_SECONDS)
        room = queue.BATCHES_WAITING - self._queue.count
        if room <= 0 or signs.halted():
            return 0
        now, wall = self._services.clock.now(), self._services.wall.now()
        ids = self._services.index.take(now, wall, room * self._batch, self._batch)
        for start in range(0, len(ids), self._batch):
            queue.put(self._queue, ids[start : start + self._batch])
        return len(ids)


def run(pump: Pump, ending: Ending) -> None:
    """Until it is asked to end. While Redis is away it waits; what is due then waits too."""
    log = structlog.get_logger()
    while not ending.asked:
        try:
            wait = BUSY_SECONDS if pump.turn() else IDLE_SECONDS
        except (StoreUnavailable, redis.RedisError) as error:
            log.warning("redis_away", part="pump", error=type(error).__name__)
            wait = AWAY_SECONDS
        ending.wait(wait)


def main() -> None:
    configure()
    settings = read()
    services = from_settings(settings)
    run(Pump(services, queue.queue(services.redis), settings.sends_per_second), Ending.on_signals())
    sys.exit(0)


if __name__ == "__main__":
    main()
