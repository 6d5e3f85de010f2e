"""What the service needs of the outside: the store, the carrier, the scripts and the clock, as protocols."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import msgspec

from hotline.core.edition import Edition
from hotline.core.effects import Effect
from hotline.core.inbound import Inbound
from hotline.core.person import Person, PersonId, Task


@dataclass(frozen=True, slots=True)
class Loaded:
    """A person as the store has them, and the reply already given to this inbound, if any.

    `version` is 0 when the person is new. `reply` is not None when the inbound was handled before: an empty tuple when
    the reply itself is too old to be kept.
    """

    person: Person | None
    version: int
    reply: tuple[Effect, ...] | None


@dataclass(frozen=True, slots=True)
class Change:
    """One atomic commit, keyed by the inbound: the person and the step's effects (due follow-ups, tasks, reply).

    `before` and `inbound` are what the step was taken from: the conversation is kept by them.
    """

    loaded: Loaded
    person: Person
    effects: tuple[Effect, ...]
    inbound_id: str
    now: int
    before: Person | None = None
    inbound: Inbound | None = None


class TaskLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something for staff to do, and what a list shows of whom it is about: nobody, if it is about the installation."""

    id: str
    task: Task
    person: PersonId | None = None
    ending: str = ""  # the last digits of their number
    language: str = ""
    patient: str = ""
    disposition: int | None = None
    can_text: bool = True


class BridgeState(StrEnum):
    """How a call goes that connects staff with a person; in the order in which it can go on."""

    ASKED = "asked"
    PLACING = "placing"
    RINGING_STAFF = "ringing_staff"
    STAFF_ANSWERED = "staff_answered"
    RINGING_PERSON = "ringing_person"
    NO_STAFF = "no_staff"  # did not pick up, or did not press the key
    NO_PERSON = "no_person"
    ENDED = "ended"
    FAILED = "failed"  # the carrier refused
    UNKNOWN = "unknown"  # whether a phone rang


class Errand(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A call that a member of staff asked for: their phone first, then the person's."""

    person: PersonId
    staff: str  # their account
    staff_number: str
    person_number: str
    asked: int
    mark: str = ""  # tells it from every other one
    state: BridgeState = BridgeState.ASKED
    code: str = ""


class StoreUnavailable(Exception):
    """Redis cannot be reached or answers with an error; the person gets the emergency advice instead."""


class Store(Protocol):
    def load(self, person: PersonId, inbound_id: str) -> Loaded:
        """One round trip. Raises StoreUnavailable."""
        ...

    def commit(self, change: Change) -> bool:
        """One round trip, atomic. False when somebody else committed in between: load and step again."""
        ...

    def tasks(self) -> list[TaskLine]: ...

    def close_task(self, task: str) -> bool: ...

    def erase(self, person: PersonId) -> None:
        """Remove everything that is known of the person."""
        ...


@dataclass(frozen=True, slots=True)
class Sent:
    """The carrier took it and gave it this id."""

    sid: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The carrier certainly did not take it; `code` is the carrier's. Permanent: never try the same again."""

    code: int
    permanent: bool
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """The carrier may have taken it: to be reconciled before anything is sent again."""

    reason: str


class Carrier(Protocol):
    def send_text(self, *, to: str, body: str, attempt: str) -> Sent | Refused | Unknown: ...

    def place_call(self, *, to: str, follow_up: int, attempt: str) -> Sent | Refused | Unknown: ...

    def connect(self, *, to: str, errand: str) -> Sent | Refused | Unknown:
        """Rings a member of staff; who answers and presses the key is put through as the errand says."""
        ...

    def find_text(self, *, to: str, body: str, since: int) -> str | None:
        """The id of a text that we sent to this number since then, if the carrier has one; raises Unsure."""
        ...

    def find_call(self, *, to: str, since: int) -> str | None: ...


class Unsure(Exception):
    """The carrier could not be asked; nothing is known."""


class Bridges(Protocol):
    """Calls that connect staff with a person, as the carrier's webhooks see them."""

    def find(self, name: str) -> Errand | None: ...

    def move_on(self, name: str, state: BridgeState, code: str = "") -> bool: ...


class Scripts(Protocol):
    def current(self) -> Edition:
        """The published revision. Raises LookupError when nothing was ever published."""
        ...

    def revision(self, revision: str) -> Edition:
        """The revision that a session or promise began with; revisions are kept for ever."""
        ...


class Clock(Protocol):
    def now(self) -> int:
        """Seconds since 1970, UTC."""
        ...
