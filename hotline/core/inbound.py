"""What can happen to a session: everything that comes in, as values."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class TextReceived:
    id: str
    text: str
    media: int = 0


@dataclass(frozen=True, slots=True)
class CallStarted:
    """Somebody called, or answered our call (`follow_up` is then the number of the follow-up it is for)."""

    id: str
    call: str
    follow_up: int | None = None


@dataclass(frozen=True, slots=True)
class KeysPressed:
    id: str
    call: str
    keys: str


@dataclass(frozen=True, slots=True)
class SpeechHeard:
    id: str
    call: str
    text: str


@dataclass(frozen=True, slots=True)
class SilenceHeard:
    id: str
    call: str


@dataclass(frozen=True, slots=True)
class TransferEnded:
    id: str
    call: str
    reached: bool


@dataclass(frozen=True, slots=True)
class CallEnded:
    id: str
    call: str


@dataclass(frozen=True, slots=True)
class FollowUpDue:
    """The follow-up with this number has come due; 0 is the session's own timer."""

    id: str
    number: int


@dataclass(frozen=True, slots=True)
class StaffTook:
    """A member of staff takes the conversation, from `instead_of` if that one has it."""

    id: str
    staff: str
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class StaffWrote:
    id: str
    text: str
    staff: str = ""


@dataclass(frozen=True, slots=True)
class StaffCalled:
    """A member of staff rings them up."""

    id: str
    staff: str


@dataclass(frozen=True, slots=True)
class StaffLeft:
    """The conversation goes back to the menu; `until` is when somebody calls back (0: somebody else takes the task)."""

    id: str
    until: int = 0
    staff: str = ""


@dataclass(frozen=True, slots=True)
class StaffClosed:
    """Nothing is left to do; `checks` says whether what was promised goes on. Staff read `outcome` and `note` later."""

    id: str
    checks: bool = True
    staff: str = ""
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StaffAlerted:
    """A phone on duty is told that somebody waits; it is no conversation."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class StaffCancelled:
    """The follow-up with this number is not wanted any more."""

    id: str
    number: int


@dataclass(frozen=True, slots=True)
class StaffHurried:
    """The follow-up with this number is to go out now."""

    id: str
    number: int


@dataclass(frozen=True, slots=True)
class DeliveryFailed:
    """The carrier says that this number cannot get texts, or (opted_out) that it wants none."""

    id: str
    number: int
    opted_out: bool = False
    by_voice: bool = False  # the follow-up with this number may be tried as a call


Inbound: TypeAlias = (
    TextReceived
    | CallStarted
    | KeysPressed
    | SpeechHeard
    | SilenceHeard
    | TransferEnded
    | CallEnded
    | FollowUpDue
    | StaffTook
    | StaffWrote
    | StaffCalled
    | StaffLeft
    | StaffClosed
    | StaffAlerted
    | StaffCancelled
    | StaffHurried
    | DeliveryFailed
)
