"""What came of a conversation, by name: what was said, asked, promised and asked of staff, in its order.

welcome   result_ems*2!   said; on a call so many times, and deaf to keys meanwhile
?legs.4                   asked, with so many keys
day_2@47h+18h             promised for then, worth so long; -day_2 taken back
task:handoff              asked of staff; =hung_up and the like are done on the phone
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

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
from hotline.core.person import Person, Promise
from hotline.rehearsal.simulator import Taken
from hotline.rehearsal.templates import names_in

_HOUR, _MINUTE = 3600, 60


def trail(history: Iterable[Taken]) -> Iterator[str]:
    for taken in history:
        for effect in taken.step.effects:
            yield from _signs(effect, taken)


def _signs(effect: Effect, taken: Taken) -> Iterator[str]:  # noqa: C901 -- one case an effect
    match effect:
        case Say(text=text, times=times, interruptible=interruptible):
            ways = (f"*{times}" if times > 1 else "") + ("" if interruptible else "!")
            yield from (f"{name}{ways}" for name in names_in(text)[:1])
        case Ask(text=text, keys=keys):
            yield f"{names_in(text)[0]}.{len(keys)}"
        case PlanFollowUps(due=due):
            yield from _promised(taken, {number for number, _ in due})
        case CancelFollowUps(numbers=numbers):
            yield from sorted({f"-{promise.name}" for promise in _promises(taken.before, set(numbers))})
        case OpenTask(kind=kind, urgent=urgent):
            yield f"task:{kind}{'!' if urgent else ''}"
        case Transfer():
            yield "=transferred"
        case HangUp():
            yield "=hung_up"
        case PlaceCall():
            yield "=we_call"
        case Erase():
            yield "=erased"


def _promised(taken: Taken, numbers: set[int]) -> Iterator[str]:
    found: dict[str, list[Promise]] = defaultdict(list)
    for promise in _promises(taken.step.person, numbers):
        found[promise.name].append(promise)
    for name, promises in found.items():
        times = ",".join(_length(promise.due - taken.at) for promise in promises)
        yield f"{name}@{times}+{_length(promises[0].worth_until - promises[0].due)}"


def _promises(person: Person, numbers: set[int]) -> list[Promise]:
    return [promise for episode in person.episodes for promise in episode.promises if promise.number in numbers]


def _length(seconds: int) -> str:
    hours, rest = divmod(seconds, _HOUR)
    return (f"{hours}h" if hours else "") + (f"{rest // _MINUTE}m" if rest else "") or "0h"
