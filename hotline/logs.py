"""Logs as JSON lines on standard output: an event's name, ids and figures, never what a person said or their number."""

import json
import logging
import sys
from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import Any

import structlog

# Nothing but these may stand in a line; what is not listed is dropped, so a new field is a decision made here.
SAFE = frozenset(
    {
        "event", "level", "timestamp", "exception",
        "attempt", "attempts", "batch", "call_sid", "channel", "code", "count", "disposition", "due", "error",
        "follow_up", "http_status", "inbound_id", "kind", "language", "late", "logger", "message_sid", "milliseconds",
        "outcome", "part", "person", "pid", "queue", "reason", "replayed", "retry_after", "revision", "script",
        "seconds", "status", "step", "task",
    }
)  # fmt: skip


def configure() -> None:
    """To be called once, when a process starts."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(Libraries())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            where_it_failed,
            only_safe,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stdout),
        cache_logger_on_first_use=True,
    )


class Libraries(logging.Formatter):
    """What libraries log, without what they fill in: that may be anything."""

    def format(self, record: logging.LogRecord) -> str:
        event: dict[str, Any] = {
            "event": str(record.msg) if record.args else f"{record.module}:{record.lineno}",
            "logger": record.name,
            "level": record.levelname.lower(),
            "exc_info": record.exc_info[1] if record.exc_info else None,
            "timestamp": datetime.fromtimestamp(record.created, UTC).isoformat(),
        }
        return json.dumps(where_it_failed(self, "", event))


def only_safe(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {name: value for name, value in event.items() if name in SAFE}


def where_it_failed(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception's type and places; its text may quote what a person said, so it is left out."""
    error = event.pop("exc_info", None)
    error = sys.exc_info()[1] if error is True else error
    if isinstance(error, BaseException):
        event["exception"] = " < ".join((type(error).__name__, *_places(error)))
    return event


def _places(error: BaseException) -> list[str]:
    places = []
    trace = error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[:-6:-1]
