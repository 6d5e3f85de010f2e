"""What waits to be sent, as the pump and the workers see it: taken with a lease, claimed, changed, put back."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import msgspec
import redis

from hotline.core.person import Person, PersonId
from hotline.delivery.attempt import Attempt
from hotline.delivery.progress import Progress
from hotline.store import codec, keys
from hotline.store.changes import Writing, commit, line_of_nobody
from hotline.store.connection import Call, Scripts, reachable
from hotline.store.conversations import SETTLED, Settled, entry
from hotline.store.daily import day_of
from hotline.store.keys import FollowUpId
from hotline.store.sealing import UNIQUE_BYTES, Sealer, UnreadableRecordError

#: A follow-up whose worker died is late by this much. A lease that lapses while its worker lives does no harm: the
#: attempt on record, not the lease, keeps a text from going out twice.
LEASE_SECONDS = 30
AS_IT_IS = b"="
TROUBLE_SECONDS = 8 * 86400
WENT = frozenset({"carrier|taken", "carrier|found", "carrier|delivered"})
STATES = {
    "carrier|delivered": "arrived",
    "carrier|refused": "failed",
    "carrier|failed": "failed",
    "carrier|unknown": "unknown",
}
RENEWED_SECONDS = 25  # a lease with less left is renewed by the claim


class Held(msgspec.Struct, frozen=True):
    """A follow-up that we hold the lease of, with its person as they are."""

    id: FollowUpId
    number: int
    person: Person
    version: int
    attempt: Attempt | None
    sealed_attempt: bytes


@dataclass(frozen=True, slots=True)
class Claimed:
    """What came of a claim; ids that somebody else has dealt with are in none of the lists."""

    held: list[Held]
    gone: list[FollowUpId]  # nothing is known of the person any more
    unreadable: list[FollowUpId]


class Settling(msgspec.Struct, frozen=True):
    """A change of one attempt, if it still stands as it was read."""

    held: Held
    progress: Progress
    sealed: bytes  # the attempt as it is to stand; empty to forget it


@dataclass(frozen=True, slots=True)
class Backlog:
    waiting: int
    due: int
    leased: int


Write: TypeAlias = Writing | Settling


class DueIndex:
    def __init__(self, client: redis.Redis, sealer: Sealer, *, retention: int, zone: str = "UTC") -> None:
        self._client = client
        self._scripts = Scripts(client)
        self._sealer = sealer
        self._retention = retention
        self._zone = zone

    def take(self, now: int, wall: int, most: int, at_once: int = 200) -> list[FollowUpId]:
        """Leases what is due, about so many in all, after giving lapsed leases back.

        It takes `at_once` from the fullest shards rather than some from each: what is of one shard is committed by one
        script call, which costs Redis one write to its disk.
        """
        calls = [
            Call("take", (keys.due(shard), keys.lease(shard)), (now, wall, wall + LEASE_SECONDS, at_once))
            for shard in self._fullest(now, wall, most, at_once)
        ]
        return [FollowUpId(found.decode()) for ids in self._scripts.run_all(calls) for found in ids]

    def _fullest(self, now: int, wall: int, most: int, at_once: int) -> list[str]:
        """Shards with something to do, the fullest first, as many as give enough."""
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for shard in keys.SHARDS:
                pipeline.zcount(keys.due(shard), "-inf", now)
                pipeline.zcount(keys.lease(shard), "-inf", wall)
            counts: list[int] = pipeline.execute()
        waiting = zip(counts[0::2], counts[1::2], keys.SHARDS, strict=True)
        shards: list[str] = []
        for count, shard in sorted(((due + lapsed, shard) for due, lapsed, shard in waiting), reverse=True):
            if count == 0 or most <= 0:
                break
            shards.append(shard)
            most -= min(count, at_once)
        return shards

    def claim(self, ids: Sequence[FollowUpId], wall: int) -> Claimed:
        """Renews the leases and loads the people, in one round trip. Ids that are no longer leased are left out."""
        shards = _by_shard(ids)
        answers = self._scripts.run_all([_claim(shard, members, wall) for shard, members in shards.items()])
        claimed = Claimed([], [], [])
        for members, answer in zip(shards.values(), answers, strict=True):
            for follow_up_id, record in zip(members, answer, strict=True):
                if record:
                    self._sort(follow_up_id, record, claimed)
        return claimed

    def _sort(self, follow_up_id: FollowUpId, record: list[bytes | None], claimed: Claimed) -> None:
        version, sealed, attempt = record
        if version is None or sealed is None:
            claimed.gone.append(follow_up_id)
            return
        try:
            claimed.held.append(self._held(follow_up_id, int(version), sealed, attempt or b""))
        except UnreadableRecordError:
            claimed.unreadable.append(follow_up_id)

    def _held(self, follow_up_id: FollowUpId, version: int, sealed: bytes, attempt: bytes) -> Held:
        owner, number = keys.parts(follow_up_id)
        person = codec.to_person(self._sealer.open(sealed, owner))
        return Held(follow_up_id, number, person, version, self._attempt(owner, attempt), attempt)

    def _attempt(self, owner: PersonId, sealed: bytes) -> Attempt | None:
        return codec.to_attempt(self._sealer.open(sealed, owner)) if sealed else None

    def write(self, writes: Sequence[Write], now: int) -> list[bool]:
        """All in one round trip, each on its own; False where somebody else was faster."""
        commits: dict[str, list[tuple[int, Writing]]] = defaultdict(list)
        settlings: dict[str, list[tuple[int, Settling]]] = defaultdict(list)
        for place, write in enumerate(writes):
            if isinstance(write, Writing):
                commits[keys.shard(write.person.id)].append((place, write))
            else:
                settlings[keys.shard(write.held.person.id)].append((place, write))
        calls = [self._commit(shard, [writing for _, writing in placed]) for shard, placed in commits.items()]
        calls += [self._settle(shard, [settling for _, settling in placed], now) for shard, placed in settlings.items()]
        places = [place for placed in commits.values() for place, _ in placed]
        places += [place for placed in settlings.values() for place, _ in placed]
        answers = [bool(answer) for answers in self._scripts.run_all(calls) for answer in answers]
        return [done for _, done in sorted(zip(places, answers, strict=True))]

    def _commit(self, shard: str, writings: list[Writing]) -> Call:
        return commit(shard, writings, self._sealer, self._retention, self._zone)

    def _settle(self, shard: str, settlings: list[Settling], now: int) -> Call:
        named = [keys.due(shard), keys.lease(shard), keys.counters(shard), keys.went(shard), keys.trouble(shard)]
        named.append(keys.daily(shard, day_of(now, self._zone)))
        arguments: list[str | bytes | int] = [now, now - TROUBLE_SECONDS, self._retention]
        for settling in settlings:
            held, progress = settling.held, settling.progress
            named += (keys.person(held.person.id), keys.talk(held.person.id))
            field = keys.attempt_field(held.number)
            read = held.sealed_attempt[:UNIQUE_BYTES]
            arguments += (held.id, field, read, settling.sealed, progress.place, progress.counter)
            arguments += (_where(progress), self._entry(held, progress, now))
        return Call("settle", named, arguments)

    def _entry(self, held: Held, progress: Progress, now: int) -> bytes:
        """Only what became of it in the end, as far as one knows: that it was taken is to be expected."""
        state = STATES.get(progress.counter)
        attempt = progress.attempt or held.attempt
        if state is None or attempt is None:
            return b""
        told = entry(now, Settled(held.number, state, attempt.code, attempt.name))
        return SETTLED + self._sealer.seal(told, held.person.id)

    def settling(self, held: Held, progress: Progress) -> Settling:
        if progress.attempt is held.attempt:
            return Settling(held, progress, AS_IT_IS)
        return Settling(held, progress, self.seal(held.person.id, progress.attempt) if progress.attempt else b"")

    def seal(self, owner: PersonId, attempt: Attempt) -> bytes:
        return self._sealer.seal(codec.from_attempt(attempt), owner)

    def tell_staff(self, kind: str, now: int) -> None:
        """Opens an urgent task that is about the installation, not about a person."""
        line = line_of_nobody(kind, now)
        with reachable():
            self._client.hsetnx(keys.tasks(keys.shard("")), line.id, self._sealer.seal(codec.from_task(line), ""))

    def release(self, ids: Sequence[FollowUpId], at: int) -> None:
        """Gives leases back: due again at that second."""
        self._scripts.run_all(
            [
                Call("release", (keys.due(shard), keys.lease(shard)), (at, *members))
                for shard, members in _by_shard(ids).items()
            ]
        )

    def drop(self, ids: Sequence[FollowUpId]) -> None:
        """Forgets follow-ups whose person is gone."""
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for shard, members in _by_shard(ids).items():
                pipeline.zrem(keys.lease(shard), *members)
            pipeline.execute()

    def look(self, follow_up_id: FollowUpId) -> Held | None:
        """One follow-up without a lease, as a status callback needs it; None when nothing was tried or is known."""
        owner, number = keys.parts(follow_up_id)
        with reachable():
            answer: list[Any] = self._client.hmget(keys.person(owner), "v", "s", keys.attempt_field(number))
        version, sealed, attempt = answer
        if version is None or sealed is None or attempt is None:
            return None
        return self._held(follow_up_id, int(version), sealed, attempt)

    def backlog(self, now: int) -> Backlog:
        """How much waits, is due by now and is being worked on."""
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for shard in keys.SHARDS:
                pipeline.zcard(keys.due(shard))
                pipeline.zcount(keys.due(shard), "-inf", now)
                pipeline.zcard(keys.lease(shard))
            counts = pipeline.execute()
        return Backlog(waiting=sum(counts[0::3]), due=sum(counts[1::3]), leased=sum(counts[2::3]))


def _where(progress: Progress) -> str:
    if progress.counter in WENT:
        return "went"
    return "trouble" if progress.counter in STATES else ""


def _by_shard(ids: Sequence[FollowUpId]) -> dict[str, list[FollowUpId]]:
    shards: dict[str, list[FollowUpId]] = defaultdict(list)
    for follow_up_id in ids:
        shards[keys.shard(keys.parts(follow_up_id)[0])].append(follow_up_id)
    return shards


def _claim(shard: str, members: list[FollowUpId], wall: int) -> Call:
    people = [keys.parts(member) for member in members]
    named = [keys.lease(shard), *(keys.person(person) for person, _ in people)]
    pairs = zip(members, people, strict=True)
    fields = [part for member, (_, number) in pairs for part in (member, keys.attempt_field(number))]
    return Call("claim", named, [wall + RENEWED_SECONDS, wall + LEASE_SECONDS, *fields])
