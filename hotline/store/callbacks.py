"""What the carrier says of a text or call after it took it."""

from hotline.delivery.progress import after_callback
from hotline.store.due_index import DueIndex
from hotline.store.keys import FollowUpId

RACES = 5


def record_delivery(index: DueIndex, attempt: str, status: str, code: str, sid: str, now: int) -> bool:
    """Records one status callback of the attempt `<person>.<number>.<mark>`; whether it changed anything.

    It never talks to anybody: a failure makes the follow-up due again, and the workers decide what is done about it.
    Callbacks may come late, twice, in any order, and about attempts that are long settled.
    """
    follow_up_id, _, mark = attempt.rpartition(".")
    if not _is_follow_up(follow_up_id):
        return False
    return any(_try(index, FollowUpId(follow_up_id), mark, status, code, sid, now) for _ in range(RACES))


def _is_follow_up(text: str) -> bool:
    person, _, number = text.rpartition(".")
    return bool(person) and number.isdecimal()


def _try(index: DueIndex, follow_up_id: FollowUpId, mark: str, status: str, code: str, sid: str, now: int) -> bool:
    held = index.look(follow_up_id)
    if held is None or held.attempt is None:
        return False
    progress = after_callback(held.attempt, mark, status, code, sid, follow_up_id, now)
    return progress is not None and index.write([index.settling(held, progress)], now)[0]
