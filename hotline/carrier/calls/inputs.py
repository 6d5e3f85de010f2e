"""What comes in on a line while it is open: keys, words, silence, hanging up, and orders of the API."""

import threading
import time
from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    digits: str


@dataclass(frozen=True, slots=True)
class Speech:
    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """The time for an answer runs out now."""


@dataclass(frozen=True, slots=True)
class PickUp:
    by: str = "human"


@dataclass(frozen=True, slots=True)
class Decline:
    status: str = "busy"


@dataclass(frozen=True, slots=True)
class DialEnds:
    """Whoever was dialled hangs up, or cannot be reached after all."""

    status: str = "completed"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document is: at an address, or given in full."""

    url: str = ""
    method: str = "POST"
    twiml: str = ""


@dataclass(frozen=True, slots=True)
class HangUp:
    """The line ends; `status` is what the call then is."""

    status: str = "completed"


Input = Keys | Speech | Silence | PickUp | Decline | DialEnds | Source | HangUp


class LineEndedError(Exception):
    def __init__(self, status: str) -> None:
        super().__init__(status)
        self.status = status


class MovedError(Exception):
    """The API told the call to go on elsewhere."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.source = source


class Inputs:
    def __init__(self) -> None:
        self._waiting: deque[Input] = deque()
        self._changed = threading.Condition()
        self._listening = False

    def put(self, item: Input) -> None:
        with self._changed:
            self._waiting.append(item)
            self._listening = False
            self._changed.notify_all()

    def get(self, seconds: float | None) -> Input | None:
        """None when nothing came in time; raises what ends or moves the call."""
        deadline = None if seconds is None else time.monotonic() + seconds
        with self._changed:
            while not self._waiting:
                left = None if deadline is None else deadline - time.monotonic()
                if left is not None and left <= 0:
                    return None
                self._set_listening(yes=True)
                self._changed.wait(left)
            self._listening = False
            return _raised(self._waiting.popleft())

    def forget_early(self) -> None:
        """Keys and words from before anybody asked."""
        with self._changed:
            self._waiting = deque(item for item in self._waiting if not isinstance(item, Keys | Speech | Silence))

    def end(self) -> None:
        """Nobody will listen any more, so nobody needs to wait for that."""
        with self._changed:
            self._set_listening(yes=True)

    def settled(self, seconds: float) -> bool:
        """Whether the line has dealt with all that came in and waits for more, or is over."""
        with self._changed:
            return self._changed.wait_for(lambda: self._listening, seconds)

    def _set_listening(self, *, yes: bool) -> None:
        self._listening = yes
        self._changed.notify_all()


def _raised(item: Input) -> Input:
    if isinstance(item, HangUp):
        raise LineEndedError(item.status)
    if isinstance(item, Source):
        raise MovedError(item)
    return item
