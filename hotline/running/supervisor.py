"""Starts the parts, starts again what ends, and ends all of them."""

import signal
import time
from collections.abc import Callable
from subprocess import Popen, TimeoutExpired

from hotline.running.parts import Part
from hotline.running.warden import Warden, end_group

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
# A part that lived this long was well: its next end is not counted as one more failure in a row.
WELL_SECONDS = 60.0
GRACE_SECONDS = 10.0


class Child:
    """One part, its process and how it has fared."""

    def __init__(self, part: Part, warden: Warden, tell: Callable[[str], None]) -> None:
        self.part = part
        self._warden = warden
        self._tell = tell
        self.process: Popen[bytes] | None = None
        self._began = 0.0
        self._failures = 0
        self._not_before = 0.0

    def tend(self, now: float) -> None:
        if self.process and self.process.poll() is not None:
            self._bury(self.process, now)
        elif not self.process and now >= self._not_before:
            self._start(now)

    def ask_to_end(self) -> None:
        if self.process:
            self.process.terminate()

    def end(self, seconds: float) -> None:
        """Waits for it to end by itself, then ends its whole group."""
        if not self.process:
            return
        try:
            self.process.wait(max(seconds, 0))
        except TimeoutExpired:
            self._tell(f"{self.part.name} does not end by itself and is killed")
        end_group(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._warden.ended(self.process.pid)
        self.process = None

    def _start(self, now: float) -> None:
        self.process = self.part.spawn()
        self._warden.began(self.process.pid)
        self._began = now

    def _bury(self, process: Popen[bytes], now: float) -> None:
        end_group(process.pid, signal.SIGKILL)
        self._warden.ended(process.pid)
        self.process = None
        self._failures = 0 if now - self._began > WELL_SECONDS else self._failures
        pause = min(FIRST_PAUSE * 2**self._failures, LONGEST_PAUSE)
        self._failures += 1
        self._not_before = now + pause
        log = f"; its log: {self.part.log}" if self.part.log else ""
        self._tell(f"{self.part.name} ended ({_how(process.returncode)}) and is started again in {pause:g} s{log}")


class Supervisor:
    """Parts are started in the order given and ended in the opposite one."""

    def __init__(self, warden: Warden, tell: Callable[[str], None]) -> None:
        self._warden = warden
        self._tell = tell
        self.children: list[Child] = []

    def add(self, part: Part) -> Child:
        child = Child(part, self._warden, self._tell)
        self.children.append(child)
        child.tend(time.monotonic())
        return child

    def tend(self) -> None:
        for child in self.children:
            child.tend(time.monotonic())

    def end(self, *, last: Child | None = None) -> None:
        """Ends all at once, except the one that the others need until they have ended."""
        others = [child for child in reversed(self.children) if child is not last]
        for group in (others, [last] if last else []):
            deadline = time.monotonic() + GRACE_SECONDS
            for child in group:
                child.ask_to_end()
            for child in group:
                child.end(deadline - time.monotonic())


def _how(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit {code}"
