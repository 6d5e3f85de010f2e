"""The phones of people: what kind each is, and what it does when it is called."""

import threading
from dataclasses import asdict, dataclass, replace
from typing import Any

from hotline.carrier.journal import Journal
from hotline.carrier.phone_numbers import is_e164

# What a text to it comes to. Codes below 30000 are told at once, the others after a while.
KINDS: dict[str, int | None] = {
    "mobile": None,
    "landline": 21614,
    "unreachable": 30003,
    "blocked": 30004,
    "unknown": 30005,
    "filtered": 30007,
    "lost": 30008,
}
# What happens when it is called; ring: somebody has to answer or decline.
CALLS = ("ring", "answer", "machine", "busy", "decline", "no-answer", "fail")
FIRST_ASYNC_CODE = 30000


class HandsetError(ValueError):
    """The text says what a handset can be."""


@dataclass(frozen=True, slots=True)
class Handset:
    number: str
    kind: str = "mobile"
    calls: str = "ring"
    error_code: int | None = None

    @property
    def code(self) -> int | None:
        """The error that a text to it comes to."""
        return self.error_code or KINDS[self.kind]

    @property
    def refuses_with(self) -> int | None:
        return self.code if self.code and self.code < FIRST_ASYNC_CODE else None

    @property
    def fails_with(self) -> int | None:
        return self.code if self.code and self.code >= FIRST_ASYNC_CODE else None

    @property
    def when_called(self) -> str:
        return "no-answer" if self.kind == "unreachable" and self.calls == "ring" else self.calls


class Handsets:
    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._lock = threading.Lock()
        self._known = {record["number"]: Handset(**record) for record in journal.of("handset")}

    def get(self, number: str) -> Handset:
        """A number that nobody spoke of is a mobile phone."""
        return self._known.get(number) or Handset(number)

    def change(self, number: str, given: dict[str, Any]) -> Handset:
        _check(number, given)
        with self._lock:
            handset = replace(self.get(number), **given)
            self._known[number] = handset
            self._journal.keep("handset", number, asdict(handset))
        return handset

    def all(self) -> list[Handset]:
        return list(self._known.values())


def _check(number: str, given: dict[str, Any]) -> None:
    code = given.get("error_code")
    problems = [
        ""
        if is_e164(number)
        else f'"{number}" is not a phone number: write it with a plus and the country, +12025550141',
        "" if given.get("kind", "mobile") in KINDS else f"kind is one of {', '.join(KINDS)}",
        "" if given.get("calls", "ring") in CALLS else f"calls is one of {', '.join(CALLS)}",
        "" if code is None or (isinstance(code, int) and code > 0) else "error_code is one of the carrier's numbers",
        "" if not set(given) - {"kind", "calls", "error_code"} else "a handset has kind, calls and error_code",
    ]
    if any(problems):
        raise HandsetError("; ".join(filter(None, problems)) + ".")
