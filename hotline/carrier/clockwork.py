"""Does things later, in threads of its own."""

import heapq
import itertools
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

Action = Callable[[], None]
Step = tuple[float, Action]
HANDS = 64


class Clockwork:
    def __init__(self) -> None:
        self._due: list[tuple[float, int, Action]] = []
        self._turns = itertools.count()
        self._changed = threading.Condition()
        # Whoever waits within an action waits for this, and so ends in time.
        self.closing = threading.Event()
        self._hands = ThreadPoolExecutor(HANDS, "carrier")
        self._thread = threading.Thread(target=self._run, name="carrier-clock", daemon=True)
        self._thread.start()

    def after(self, seconds: float, action: Action) -> None:
        with self._changed:
            heapq.heappush(self._due, (time.monotonic() + seconds, next(self._turns), action))
            self._changed.notify()

    def in_turn(self, steps: Iterable[Step]) -> None:
        """One after the other: each waits for its seconds after the one before has ended."""
        turn = Turn(self)
        for seconds, action in steps:
            turn.add(seconds, action)

    def close(self) -> None:
        """What is not due yet is dropped; what has begun ends."""
        with self._changed:
            self.closing.set()
            self._changed.notify()
        self._thread.join()
        self._hands.shutdown()

    def _run(self) -> None:
        while (action := self._next()) is not None:
            self._hands.submit(_logged, action)

    def _next(self) -> Action | None:
        with self._changed:
            while not self.closing.is_set():
                wait = self._due[0][0] - time.monotonic() if self._due else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._due)[2]
                self._changed.wait(wait)
        return None


class Turn:
    """Actions that are added one by one and done one after the other."""

    def __init__(self, clockwork: Clockwork) -> None:
        self._clockwork = clockwork
        self._waiting: deque[Step] = deque()
        self._busy = False
        self._lock = threading.Lock()

    def add(self, seconds: float, action: Action) -> None:
        with self._lock:
            self._waiting.append((seconds, action))
            if not self._busy:
                self._begin_next()

    def _begin_next(self) -> None:
        self._busy = bool(self._waiting)
        if self._busy:
            seconds, action = self._waiting.popleft()
            self._clockwork.after(seconds, lambda: self._do(action))

    def _do(self, action: Action) -> None:
        try:
            action()
        finally:
            with self._lock:
                self._begin_next()


def _logged(action: Action) -> None:
    try:
        action()
    except Exception:
        logging.getLogger(__name__).exception("something that was due failed")
