"""From a change of a person to the arguments of the commit script."""

from collections import Counter
from dataclasses import dataclass, field

import msgspec

from hotline.core.effects import CancelFollowUps, Count, Effect, Erase, OpenTask, PlanFollowUps
from hotline.core.person import Person, PersonId
from hotline.ports import Task
from hotline.store import codec, keys
from hotline.store.sealing import Sealer

_pack = msgspec.msgpack.Encoder().encode


@dataclass(slots=True)
class Orders:
    """What the effects of one step ask of the store; what they say is no part of it."""

    planned: dict[int, int] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)
    tasks: list[OpenTask] = field(default_factory=list)
    counters: list[str] = field(default_factory=list)
    erased: bool = False

    @classmethod
    def of(cls, effects: tuple[Effect, ...]) -> "Orders":
        """In order: a number that is planned after it was cancelled is planned."""
        orders = cls()
        for effect in effects:
            orders._take(effect)
        return orders

    def _take(self, effect: Effect) -> None:
        match effect:
            case PlanFollowUps(due=due):
                self.planned.update(due)
                self.cancelled.difference_update(dict(due))
            case CancelFollowUps(numbers=numbers):
                self.cancelled.update(numbers)
                self.planned = {number: due for number, due in self.planned.items() if number not in numbers}
            case OpenTask():
                self.tasks.append(effect)
            case Count(what=what, which=which):
                self.counters.append(f"{what}|{which}")
            case Erase():
                self.erased = True
            case _:
                pass


@dataclass(frozen=True, slots=True)
class Writing:
    """One person's part of a commit."""

    person: Person
    version: int
    orders: Orders
    now: int
    reply_digest: str = ""
    reply: tuple[Effect, ...] = ()
    attempt_number: int | None = None  # the follow-up whose attempt is written, or forgotten when there is none
    attempt: bytes = b""

    def touches(self) -> tuple[str, str]:
        return keys.person(self.person.id), keys.reply(self.person.id, self.reply_digest)

    def arguments(self, sealer: Sealer, retention: int) -> tuple[bytes, bytes, bytes, bytes]:
        owner = self.person.id
        reply = sealer.seal(codec.from_reply(self.reply), owner) if self.reply_digest else b""
        number = self.attempt_number
        orders = (
            self.version,
            0 if self.person.opted_out else retention,
            keys.REPLY_SECONDS,
            [(keys.follow_up(owner, number), due) for number, due in self.orders.planned.items()],
            [keys.follow_up(owner, number) for number in self.orders.cancelled],
            [self._task(task, sealer) for task in self.orders.tasks],
            self.orders.counters,
            "" if number is None else keys.attempt_field(number),
        )
        return sealer.seal(codec.from_person(self.person), owner), reply, self.attempt, _pack(orders)

    def _task(self, asked: OpenTask, sealer: Sealer) -> tuple[str, str, bool]:
        """The same need of the same person stays one task however often it is said; an urgent one is told anew."""
        owner = self.person.id
        task = Task(task_id(owner, asked.kind), owner, asked.kind, opened=self.now, urgent=asked.urgent)
        return task.id, sealer.seal(codec.from_task(task), owner).hex(), asked.urgent


def task_id(person: PersonId, kind: str) -> str:
    return f"{person}.{kind}"


def counted(raw: list[dict[bytes, bytes]]) -> dict[tuple[str, str], int]:
    """The counters of all shards, added up."""
    total: Counter[tuple[str, str]] = Counter()
    for shard in raw:
        for name, value in shard.items():
            what, _, which = name.decode().partition("|")
            total[what, which] += int(value)
    return dict(total)
