"""What goes wrong on purpose: switches of the whole carrier, changed while it runs."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

DIAL_STATUSES = ("completed", "busy", "no-answer", "failed", "canceled")
SLOW_SECONDS = 2.5
# Besides these, any of Twilio's error numbers. After lost, truncated and garbage the request was carried out.
REST_ANSWERS = ("html", "drop", "lost", "truncated", "garbage")
SHORT = {"429": "20429", "500": "20500", "503": "20503"}


@dataclass(frozen=True, slots=True)
class RestFault:
    """What the API answers instead; `times` None means until it is taken back, `path` limits it (Messages, Calls)."""

    answer: str
    times: int | None = 1
    path: str = ""


@dataclass(frozen=True, slots=True)
class Faults:
    # Nothing gets through: API calls are cut off, texts and calls of handsets fail, nothing is delivered.
    down: bool = False
    # The API and texts take seconds.
    slow: bool = False
    # Twilio's limit of replies between two numbers; off for conversations faster than people have them.
    loop_guard: bool = False
    # Texts are accepted and never arrive (30008).
    undelivered: bool = False
    # The API answers this much later.
    delay_ms: int = 0
    rest: RestFault | None = None
    callbacks_none: bool = False
    callbacks_doubled: bool = False
    callbacks_reversed: bool = False
    callbacks_delay_ms: int = 0
    # What becomes of a <Dial> to a number; completed: it is answered.
    dial: Mapping[str, str] = field(default_factory=dict)
    # Beginnings of numbers that the account may not send to (21408, 21215).
    regions_off: tuple[str, ...] = ()

    @property
    def delay_seconds(self) -> float:
        return self.delay_ms / 1000 + (SLOW_SECONDS if self.slow else 0.0)


class FaultsError(ValueError):
    """The text says what is not understood and what is."""


class FaultBoard:
    def __init__(self) -> None:
        self.now = Faults()
        self._lock = threading.Lock()

    def merge(self, given: Mapping[str, Any]) -> Faults:
        """Changes what is given and leaves the rest."""
        read: dict[str, Any] = {name: _read(name, value) for name, value in given.items()}
        with self._lock:
            self.now = replace(self.now, **read)
            return self.now

    def take_rest_fault(self, path: str) -> str:
        """What the API shall answer to this request instead, if anything; counts down."""
        with self._lock:
            fault = self.now.rest
            if not fault or fault.path not in path:
                return ""
            if fault.times is not None:
                left = replace(fault, times=fault.times - 1) if fault.times > 1 else None
                self.now = replace(self.now, rest=left)
            return fault.answer


def as_json(faults: Faults) -> dict[str, Any]:
    return asdict(faults)


def _read(name: str, value: object) -> object:
    if name not in READERS:
        raise FaultsError(f'There is no fault "{name}". There are: {", ".join(READERS)}.')
    try:
        return READERS[name](value)
    except (TypeError, ValueError, KeyError) as error:
        raise FaultsError(f'"{name}" cannot be {value!r}: {error}.') from error


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("it is true or false")
    return value


def _milliseconds(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise TypeError("it is a whole number of milliseconds")
    return value


def _rest(value: Any) -> RestFault | None:
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) - {"answer", "times", "path"}:
        raise TypeError('it is null or {"answer": "20429", "times": 1, "path": "Messages"}')
    answer, times = str(value.get("answer", "")), value.get("times", 1)
    if not answer.isdecimal() and answer not in REST_ANSWERS:
        raise ValueError(f"answer is an error number or one of {', '.join(REST_ANSWERS)}")
    if times is not None and (not isinstance(times, int) or times < 1):
        raise ValueError("times is a number from 1, or null for ever")
    return RestFault(SHORT.get(answer, answer), times, str(value.get("path", "")))


def _dial(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or set(value.values()) - set(DIAL_STATUSES):
        raise TypeError(f"it says for each number one of {', '.join(DIAL_STATUSES)}")
    return value


def _beginnings(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise TypeError("it is a list of beginnings of numbers, like +44")
    return tuple(value)


READERS: dict[str, Callable[[Any], object]] = {
    **{each.name: _switch for each in fields(Faults) if each.type in {bool, "bool"}},
    "delay_ms": _milliseconds,
    "callbacks_delay_ms": _milliseconds,
    "rest": _rest,
    "dial": _dial,
    "regions_off": _beginnings,
}
