"""The store on Redis: a person in two round trips, one to load and one atomic commit; tasks, counters, erasure."""

from collections.abc import Iterator
from typing import Any

import redis

from hotline.core.effects import Effect
from hotline.core.person import Person, PersonId
from hotline.delivery.attempt import Attempt
from hotline.identity import digest
from hotline.ports import Change, Loaded, TaskLine
from hotline.store import codec, keys
from hotline.store.callbacks import record_delivery
from hotline.store.changes import Orders, Writing, commit, counted
from hotline.store.connection import Call, Scripts, reachable
from hotline.store.conversations import Conversations
from hotline.store.direct import Direct
from hotline.store.due_index import DueIndex
from hotline.store.sealing import Sealer, UnreadableRecordError

UNREADABLE_NUMBERS = 10_000  # erases somebody whose record cannot be read any more


class RedisStore:
    """Keeps people for `retention` seconds after their last commit; whoever opted out is remembered for ever.

    What is counted is counted by the days of `zone` too.
    """

    def __init__(self, client: redis.Redis, sealer: Sealer, *, retention: int, zone: str = "UTC") -> None:
        self._client = client
        self._scripts = Scripts(client)
        self._direct = Direct(client)
        self.sealer = sealer
        self._retention = retention
        self._zone = zone
        self.index = DueIndex(client, sealer, retention=retention, zone=zone)
        self.conversations = Conversations(client, sealer)

    def load(self, person: PersonId, inbound_id: str) -> Loaded:
        mark = digest(inbound_id)
        with reachable():
            version, sealed = self._direct.ask("HMGET", keys.person(person), "v", "s")
        if sealed is None:
            return Loaded(None, 0, self._reply(person, mark))
        known = codec.to_person(self.sealer.open(sealed, person))
        if mark not in known.seen:
            return Loaded(known, int(version), None)
        return Loaded(known, int(version), self._reply(person, mark) or ())

    def _reply(self, person: PersonId, mark: str) -> tuple[Effect, ...] | None:
        """Looked for only where there may be one: somebody whom we answered, or who was erased as they asked."""
        with reachable():
            said: bytes | None = self._direct.ask("GET", keys.reply(person, mark))
        return None if said is None else codec.to_reply(self.sealer.open(said, person))

    def commit(self, change: Change) -> bool:
        writing = Writing(
            person=change.person,
            version=change.loaded.version,
            orders=Orders.of(change.effects),
            now=change.now,
            reply_digest=digest(change.inbound_id) if change.inbound_id else "",
            reply=change.effects,
            before=change.before,
            told=change.inbound,
        )
        if writing.orders.erased:
            return self._erase_on_request(change, writing)
        shard = keys.shard(change.person.id)
        return bool(self._scripts.run(commit(shard, [writing], self.sealer, self._retention, self._zone))[0])

    def attempts(self, person: PersonId) -> dict[int, Attempt]:
        """Texts and calls to this person that are not settled yet, by number."""
        with reachable():
            fields: Any = self._client.hgetall(keys.person(person))
        tried = {field: sealed for field, sealed in fields.items() if field.startswith(b"a")}
        return {int(field[1:]): codec.to_attempt(self.sealer.open(sealed, person)) for field, sealed in tried.items()}

    def record_delivery(self, attempt: str, status: str, code: str, sid: str, now: int) -> bool:
        """What a status callback says of one attempt; whether it changed anything. See `hotline.store.callbacks`."""
        return record_delivery(self.index, attempt, status, code, sid, now)

    def tasks(self) -> list[TaskLine]:
        """All open tasks, the urgent and the oldest first."""
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for shard in keys.SHARDS:
                pipeline.hgetall(keys.tasks(shard))
            sealed: list[tuple[bytes, bytes]] = [item for shard in pipeline.execute() for item in shard.items()]
        lines = [codec.to_task(self.sealer.open(record, task.decode().partition(".")[0])) for task, record in sealed]
        return sorted(lines, key=lambda line: (not line.task.urgent, line.task.opened, line.id))

    def close_task(self, task: str) -> bool:
        """For what is about nobody, or about somebody who is not kept any more; else staff close it as an inbound."""
        owner = task.partition(".")[0]
        with reachable():
            return bool(self._client.hdel(keys.tasks(keys.shard(owner)), task))

    def counters(self) -> dict[tuple[str, str], int]:
        """What was counted so far, by (what, which)."""
        with reachable(), self._client.pipeline(transaction=False) as pipeline:
            for shard in keys.SHARDS:
                pipeline.hgetall(keys.counters(shard))
            return counted(pipeline.execute())

    def people(self) -> Iterator[Person]:
        """Everybody who is kept, by a scan: for exports, never while somebody waits."""
        with reachable():
            for name in self._client.scan_iter(match="{*}:p:*", count=500):
                sealed: Any = self._client.hget(name, "s")
                if sealed is not None:
                    yield codec.to_person(self.sealer.open(sealed, name.decode().rpartition(":")[2]))

    def erase(self, person: PersonId) -> None:
        """Works for a record that cannot be read any more, too."""
        try:
            known = self.load(person, "").person
        except UnreadableRecordError:
            self._scripts.run(self._erasure(person, UNREADABLE_NUMBERS, ()))
            return
        numbers, seen = (known.next_number, known.seen) if known else (UNREADABLE_NUMBERS, ())
        self._scripts.run(self._erasure(person, numbers, seen))

    def _erasure(self, person: PersonId, numbers: int, seen: tuple[str, ...]) -> Call:
        shard = keys.shard(person)
        named = [keys.due(shard), keys.lease(shard), keys.went(shard), keys.trouble(shard), keys.tasks(shard)]
        theirs = [keys.person(person), keys.talk(person), keys.errand(person)]
        replies = [keys.reply(person, mark) for mark in seen]
        return Call("erase", [*named, *theirs, *replies], ["", person, numbers, "", 0])

    def _erase_on_request(self, change: Change, writing: Writing) -> bool:
        """As the person asked; the one thing left is our answer, in case the carrier asks for it again."""
        person, known = change.person.id, change.loaded.person
        seen = [mark for mark in (known.seen if known else ()) if mark != writing.reply_digest]
        call = self._erasure(person, change.person.next_number, (writing.reply_digest, *seen))
        _, answer, *_ = writing.arguments(self.sealer, self._retention)
        arguments = [change.loaded.version, *call.arguments[1:3], answer, keys.REPLY_SECONDS]
        return bool(self._scripts.run(Call(call.script, call.keys, arguments)))
