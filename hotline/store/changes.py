"""From a change of a person to the arguments of the commit script."""

from collections import Counter
from dataclasses import dataclass, field

import msgspec

from hotline.core.effects import CancelFollowUps, Count, Effect, Erase, OpenTask, PlanFollowUps
from hotline.core.person import Person, PersonId
from hotline.identity import digest
from hotline.ports import Task
from hotline.store import codec, keys
from hotline.store.connection import Call
from hotline.store.sealing import Sealer

_pack = msgspec.msgpack.Encoder().encode


DAY = 86400
FOR_EVER = 0
AS_BEFORE = -1
REPLIES = 2  # the carrier repeats what it has just posted; a reply from before that is not asked for again


@dataclass(slots=True)
class Orders:
    """What the effects of one step ask of the store; what they say is no part of it."""

    planned: dict[int, int] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)
    tasks: list[OpenTask] = field(default_factory=list)
    counters: list[str] = field(default_factory=list)
    erased: bool = False

    @classmethod
    def of(cls, effects: tuple[object, ...]) -> "Orders":
        """In order: a number that is planned after it was cancelled is planned."""
        orders = cls()
        for effect in effects:
            orders._take(effect)
        return orders

    def _take(self, effect: object) -> None:
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

    def put_away(self, number: int) -> None:
        """The worker is done with this follow-up, unless the step planned it again."""
        if number not in self.planned:
            self.cancelled.add(number)


class Writing(msgspec.Struct, frozen=True):
    """One person's part of a commit."""

    person: Person
    version: int
    orders: Orders
    now: int
    reply_digest: str = ""
    reply: tuple[Effect, ...] = ()
    attempt_number: int | None = None  # the follow-up whose attempt is written, or forgotten when there is none
    attempt: bytes = b""

    def touches(self) -> tuple[str, str, str]:
        """The person, the reply, and a reply that is kept no longer."""
        person = keys.person(self.person.id)
        if not self.reply_digest:
            return person, person, person
        reply, seen = keys.reply(self.person.id, self.reply_digest), self.person.seen
        old = keys.reply(self.person.id, seen[~REPLIES]) if len(seen) > REPLIES else reply
        return person, reply, old

    def arguments(self, sealer: Sealer, retention: int) -> tuple[bytes, bytes, bytes, bytes]:
        owner = self.person.id
        reply = sealer.seal(codec.from_reply(self.reply), owner) if self.reply_digest else b""
        number = self.attempt_number
        orders = (
            self.version,
            self._keep(retention),
            keys.REPLY_SECONDS,
            [(keys.follow_up(owner, number), due) for number, due in self.orders.planned.items()],
            [keys.follow_up(owner, number) for number in self.orders.cancelled],
            [self._task(asked, sealer) for asked in self.orders.tasks],
            self.orders.counters,
            "" if number is None else keys.attempt_field(number),
            self._forgetting(retention),
        )
        return sealer.seal(codec.from_person(self.person), owner), reply, self.attempt, _pack(orders)

    def _forgetting(self, retention: int) -> tuple[str, int] | tuple[()]:
        """Whoever opted out is remembered for ever; what they said is not."""
        if self.person.opted_out and keys.PARE not in self.orders.cancelled:
            return keys.follow_up(self.person.id, keys.PARE), self.now + retention
        return ()

    def _keep(self, retention: int) -> int:
        """Seconds: the retention since they last spoke to us, and no less than their last promise needs."""
        if self.person.opted_out:
            return FOR_EVER
        if not self.reply_digest:
            return AS_BEFORE
        last = max((promise.worth_until for episode in self.person.episodes for promise in episode.promises), default=0)
        return max(retention, last + DAY - self.now)

    def _task(self, asked: OpenTask, sealer: Sealer) -> tuple[str, str, bool]:
        """The same need of the same person stays one task however often it is said; an urgent one is told anew."""
        task = task_for(self.person.id, asked, self.now)
        return task.id, sealed_task(task, sealer), asked.urgent


def commit(shard: str, writings: list[Writing], sealer: Sealer, retention: int) -> Call:
    """The commit of several people of one shard; each stands for itself."""
    named = [keys.due(shard), keys.lease(shard), keys.tasks(shard), keys.counters(shard)]
    arguments: list[bytes] = []
    for writing in writings:
        named += writing.touches()
        arguments += writing.arguments(sealer, retention)
    return Call("commit", named, arguments)


def task_for(person: PersonId, asked: OpenTask, now: int) -> Task:
    """Its id says the same need of the same person again, and not what it is."""
    return Task(f"{person}.{digest(asked.kind)}", person, asked.kind, opened=now, urgent=asked.urgent)


def sealed_task(task: Task, sealer: Sealer) -> str:
    """As text, which the commit script can read out of its orders."""
    return sealer.seal(codec.from_task(task), task.person).hex()


def counted(raw: list[dict[bytes, bytes]]) -> dict[tuple[str, str], int]:
    """The counters of all shards, added up."""
    total: Counter[tuple[str, str]] = Counter()
    for shard in raw:
        for name, value in shard.items():
            what, _, which = name.decode().partition("|")
            total[what, which] += int(value)
    return dict(total)
