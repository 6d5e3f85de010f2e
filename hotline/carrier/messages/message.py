"""A text, in either direction, and all of them."""

import threading
import time
from collections import defaultdict
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from hotline.carrier.events import EventLog
from hotline.carrier.hotline_clock import HotlineClock
from hotline.carrier.journal import Journal
from hotline.carrier.segments import segments_of

FINAL = frozenset({"delivered", "undelivered", "failed", "received", "canceled"})


@dataclass(frozen=True, slots=True)
class Message:
    sid: str
    direction: str
    sender: str
    to: str
    body: str
    status: str
    media: tuple[str, ...] = ()
    error_code: int | None = None
    messaging_service_sid: str | None = None
    status_callback: str = ""
    created: float = field(default_factory=time.time)
    updated: float = field(default_factory=time.time)
    sent: float | None = None
    ahead: float = 0.0  # of our clock, what the hotline's showed

    @property
    def inbound(self) -> bool:
        return self.direction == "inbound"

    @property
    def handset(self) -> str:
        return self.sender if self.inbound else self.to

    @property
    def hotline(self) -> str:
        return self.to if self.inbound else self.sender

    @property
    def segments(self) -> int:
        return segments_of(self.body)


def view(message: Message) -> dict[str, Any]:
    """As the handset and tests see it."""
    return {
        "sid": message.sid,
        "direction": message.direction,
        "from": message.sender,
        "to": message.to,
        "body": message.body,
        "media": list(message.media),
        "status": message.status,
        "error_code": message.error_code,
        "at": message.created + message.ahead,
        "segments": message.segments,
    }


class Messages:
    def __init__(self, journal: Journal, events: EventLog, clock: HotlineClock) -> None:
        self._journal = journal
        self._events = events
        self._clock = clock
        self._lock = threading.Lock()
        self._known: dict[str, Message] = {}
        self._of_handset: dict[str, list[str]] = defaultdict(list)
        for record in journal.of("message"):
            self._remember(Message(**record | {"media": tuple(record["media"])}))

    def add(self, message: Message) -> Message:
        message = replace(message, ahead=self._clock.ahead)
        with self._lock:
            self._remember(message)
        self._journal.keep("message", message.sid, asdict(message))
        self._events.add("text", message.handset, **view(message))
        return message

    def get(self, sid: str) -> Message | None:
        return self._known.get(sid)

    def of_handset(self, number: str) -> list[Message]:
        return [self._known[sid] for sid in list(self._of_handset.get(number, ()))]

    def all(self) -> list[Message]:
        return list(self._known.values())

    def change(self, sid: str, **changes: Any) -> Message | None:
        """None: it was deleted meanwhile."""
        with self._lock:
            old = self._known.get(sid)
            if not old:
                return None
            new = self._known[sid] = replace(old, updated=time.time(), **changes)
        self._journal.keep("message", sid, asdict(new))
        if new.status != old.status:
            status = {"sid": sid, "status": new.status, "error_code": new.error_code}
            self._events.add("text_status", new.handset, **status)
        return new

    def forget(self, sid: str) -> None:
        with self._lock:
            message = self._known.pop(sid)
            self._of_handset[message.handset].remove(sid)
        self._journal.keep("message", sid, None)

    def _remember(self, message: Message) -> None:
        self._known[message.sid] = message
        self._of_handset[message.handset].append(message.sid)
