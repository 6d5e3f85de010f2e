"""The one door of the web process: everything is closed unless it is listed here or its gate opens."""

from collections.abc import Callable, Mapping

import structlog
from flask import Flask, abort, request
from werkzeug.wrappers import Response

OPEN = frozenset({"health.healthz", "health.readyz", "health.metrics"})

#: None lets the request through; what else it returns is the answer.
Gate = Callable[[], Response | None]


def guard(app: Flask, gates: Mapping[str, Gate]) -> None:
    """`gates` decide by outermost blueprint; what has none is closed."""

    @app.before_request
    def admit() -> Response | None:
        if request.routing_exception:
            raise request.routing_exception
        if request.endpoint in OPEN:
            return None
        gate = gates.get((request.blueprint or "").partition(".")[0])
        return gate() if gate else turn_away()


def turn_away() -> Response:
    structlog.get_logger().warning("turned away", kind=request.endpoint)
    abort(403)
