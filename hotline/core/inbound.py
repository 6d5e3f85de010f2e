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
class StaffWrote:
    id: str
    text: str


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
    | StaffWrote
    | DeliveryFailed
)
