"""Does things later, in threads of its own."""

import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

Action = Callable[[], None]
Step = tuple[float, Action]
HANDS = 16


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
        self._go_on(iter(steps))

    def _go_on(self, steps: Iterator[Step]) -> None:
        step = next(steps, None)
        if step:
            self.after(step[0], lambda: self._do_and_go_on(step[1], steps))

    def _do_and_go_on(self, action: Action, steps: Iterator[Step]) -> None:
        action()
        self._go_on(steps)

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


def _logged(action: Action) -> None:
    try:
        action()
    except Exception:
        logging.getLogger(__name__).exception("something that was due failed")
