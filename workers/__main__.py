"""python -m workers: an RQ worker without a fork for each job, which takes its own place anew after many of them."""

import logging
import os
import sys
import time

import redis
import structlog
from redis.client import Pipeline
from rq import SimpleWorker
from rq.serializers import JSONSerializer

from hotline.logs import configure
from hotline.settings import read
from hotline.store import connection, keys
from workers import queue
from workers.running import runner

# RQ finds out about a dead worker's job in its maintenance; leases do not wait for it, RQ's own lists do.
MAINTENANCE_SECONDS = 15
WORKER_SECONDS = 30
# A process that runs for weeks may grow; after this many batches a fresh one takes its place under the same pid.
JOBS_UNTIL_FRESH = 20_000
ALIVE_SECONDS = 90
AWAY_SECONDS = 1.0


class FollowUpWorker(SimpleWorker):
    """Says that it is alive wherever RQ does."""

    def heartbeat(self, timeout: int | None = None, pipeline: Pipeline | None = None) -> None:
        super().heartbeat(timeout, pipeline)
        self.connection.set(keys.alive("worker"), "1", ex=ALIVE_SECONDS)


def work() -> bool:
    """Runs jobs until asked to end (False) or due for a fresh process (True)."""
    settings = read()
    client = connection.client(settings.redis_url, settings.redis_sentinel)
    worker = FollowUpWorker(
        [queue.queue(client)],
        connection=client,
        serializer=JSONSerializer,
        job_class=queue.BatchJob,
        maintenance_interval=MAINTENANCE_SECONDS,
        worker_ttl=WORKER_SECONDS,
        log_job_description=False,
    )
    worker.work(logging_level="WARNING", max_jobs=JOBS_UNTIL_FRESH)
    return worker._shutdown_requested_date is None  # noqa: SLF001 - RQ tells it nowhere else


def main() -> None:
    configure()
    logging.getLogger("rq").setLevel(logging.WARNING)
    runner()  # settings and services are checked now, not with the first job
    fresh = True
    try:
        fresh = work()
    except redis.RedisError as error:
        structlog.get_logger().warning("redis_away", part="worker", error=type(error).__name__)
        time.sleep(AWAY_SECONDS)
    if fresh:
        os.execv(sys.executable, [sys.executable, "-m", "workers"])  # noqa: S606 - takes this process's place and pid


if __name__ == "__main__":
    main()
