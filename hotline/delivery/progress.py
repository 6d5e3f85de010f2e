"""How an attempt goes on: by the carrier's answer, by its status callbacks in any order, by what a search found."""

from enum import StrEnum

import msgspec
from msgspec.structs import replace

from hotline.delivery.attempt import Attempt, State
from hotline.delivery.policy import Action, pause, rule_for
from hotline.ports import Refused, Sent, Unknown

#: A text that left just before we fell over needs this long to be seen at the carrier.
SETTLING_SECONDS = 60
UNSURE_SECONDS = 120

DELIVERED = frozenset({"delivered", "read", "completed"})
FAILED = frozenset({"undelivered", "failed", "canceled", "busy", "no-answer"})
RANKS = {
    "accepted": 1, "scheduled": 1, "queued": 2, "initiated": 2, "sending": 3, "ringing": 3, "sent": 4, "in-progress": 4,
    "answered": 4,
} | dict.fromkeys(DELIVERED | FAILED, 5)  # fmt: skip


class Place(StrEnum):
    """Where a follow-up's id is to be, when it is not due at some second."""

    DONE = "done"
    LEASED = "stay"


class Progress(msgspec.Struct, frozen=True):
    """The attempt as it is to stand (none: settled for good), where the id goes, and what is counted."""

    attempt: Attempt | None
    place: int | Place
    counter: str = ""


def after_answer(attempt: Attempt, answer: Sent | Refused | Unknown | None, name: str, now: int) -> Progress:
    """What the carrier said at once; None when it was not asked after all."""
    match answer:
        case Sent(sid=sid):
            return Progress(replace(attempt, state=State.TAKEN, sid=sid), Place.DONE, "carrier|taken")
        case Refused():
            return _refused(attempt, answer, name, now)
        case _:
            return Progress(attempt, now + SETTLING_SECONDS, "carrier|unknown")


def _refused(attempt: Attempt, answer: Refused, name: str, now: int) -> Progress:
    code = str(answer.code)
    if not answer.permanent and rule_for(code, 1).action is Action.GIVE_UP:
        code = "429"  # a code that the table does not know, and the carrier's client does
    failed = failure(attempt, code, name, now)
    if answer.retry_after and isinstance(failed.place, int):
        return Progress(failed.attempt, max(failed.place, now + answer.retry_after), "carrier|refused")
    return Progress(failed.attempt, failed.place, "carrier|refused")


def failure(attempt: Attempt, code: str, name: str, now: int) -> Progress:
    """It comes due again: at once when something else is to be done, after a pause when it is tried again."""
    rule = rule_for(code, attempt.count)
    wait = pause(rule, attempt.count, name) if rule.after else 0
    return Progress(replace(attempt, state=State.FAILED, code=code), now + wait, "carrier|failed")


def after_callback(
    attempt: Attempt, mark: str, status: str, code: str, sid: str, name: str, now: int
) -> Progress | None:
    """What a status callback changes: nothing when it is about another try, or late, doubled or unknown."""
    rank = RANKS.get(status, 0)
    if mark != attempt.mark or attempt.state is State.FAILED or rank <= attempt.rank:
        return None
    seen = replace(attempt, state=State.TAKEN, sid=sid, rank=rank, code="")
    if status in DELIVERED:
        return Progress(None, Place.DONE, "carrier|delivered")
    if status in FAILED:
        return failure(seen, code or status, name, now)
    return Progress(seen, Place.DONE)


def after_search(attempt: Attempt, sid: str) -> Progress:
    """The carrier has it: what was unknown is settled."""
    return Progress(replace(attempt, state=State.TAKEN, sid=sid), Place.DONE, "carrier|found")


def unsure(attempt: Attempt, now: int) -> Progress:
    """The carrier could not be asked: later, less and less often."""
    wait = UNSURE_SECONDS << attempt.unsure
    return Progress(replace(attempt, unsure=attempt.unsure + 1), now + wait, "carrier|unsure")
