"""From a change of a person to the arguments of the commit script."""

from collections import Counter
from dataclasses import dataclass, field

import msgspec

from hotline.core.effects import CancelFollowUps, Count, Effect, Erase, PlanFollowUps
from hotline.core.person import Need, Person, Task
from hotline.identity import digest
from hotline.ports import TaskLine
from hotline.store import codec, keys
from hotline.store.connection import Call
from hotline.store.conversations import Told, is_worth_an_entry, kept
from hotline.store.daily import NAMED, day_of
from hotline.store.sealing import Sealer

_pack = msgspec.msgpack.Encoder().encode


DAY = 86400
FOR_EVER = 0
AS_BEFORE = -1
ENDING = 4  # digits of a number that staff see in a list
GONE = b"-"
REPLIES = 2  # the carrier repeats what it has just posted; a reply from before that is not asked for again


@dataclass(slots=True)
class Orders:
    """What the effects of one step ask of the store; what they say is no part of it."""

    planned: dict[int, int] = field(default_factory=dict)
    cancelled: set[int] = field(default_factory=set)
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
    """One person's part of a commit. `before` is who they were when `told` came in, which the conversation keeps."""

    person: Person
    version: int
    orders: Orders
    now: int
    reply_digest: str = ""
    reply: tuple[Effect, ...] = ()
    attempt_number: int | None = None  # the follow-up whose attempt is written, or forgotten when there is none
    attempt: bytes = b""
    before: Person | None = None
    told: Told | None = None
    forgets: bool = False  # the conversation goes

    def touches(self) -> tuple[str, str, str, str]:
        """The person, the reply, a reply that is kept no longer, and the conversation."""
        person, talk = keys.person(self.person.id), keys.talk(self.person.id)
        if not self.reply_digest:
            return person, person, person, talk
        reply, seen = keys.reply(self.person.id, self.reply_digest), self.person.seen
        old = keys.reply(self.person.id, seen[~REPLIES]) if len(seen) > REPLIES else reply
        return person, reply, old, talk

    def arguments(self, sealer: Sealer, retention: int) -> tuple[bytes, ...]:
        owner = self.person.id
        person, block = self._kept(sealer)
        reply = sealer.seal(codec.from_reply(self.reply), owner) if self.reply_digest else b""
        number = self.attempt_number
        keep = self._keep(retention)
        orders = (
            self.version,
            keep,
            keys.REPLY_SECONDS,
            keep if keep > 0 else retention,
            owner,
            [(keys.follow_up(owner, number), due) for number, due in self.orders.planned.items()],
            [keys.follow_up(owner, number) for number in self.orders.cancelled],
            self.orders.counters,
            self._revision()[:NAMED],
            "" if number is None else keys.attempt_field(number),
            self._forgetting(retention),
        )
        sealed = sealer.seal(codec.from_person(person), owner)
        return sealed, reply, self.attempt, self._task(sealer), block, _pack(orders)

    def _kept(self, sealer: Sealer) -> tuple[Person, bytes]:
        """The person with this in their conversation, and what of it is put away."""
        if self.forgets:
            return self.person, GONE
        before, told = self.before, self.told
        if before is None or told is None or not is_worth_an_entry(before, self.person, told, self.reply):
            return self.person, b""
        person, block = kept(before, self.person, self.now, told, self.reply)
        return person, block[:1] + sealer.seal(block[1:], person.id) if block else b""

    def _revision(self) -> str:
        """What is counted is counted on the script that the conversation follows."""
        session = self.person.session or (self.before and self.before.session)
        return session.revision if session else ""

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

    def _task(self, sealer: Sealer) -> bytes:
        """What staff see of the person's task in a list, kept as it is with each commit."""
        if self.person.task:
            return sealer.seal(codec.from_task(line_of(self.person, self.person.task)), self.person.id)
        return GONE if self.before and self.before.task else b""


def commit(shard: str, writings: list[Writing], sealer: Sealer, retention: int, zone: str) -> Call:
    """The commit of several people of one shard; each stands for itself. Days are those of `zone`."""
    day = day_of(writings[0].now, zone)
    named = [keys.due(shard), keys.lease(shard), keys.tasks(shard), keys.counters(shard), keys.daily(shard, day)]
    arguments: list[bytes] = []
    for writing in writings:
        named += writing.touches()
        arguments += writing.arguments(sealer, retention)
    return Call("commit", named, arguments)


def line_of(person: Person, task: Task) -> TaskLine:
    session, episodes = person.session, person.episodes
    episode = next((one for one in episodes if session and one.number == session.episode), None)
    return TaskLine(
        id=person.id,
        person=person.id,
        task=task,
        ending=person.number[-ENDING:],
        language=person.language or "",
        patient=episode.patient if episode else "",
        disposition=episode.disposition if episode else None,
        can_text=person.can_text and not person.opted_out,
    )


def line_of_nobody(kind: str, now: int) -> TaskLine:
    """About the installation. Its id says the same again, and not what it is."""
    return TaskLine(id=f".{digest(kind)}", task=Task(needs=(Need(kind=kind, opened=now, urgent=True),), waiting=now))


def counted(raw: list[dict[bytes, bytes]]) -> dict[tuple[str, str], int]:
    """The counters of all shards, added up."""
    total: Counter[tuple[str, str]] = Counter()
    for shard in raw:
        for name, value in shard.items():
            what, _, which = name.decode().partition("|")
            total[what, which] += int(value)
    return dict(total)
