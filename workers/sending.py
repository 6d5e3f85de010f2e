"""Sends several at once and gives back what the carrier said, as it says it."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TypeAlias

from hotline.ports import Carrier, Clock, Refused, Sent, Unknown
from workers.planning import Letter

THREADS = 32
#: A letter that lay longer than this is not sent: somebody may be about to look for it at the carrier.
FRESH_SECONDS = 20

Answer: TypeAlias = Sent | Refused | Unknown | None


@dataclass(frozen=True, slots=True)
class Answered:
    letter: Letter
    answer: Answer  # None: not asked, it lay too long


class Sender:
    def __init__(self, carrier: Carrier, wall: Clock, threads: int = THREADS) -> None:
        self._carrier = carrier
        self._wall = wall
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="send")

    def send(self, letters: Sequence[Letter]) -> Iterator[list[Answered]]:
        """Everything that was answered by now, again and again until all is."""
        waiting, answered = deque(letters), SimpleQueue[Answered | BaseException]()
        for _ in range(min(self._threads, len(letters))):
            self._pool.submit(self._work, waiting, answered)
        left = len(letters)
        while left:
            burst = _burst(answered)
            left -= len(burst)
            yield burst

    def _work(self, waiting: deque[Letter], answered: "SimpleQueue[Answered | BaseException]") -> None:
        try:
            while waiting:
                letter = waiting.popleft()
                answered.put(Answered(letter, self._ask(letter)))
        except IndexError:
            return  # another thread took the last one
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits, which raises it
            waiting.clear()
            answered.put(error)

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
