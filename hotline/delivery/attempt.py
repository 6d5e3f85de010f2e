"""One attempt to send a follow-up: what stands in the store from before the carrier is asked until it is settled."""

from enum import StrEnum

import msgspec


class State(StrEnum):
    IN_FLIGHT = "in_flight"  # the carrier is being asked, or we fell over while it was
    TAKEN = "taken"  # the carrier has it
    FAILED = "failed"  # the carrier refused or could not deliver it: `code` says why


class Attempt(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """The `count`th try. It keeps the words: a later try says the same, and the carrier's list is searched for them."""

    state: State
    count: int
    began: int  # when the first try was decided
    started: int  # when this try was, by the real clock, which nobody can skip
    worth_until: int
    any_hour: bool = False  # it may go out in quiet hours
    asked_for: bool = False  # the person or staff wanted it now; it fits whatever was said since
    body: str = ""  # empty for a call
    sid: str = ""
    rank: int = 0  # how far the carrier says it got
    code: str = ""
    unsure: int = 0  # how often the carrier could not be asked what became of it
    name: str = ""  # of the follow-up, in its plan; empty for what somebody asked for

    @property
    def is_call(self) -> bool:
        return not self.body

    @property
    def mark(self) -> str:
        """Tells this try from every other one of the same follow-up, in the address of its status callback."""
        return f"c{self.count}" if self.is_call else str(self.count)
