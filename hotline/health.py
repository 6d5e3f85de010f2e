"""Whether the hotline is alive and ready, and its figures."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Blueprint, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from hotline.ports import Clock, StoreUnavailable
from hotline.scripts.errors import ScriptError
from hotline.store.redis_store import RedisStore
from hotline.store.script_library import ScriptLibrary, UnpublishedError
from hotline.store.signs import Signs

BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
PARTS = ("worker", "pump")
NAMES = re.compile(r"[^a-z0-9_]")


class Measures:
    """What this process saw itself; it needs no Redis."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.seconds = Histogram(
            "hotline_webhook_seconds", "Time to answer a webhook", ["webhook"], registry=self.registry, buckets=BUCKETS
        )
        self._of_webhook = functools.cache(self.seconds.labels)
        self._degraded = Counter(
            "hotline_degraded", "Webhooks answered with the emergency advice alone", ["webhook"], registry=self.registry
        )

    def count_degraded(self, webhook: str) -> None:
        self._degraded.labels(webhook).inc()

    def answered(self, webhook: str, seconds: float) -> None:
        self._of_webhook(webhook).observe(seconds)


@dataclass(frozen=True, slots=True)
class Figures(Collector):
    """What all processes counted together, from the store; nothing about anybody."""

    store: RedisStore
    clock: Clock

    def collect(self) -> Iterable[Metric]:
        up = GaugeMetricFamily("hotline_redis_up", "Whether Redis answers")
        try:
            found = [*self._counted(), *self._backlog()]
        except StoreUnavailable:
            up.add_metric([], 0)
            return [up]
        up.add_metric([], 1)
        return [up, *found]

    def _counted(self) -> Iterator[Metric]:
        families: dict[str, CounterMetricFamily] = {}
        for (what, which), value in sorted(self.store.counters().items()):
            name = f"hotline_{NAMES.sub('_', what.lower())}"
            family = families.setdefault(name, CounterMetricFamily(name, f"{what}, by which", labels=["which"]))
            family.add_metric([which], value)
        yield from families.values()

    def _backlog(self) -> Iterator[Metric]:
        backlog = self.store.index.backlog(self.clock.now())
        waiting = GaugeMetricFamily("hotline_follow_ups_backlog", "Follow-ups and timers, by state", labels=["state"])
        waiting.add_metric(["waiting"], backlog.waiting)
        waiting.add_metric(["due"], backlog.due)
        waiting.add_metric(["leased"], backlog.leased)
        yield waiting


@dataclass(frozen=True, slots=True)
class Health:
    signs: Signs
    scripts: ScriptLibrary
    measures: Measures

    def healthz(self) -> Response:
        """The process answers."""
        return plain("alive")

    def readyz(self) -> Response:
        """Texts and calls are answered, and what is promised is sent; else what is missing, a line each."""
        try:
            missing = list(self._missing())
        except StoreUnavailable:
            missing = ["Redis cannot be reached."]
        return plain("\n".join(missing), status=503) if missing else plain("ready")

    def _missing(self) -> Iterator[str]:
        try:
            self.scripts.current()
        except UnpublishedError:
            yield "No script was published."
        except (LookupError, ScriptError):
            yield "The published script cannot be spoken: hotline doctor says why."
        for part in PARTS:
            if not self.signs.is_alive(part):
                yield f"No {part} is alive."

    def metrics(self) -> Response:
        return Response(generate_latest(self.measures.registry), content_type=CONTENT_TYPE_LATEST)


def plain(text: str, status: int = 200) -> Response:
    return Response(f"{text}\n", status=status, mimetype="text/plain")


def blueprint(health: Health) -> Blueprint:
    made = Blueprint("health", __name__)
    for view in (health.healthz, health.readyz, health.metrics):
        made.add_url_rule(f"/{view.__name__}", view_func=view)
    return made
