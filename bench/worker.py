"""python -m bench.worker: one RQ worker; its carrier answers at once or is the local one. Orders are lines of JSON."""

import sys
import time
from dataclasses import dataclass, replace

import msgspec
import redis
from rq.serializers import JSONSerializer

from bench import promised
from hotline import bootstrap
from hotline.ports import Refused, Sent, Unknown
from hotline.settings import Settings, read
from hotline.store.rate import SendRate
from workers import queue, running
from workers.__main__ import FollowUpWorker
from workers.jobs import BatchRunner
from workers.pump import LARGEST_BATCH
from workers.services import Services, made_of

UNLIMITED = 1_000_000.0


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Empty jobs, one after the other, or follow-ups in batches."""

    jobs: int = 0
    follow_ups: int = 0
    over_http: bool = False


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    seconds: float


@dataclass(slots=True)
class Obliging:
    """A carrier that takes everything at once."""

    taken: int = 0

    def send_text(self, *, to: str, body: str, attempt: str) -> Sent | Refused | Unknown:  # noqa: ARG002 -- the port's
        self.taken += 1
        return Sent(f"SM{self.taken:032x}")

    def place_call(self, *, to: str, follow_up: int, attempt: str) -> Sent | Refused | Unknown:  # noqa: ARG002 -- as above
        return Sent("CA")

    def connect(self, *, to: str, errand: str) -> Sent | Refused | Unknown:  # noqa: ARG002 -- as above
        return Sent("CA")

    def find_text(self, *, to: str, body: str, since: int) -> str | None:  # noqa: ARG002 -- as above
        return None

    def find_call(self, *, to: str, since: int) -> str | None:  # noqa: ARG002 -- as above
        return None


@dataclass(slots=True)
class Then:
    """The clock stands where the follow-ups are due."""

    seconds: int

    def now(self) -> int:
        return self.seconds


class Bench:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        parts = bootstrap.services(settings)
        self._like = promised.interviewed(parts.service, settings)
        _, due = promised.first_promise(self._like)
        self._redis = parts.redis
        self._http = replace(made_of(parts), clock=Then(due), rate=SendRate(parts.redis, UNLIMITED))
        self._at_once = replace(self._http, carrier=Obliging())
        self._queue = queue.queue(parts.redis)
        self._people = 0

    def run(self, order: Order) -> Outcome:
        services = self._http if order.over_http else self._at_once
        runner = BatchRunner(services)
        running.runner = lambda: runner  # type: ignore[assignment] # what the jobs of this process call
        for _ in range(order.jobs):
            queue.put(self._queue, [])
        self._put_due(services, order.follow_ups)
        began = time.perf_counter()
        _worker(self._redis).work(burst=True, logging_level="WARNING")
        took = time.perf_counter() - began
        runner.close()
        left = services.index.backlog(services.clock.now())
        assert not left.due, "a follow-up was not dealt with"
        return Outcome(seconds=took)

    def _put_due(self, services: Services, people: int) -> None:
        """As the pump does, for people who were never seen before."""
        promised.fill(services.index, self._settings, self._like, range(self._people, self._people + people))
        self._people += people
        while ids := services.index.take(services.clock.now(), services.wall.now(), people, LARGEST_BATCH):
            for start in range(0, len(ids), LARGEST_BATCH):
                queue.put(self._queue, ids[start : start + LARGEST_BATCH])


def _worker(client: redis.Redis) -> FollowUpWorker:
    return FollowUpWorker(
        [queue.queue(client)],
        connection=client,
        serializer=JSONSerializer,
        job_class=queue.BatchJob,
        log_job_description=False,
    )


if __name__ == "__main__":
    bench = Bench(read())
    for line in sys.stdin:
        print(msgspec.json.encode(bench.run(msgspec.json.decode(line, type=Order))).decode(), flush=True)
