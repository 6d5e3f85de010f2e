"""python -m bench.load: people who text or call at once; orders and what came of them are lines of JSON."""

import itertools
import math
import selectors
import socket
import sys
import time
from collections import deque
from dataclasses import dataclass, field

import msgspec

from bench.conversations import Turn, area_codes, calling, number_of, requests, texting

MOST_A_SECOND = 4000  # nothing here is faster; so many requests are made ready
LARGEST_PIECE = 65536
POLL_SECONDS = 0.5
HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length: "
DEGRADED = b"We cannot answer right now"


class Order(msgspec.Struct, frozen=True, kw_only=True):
    port: int
    channel: str  # "sms" or "voice"
    first: int  # the first person; those after it are strangers too
    lines: int
    seconds: float
    per_second: float = 0.0  # 0: as fast as it answers


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    people: int
    answers: int
    per_second: float
    p50: float  # milliseconds
    p99: float


class UnexpectedAnswerError(Exception):
    """Something else was answered than TwiML of the conversation."""


@dataclass(slots=True)
class Line:
    """One connection: a person after the other, each with a whole conversation."""

    wire: socket.socket
    people: deque[list[bytes]]
    every: float
    due: float
    left: deque[bytes] = field(default_factory=deque)
    asked: bool = False
    heard: bytearray = field(default_factory=bytearray)

    def ask(self, now: float) -> None:
        if not self.left:
            self.left.extend(self.people.popleft() if self.people else ())
        if not self.left:
            self.due = math.inf  # nobody is left to speak for
            return
        self.asked = True
        self.due = self.due if self.every else now
        self.wire.sendall(self.left.popleft())

    def hear(self, now: float) -> float | None:
        """Seconds since the answer was due to be asked for, when it is complete."""
        piece = self.wire.recv(LARGEST_PIECE)
        if not piece:
            raise UnexpectedAnswerError("the server hung up")
        self.heard += piece
        if not _is_complete(self.heard):
            return None
        if not self.heard.startswith(b"HTTP/1.1 200") or DEGRADED in self.heard:
            raise UnexpectedAnswerError(bytes(self.heard[:2000]))
        self.heard.clear()
        self.asked = False
        took, self.due = now - self.due, self.due + self.every
        return took


def _is_complete(heard: bytearray) -> bool:
    head = heard.find(HEAD_END)
    if head < 0:
        return False
    at = heard[:head].lower().find(LENGTH) + len(LENGTH)
    length = int(heard[at:head].partition(b"\r\n")[0])
    return len(heard) >= head + len(HEAD_END) + length


def run(order: Order) -> Outcome:
    people = _people(order)
    all_of_them = len(people)
    lines = _lines(order, people)
    began = time.perf_counter()
    for place, line in enumerate(lines):
        line.due = began + place * line.every / len(lines)
    took = _talk(lines, began + order.seconds)
    ended = time.perf_counter()
    for line in lines:
        line.wire.close()
    took.sort()
    return Outcome(
        people=all_of_them - len(people),
        answers=len(took),
        per_second=len(took) / (ended - began),
        p50=1000 * took[len(took) // 2],
        p99=1000 * took[len(took) * 99 // 100],
    )


def _people(order: Order) -> deque[list[bytes]]:
    told = texting() if order.channel == "sms" else calling()
    areas, wanted = area_codes(), int(order.seconds * (order.per_second or MOST_A_SECOND)) + order.lines
    made: deque[list[bytes]] = deque()
    for person, turns in enumerate(itertools.cycle(told), order.first):
        if wanted <= 0:
            return made
        made.append(_conversation(turns, person, number_of(person, areas), order))
        wanted -= len(turns)
    return made


def _conversation(turns: list[Turn], person: int, number: str, order: Order) -> list[bytes]:
    return requests(turns, number, f"{'SM' if order.channel == 'sms' else 'CA'}{person:030x}")


def _lines(order: Order, people: deque[list[bytes]]) -> list[Line]:
    every = order.lines / order.per_second if order.per_second else 0.0
    return [Line(socket.create_connection(("127.0.0.1", order.port)), people, every, 0.0) for _ in range(order.lines)]


def _talk(lines: list[Line], until: float) -> list[float]:
    took: list[float] = []
    with selectors.DefaultSelector() as selector:
        for line in lines:
            selector.register(line.wire, selectors.EVENT_READ, line)
        while (now := time.perf_counter()) < until or any(line.asked for line in lines):
            for line in lines:
                if not line.asked and line.due <= now < until:
                    line.ask(now)
            for key, _ in selector.select(_idle(lines, now)):
                seconds = key.data.hear(time.perf_counter())
                if seconds is not None:
                    took.append(seconds)
    return took


def _idle(lines: list[Line], now: float) -> float:
    """Seconds until the next line is to ask something."""
    return min(POLL_SECONDS, max(0.0, min((line.due - now for line in lines if not line.asked), default=POLL_SECONDS)))


if __name__ == "__main__":
    for line in sys.stdin:
        print(msgspec.json.encode(run(msgspec.json.decode(line, type=Order))).decode(), flush=True)
