"""A call, in either direction, and all of them."""

import threading
import time
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from hotline.carrier.events import EventLog
from hotline.carrier.journal import Journal

OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
WITHHELD = "anonymous"


@dataclass(frozen=True, slots=True)
class Call:
    """`handset` is whose phone it is, also where the hotline is not told."""

    sid: str
    direction: str
    handset: str
    hotline: str
    status: str
    withheld: bool = False
    pace: str = "instant"
    answered_by: str | None = None
    status_callback: str = ""
    status_callback_method: str = "POST"
    status_callback_events: tuple[str, ...] = ("completed",)
    fallback_url: str = ""
    fallback_method: str = "POST"
    created: float = field(default_factory=time.time)
    updated: float = field(default_factory=time.time)
    started: float | None = None
    ended: float | None = None

    @property
    def inbound(self) -> bool:
        return self.direction == "inbound"

    @property
    def sender(self) -> str:
        caller = WITHHELD if self.withheld else self.handset
        return caller if self.inbound else self.hotline

    @property
    def to(self) -> str:
        return self.hotline if self.inbound else self.handset

    @property
    def over(self) -> bool:
        return self.status in OVER

    @property
    def seconds(self) -> int:
        return round(self.ended - self.started) if self.started and self.ended else 0


def view(call: Call) -> dict[str, Any]:
    """As the handset and tests see it."""
    return {
        "sid": call.sid,
        "direction": call.direction,
        "from": call.sender,
        "to": call.to,
        "status": call.status,
        "withheld": call.withheld,
        "pace": call.pace,
        "answered_by": call.answered_by,
        "at": call.created,
        "seconds": call.seconds,
    }


class Calls:
    def __init__(self, journal: Journal, events: EventLog) -> None:
        self._journal = journal
        self._events = events
        self._lock = threading.Lock()
        self._known = {record["sid"]: _restored(record) for record in journal.of("call")}

    def add(self, call: Call) -> Call:
        """To be told of as soon as something can be done on its line."""
        self._known[call.sid] = call
        return call

    def get(self, sid: str) -> Call | None:
        return self._known.get(sid)

    def of_handset(self, number: str) -> list[Call]:
        return [call for call in self.all() if call.handset == number]

    def all(self) -> list[Call]:
        return list(self._known.values())

    def change(self, sid: str, **changes: Any) -> Call:
        with self._lock:
            old = self._known[sid]
            new = self._known[sid] = replace(old, updated=time.time(), **changes)
        if new.status != old.status:
            self.tell(new)
        return new

    def forget(self, sid: str) -> None:
        del self._known[sid]
        self._journal.keep("call", sid, None)

    def tell(self, call: Call) -> None:
        self._journal.keep("call", call.sid, asdict(call))
        self._events.add("call", call.handset, **view(call))


def _restored(record: dict[str, Any]) -> Call:
    """A call that was going on when the carrier was ended is over."""
    call = Call(**record | {"status_callback_events": tuple(record["status_callback_events"])})
    return call if call.over else replace(call, status="failed", ended=call.updated)
