"""Sends several at once and gives back what the carrier said, as it says it."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import TypeAlias

import msgspec

from hotline.ports import Carrier, Clock, Refused, Sent, Unknown
from workers.planning import Letter

THREADS = 32
#: A letter that lay longer than this is not sent: somebody may be about to look for it at the carrier.
FRESH_SECONDS = 20

Answer: TypeAlias = Sent | Refused | Unknown | None


class Answered(msgspec.Struct, frozen=True):
    letter: Letter
    answer: Answer  # None: not asked, it lay too long


@dataclass(slots=True)
class Round:
    """Letters on their way out and answers on their way in."""

    waiting: deque[Letter]
    answered: SimpleQueue[Answered | BaseException] = field(default_factory=SimpleQueue)
    threads: int = 1


class Sender:
    def __init__(self, carrier: Carrier, wall: Clock, threads: int = THREADS) -> None:
        self._carrier = carrier
        self._wall = wall
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="send")

    def send(self, letters: Sequence[Letter]) -> Iterator[list[Answered]]:
        """Everything that was answered by now, again and again until all is."""
        left = len(letters)
        if left:
            now = Round(deque(letters))
            self._pool.submit(self._work, now)
        while left:
            burst = _burst(now.answered)
            left -= len(burst)
            yield burst

    def _work(self, now: Round) -> None:
        """Sends what waits. It calls for one more to help: a carrier that answers at once is not met by a crowd."""
        if len(now.waiting) > 1 and now.threads < self._threads:
            now.threads += 1
            self._pool.submit(self._work, now)
        try:
            while now.waiting:
                letter = now.waiting.popleft()
                now.answered.put(Answered(letter, self._ask(letter)))
        except IndexError:
            return  # another thread took the last one
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits, which raises it
            now.waiting.clear()
            now.answered.put(error)

    def _ask(self, letter: Letter) -> Answer:
        held, attempt = letter.held, letter.attempt
        if self._wall.now() > attempt.started + FRESH_SECONDS:
            return None
        name = f"{held.id}.{attempt.mark}"
        try:
            if attempt.is_call:
                return self._carrier.place_call(to=held.person.number, follow_up=held.number, attempt=name)
            return self._carrier.send_text(to=held.person.number, body=attempt.body, attempt=name)
        except Exception as error:  # noqa: BLE001 - whatever broke, the carrier may have taken it
            return Unknown(type(error).__name__)

    def close(self) -> None:
        self._pool.shutdown()


def _burst(answered: "SimpleQueue[Answered | BaseException]") -> list[Answered]:
    burst = [_told(answered.get())]
    while True:
        try:
            burst.append(_told(answered.get_nowait()))
        except Empty:
            return burst


def _told(answered: Answered | BaseException) -> Answered:
    if isinstance(answered, BaseException):
        raise answered
    return answered
