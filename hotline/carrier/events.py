"""What happened, in order, for whoever watches: kept for a while and waited for."""

import threading
import time
from collections import deque
from typing import Any

Event = dict[str, Any]
KEPT = 20_000


class EventLog:
    def __init__(self) -> None:
        self._events: deque[Event] = deque(maxlen=KEPT)
        self._last = 0
        self._closed = False
        self._changed = threading.Condition()

    def add(self, kind: str, number: str, **details: object) -> None:
        """`number` is the handset that it happened to."""
        with self._changed:
            self._last += 1
            event = {"seq": self._last, "at": time.time(), "type": kind, "number": number}
            self._events.append(event | details)
            self._changed.notify_all()

    def after(self, seq: int, *, number: str | None = None, wait: float = 0.0) -> tuple[list[Event], int]:
        """Events later than `seq` and the number of the last one; waits until there is one."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._since(seq, number), timeout=wait)
            return self._since(seq, number), self._last

    def close(self) -> None:
        """Lets everybody who waits go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _since(self, seq: int, number: str | None) -> list[Event]:
        found: list[Event] = []
        for event in reversed(self._events):
            if event["seq"] <= seq:
                break
            if number in {None, event["number"]}:
                found.append(event)
        return found[::-1]
