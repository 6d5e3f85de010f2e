"""The one RQ queue, and how a batch is put into it."""

from collections.abc import Sequence
from typing import Any

import redis
from rq import Queue, Retry
from rq.job import Job
from rq.serializers import JSONSerializer

NAME = "follow_ups"
JOB = "workers.running.run"
ERRANDS_JOB = "workers.running.run_errands"
BATCHES_WAITING = 5
# Longer than a batch takes and the carrier may keep the last letters waiting.
JOB_SECONDS = 60
FAILED_SECONDS = 300


class UnknownJobError(Exception):
    """Somebody put a job into our queue that is not ours."""


class BatchJob(Job):
    """A job may run our two functions only: RQ itself would call anything that can be imported."""

    @property
    def func(self) -> Any:
        if self.func_name not in {JOB, ERRANDS_JOB}:
            raise UnknownJobError("A job in the queue is not one of ours; it was not run.")
        return super().func


def queue(client: redis.Redis) -> Queue:
    return Queue(NAME, connection=client, serializer=JSONSerializer, job_class=BatchJob)


def put(into: Queue, ids: Sequence[str], job: str = JOB, *, at_front: bool = False) -> None:
    """The description is what RQ shows and logs; by default it would be the arguments."""
    into.enqueue(
        job,
        list(ids),
        description=NAME,
        retry=Retry(max=3),
        job_timeout=JOB_SECONDS,
        result_ttl=0,
        failure_ttl=FAILED_SECONDS,
        at_front=at_front,
    )
