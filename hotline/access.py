"""The one door of the web process: everything is closed unless it is listed here or its gate opens."""

from collections.abc import Callable, Mapping

import structlog
from flask import Flask, abort, request

OPEN = frozenset({"health.healthz", "health.readyz", "health.metrics"})

Gate = Callable[[], bool]


def guard(app: Flask, gates: Mapping[str, Gate]) -> None:
    """`gates` decide by blueprint; what has none is closed."""

    @app.before_request
    def admit() -> None:
        if request.routing_exception:
            raise request.routing_exception
        if request.endpoint in OPEN:
            return
        gate = gates.get(request.blueprint or "")
        if not (gate and gate()):
            structlog.get_logger().warning("turned away", kind=request.endpoint)
            abort(403)
