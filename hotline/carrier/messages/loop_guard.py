"""Ends conversations between two machines: Twilio allows 15 replies between two numbers within 30 seconds."""

import threading
import time
from collections import defaultdict, deque

MOST_REPLIES = 15
WITHIN_SECONDS = 30.0
LOOP = 14107


class LoopGuard:
    def __init__(self) -> None:
        self._replies: dict[tuple[str, str], deque[float]] = defaultdict(lambda: deque(maxlen=MOST_REPLIES))
        self._lock = threading.Lock()

    def allows(self, handset: str, hotline: str) -> bool:
        """Counts the reply, if it may go out."""
        now = time.monotonic()
        with self._lock:
            replies = self._replies[handset, hotline]
            if len(replies) == MOST_REPLIES and now - replies[0] < WITHIN_SECONDS:
                return False
            replies.append(now)
            return True
