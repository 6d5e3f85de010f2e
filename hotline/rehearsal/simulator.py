"""One person, one script and a clock that jumps: the real engine without carrier, store or waiting."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from hotline.core.edition import Edition
from hotline.core.effects import (
    Ask,
    CancelFollowUps,
    Effect,
    Erase,
    HangUp,
    OpenTask,
    PlaceCall,
    PlanFollowUps,
    Say,
    Transfer,
)
from hotline.core.engine import step
from hotline.core.inbound import (
    CallEnded,
    CallStarted,
    FollowUpDue,
    Inbound,
    KeysPressed,
    SilenceHeard,
    SpeechHeard,
    StaffClosed,
    StaffLeft,
    StaffTook,
    StaffWrote,
    TextReceived,
    TransferEnded,
)
from hotline.core.person import Person, PersonId, Step
from hotline.core.site import Site

STAFF = "a member of staff"


class What(StrEnum):
    SAYS = "<"  # by text, or on the call
    PLANS = "~"
    CANCELS = "~ no more"
    TASK = "!"
    CALLS = "="


@dataclass(frozen=True, slots=True)
class Event:
    """Something the hotline did: said, planned, called, or asked of staff."""

    what: What
    text: str


@dataclass(frozen=True, slots=True)
class Taken:
    """An inbound that was taken at a time: who the person was before it, and what it led to."""

    at: int
    before: Person
    step: Step


@dataclass(slots=True)
class Simulator:
    """The person's side are the methods; each returns what the hotline did."""

    edition: Edition
    site: Site
    now: int
    number: str = "+12025550123"
    zone: str = "America/New_York"
    language: str | None = None
    can_text: bool = True
    served: bool = True
    person: Person = field(init=False)
    due: dict[int, int] = field(default_factory=dict)
    call: str | None = None
    ringing: int | None = None
    history: list[Taken] = field(default_factory=list)
    _ids: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.person = self._stranger()

    def _stranger(self) -> Person:
        return Person(
            id=PersonId("somebody"),
            number=self.number,
            zones=(self.zone,),
            can_text=self.can_text,
            served=self.served,
            language=self.language,
        )

    def text(self, words: str, media: int = 0) -> list[Event]:
        return self.take(TextReceived(self._id(), words, media))

    def dial(self) -> list[Event]:
        self.call = f"call{self._id()}"
        return self.take(CallStarted(self._id(), self.call))

    def answer(self) -> list[Event]:
        """Pick up when the hotline rings."""
        if self.ringing is None:
            return []
        self.call, number, self.ringing = f"call{self._id()}", self.ringing, None
        return self.take(CallStarted(self._id(), self.call, number))

    def press(self, keys: str) -> list[Event]:
        return self.take(KeysPressed(self._id(), self.call or "", keys))

    def speak(self, words: str) -> list[Event]:
        return self.take(SpeechHeard(self._id(), self.call or "", words))

    def be_silent(self) -> list[Event]:
        return self.take(SilenceHeard(self._id(), self.call or ""))

    def hang_up(self) -> list[Event]:
        call, self.call = self.call, None
        return self.take(CallEnded(self._id(), call)) if call else []

    def transfer_ended(self, *, reached: bool) -> list[Event]:
        return self.take(TransferEnded(self._id(), self.call or "", reached))

    def staff(self, words: str) -> list[Event]:
        return self.take(StaffWrote(self._id(), words, STAFF))

    def staff_take(self) -> list[Event]:
        return self.take(StaffTook(self._id(), STAFF))

    def staff_leave(self, call_back: int = 0) -> list[Event]:
        """Somebody calls back in so many seconds; 0: the task waits for somebody else."""
        return self.take(StaffLeft(self._id(), self.now + call_back if call_back else 0))

    def staff_close(self, *, checks: bool) -> list[Event]:
        return self.take(StaffClosed(self._id(), checks))

    def wait(self, seconds: int) -> list[Event]:
        """Let time pass; everything that comes due until then happens at its time."""
        until = self.now + seconds
        events = []
        while self.due and min(self.due.values()) <= until:
            number = min(self.due, key=lambda one: (self.due[one], one))
            self.now = max(self.now, self.due.pop(number))
            events += self.take(FollowUpDue(self._id(), number))
        self.now = until
        return events

    def until_next(self) -> int:
        """Seconds until something comes due; 0 when nothing is planned."""
        return max(0, min(self.due.values(), default=self.now) - self.now)

    def _id(self) -> str:
        return f"m{next(self._ids)}"

    def take(self, inbound: Inbound) -> list[Event]:
        taken = step(self.edition, self.person, inbound, self.now, self.site)
        before, self.person = self.person, taken.person
        self.history.append(Taken(self.now, before, taken))
        events = [event for effect in taken.effects for event in self._carry_out(effect, before)]
        return events + self._send_waiting()

    def _send_waiting(self) -> list[Event]:
        """Texts handed to the workers leave at once."""
        events = []
        for number in [one for one, at in self.due.items() if at <= self.now and self._waits(one)]:
            del self.due[number]
            events += self.take(FollowUpDue(self._id(), number))
        return events

    def _waits(self, number: int) -> bool:
        return any(outgoing.number == number for outgoing in self.person.outgoing)

    def _carry_out(self, effect: Effect, before: Person) -> list[Event]:  # noqa: C901, PLR0911 -- one case an effect
        match effect:
            case Say(text=text) | Ask(text=text):
                return [Event(What.SAYS, text)]
            case PlanFollowUps(due=due):
                self.due.update(due)
                return [Event(What.PLANS, line) for number, at in due for line in self._planned(number, at)]
            case CancelFollowUps(numbers=numbers):
                names = [name for number in numbers if self.due.pop(number, None) for name in _names(before, number)]
                return [Event(What.CANCELS, ", ".join(names))] if names else []
            case OpenTask(kind=kind, urgent=urgent):
                return [Event(What.TASK, f"{kind} (urgent)" if urgent else kind)]
            case Transfer():
                return [Event(What.CALLS, "transferred to the nurse line")]
            case HangUp():
                self.call = None
                return [Event(What.CALLS, "hung up")]
            case PlaceCall(follow_up=number):
                self.ringing = number
                return [Event(What.CALLS, "we call")]
            case Erase():
                self.person, self.due = self._stranger(), {}
                return [Event(What.TASK, "erased")]
            case _:
                return []

    def _planned(self, number: int, at: int) -> list[str]:
        local = datetime.fromtimestamp(at, ZoneInfo(self.zone))
        return [f"{name} at {local:%Y-%m-%d %H:%M}" for name in _names(self.person, number)]


def _names(person: Person, number: int) -> list[str]:
    return [p.name for episode in person.episodes for p in episode.promises if p.number == number]
