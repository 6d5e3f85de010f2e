"""What the core asks for: effects as values, carried out after the commit."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """Words for the person, on the session's channel. On a call: said `times`, deaf to keys if not interruptible."""

    text: str
    times: int = 1
    interruptible: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """An open question. `keys` are the digits that answer it, `hints` what speech recognition should expect."""

    question: str
    text: str
    keys: str = ""
    hints: tuple[str, ...] = ()
    speech: bool = True  # False: keypad only, after speech was not understood
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFollowUps:
    """Put into the due index: (number, due). Number 0 is the session's own timer and replaces the one before."""

    due: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelFollowUps:
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """A task for staff; `kind` says what for: handoff, call_back, emergency_after_stop, silent_at_red_flag …"""

    kind: str
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Connect the call to the nurse line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUp:
    """End the call; something was always said before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCall:
    """The follow-up that came due goes out as a call."""

    follow_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Erase:
    """Remove everything that is known of the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One more of something that operators watch; never a word of what was said."""

    what: str
    which: str = ""


Effect: TypeAlias = (
    Say | Ask | PlanFollowUps | CancelFollowUps | OpenTask | Transfer | HangUp | PlaceCall | Erase | Count
)
