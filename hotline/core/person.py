"""What is kept of a person between two inbounds: the person, their episodes and the open session, as values.

Times are whole seconds since 1970 in UTC. These are msgspec structs, not dataclasses: they are copied with a change
some twenty times a step, and a struct does that in a twentieth of the time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NewType

import msgspec

from hotline.core.effects import Effect
from hotline.core.script import Channel

PersonId = NewType("PersonId", str)


class Promise(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A follow-up that was promised: `number` identifies it within the person, `name` in the script's plan."""

    number: int
    name: str
    due: int
    worth_until: int


class Episode(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One illness of one patient."""

    number: int
    revision: str
    began: int
    patient: str = "self"  # value of WHO
    answers: Mapping[str, tuple[str, ...]] = msgspec.field(
        default_factory=dict
    )  # fact → values, items as "E2/blood_vomit"
    flags: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)  # heard beside the questions
    unanswered: tuple[str, ...] = ()  # facts whose question ran out of attempts
    disposition: int | None = None
    rows: tuple[str, ...] = ()  # the rows of the triage table that matched
    first_symptom: int | None = None
    last_symptom: int | None = None
    decided: int | None = None
    consent: bool | None = None
    by_voice: bool = False  # follow-ups go out as calls
    may_call: bool = False  # consent was given on a call, for this number: a text that fails may become a call
    promises: tuple[Promise, ...] = ()
    sent: tuple[int, ...] = ()  # when our follow-ups went out
    unanswered_checks: int = 0
    calm_reminders: int = 0  # "yes, staying down" in a row
    closed: bool = False


class Frame(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    sequence: str
    index: int


class Session(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One conversation with a script, on any mix of channels."""

    revision: str
    episode: int
    channel: Channel
    frames: tuple[Frame, ...] = ()  # the last one is running; none: the conversation rests
    question: str | None = None  # the open question
    on_phone: str | None = None  # the question that was last asked on the call, which keys answer
    nomatch: int = 0
    noinput: int = 0
    answered: tuple[str, ...] = ()  # questions in the order they were answered, for BACK
    call: str | None = None
    follow_up: int | None = None  # the follow-up that opened this session
    nudged: bool = False
    expired: bool = False
    touched: int = 0


class Outgoing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Texts that wait to be sent by a worker: a result wanted by text, or what staff wrote."""

    number: int
    texts: tuple[str, ...]


class Need(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one task is about: `kind` as in `OpenTask`, and since when."""

    kind: str
    opened: int
    urgent: bool = False


class Task(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What staff have to do for this person. While somebody has taken it, they have the conversation."""

    needs: tuple[Need, ...] = ()
    staff: str = ""  # the account of whoever took it
    had: str = ""  # the account of whoever had it before
    taken: int = 0
    touched: int = 0  # when staff last did something for them
    unread: int = 0  # what they wrote since
    waiting: int = 0  # since when they wait for staff, or from when on if a call back was agreed; 0: they do not

    @property
    def urgent(self) -> bool:
        return any(need.urgent for need in self.needs)

    @property
    def opened(self) -> int:
        return min((need.opened for need in self.needs), default=self.waiting)


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: PersonId
    number: str  # E.164; empty when withheld
    language: str | None = None
    zones: tuple[str, ...] = ()  # every zone they may be in
    can_text: bool = True
    served: bool = True
    opted_out: bool = False
    told: tuple[str, ...] = ()  # what was said once and needs no saying again: not_served, quiet, stopped
    session: Session | None = None
    parked: tuple[Session, ...] = ()  # put aside by a check about somebody else on this phone
    episodes: tuple[Episode, ...] = ()
    outgoing: tuple[Outgoing, ...] = ()
    task: Task | None = None
    next_number: int = 1
    recent: tuple[int, ...] = ()  # times of the last inbounds, for the flood guard
    said: str = ""  # the beginning of the last text, to know an auto-responder
    same: int = 0  # how often in a row it was said
    seen: tuple[str, ...] = ()  # digests of the last inbounds' ids
    talk: tuple[bytes, ...] = ()  # the conversation since it was last put away, as the store keeps it
    chapter: int = 0  # how many entries the last chapter of it has


@dataclass(frozen=True, slots=True)
class Step:
    """What one inbound led to."""

    person: Person
    effects: tuple[Effect, ...]
