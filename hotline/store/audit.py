"""The audit log: who did what, when and about what; each entry carries the digest of the one before it.

Entries are sealed, so nobody without the data keys can write one; the chain shows that one is missing, and the sealed
head that the last ones are. Nothing here changes or removes an entry, except that the oldest end with their retention:
that is an entry itself.
"""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

import msgspec
import redis
from redis.client import Pipeline

from hotline.store import keys
from hotline.store.connection import Call, Scripts, reachable
from hotline.store.sealing import Sealer, UnreadableRecordError

OWNER, HEAD_OWNER = "audit", "audit head"
#: Nobody in particular: the hotline itself.
ITSELF = "hotline"
#: Somebody at the command line of the machine it runs on.
OPERATOR = "operator"
RETIRED = "ended the entries older than the retention, before number"
#: So many entries are read from Redis at once, and after so many the oldest are looked at.
PAGE, TIDY = 500, 100


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`who` is an account's id, or one of the two above; `before` the digest of the entry before.

    `at` never falls, even if the clock is set back.
    """

    number: int
    at: int
    who: str
    what: str
    about: str = ""
    before: bytes = b""

    @property
    def id(self) -> str:
        return f"{self.at}-{self.number}"

    def digest(self) -> bytes:
        return hashlib.sha256(msgspec.msgpack.encode(self)).digest()


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What the last entry is."""

    number: int = 0
    at: int = 0
    digest: bytes = b""


class Audit:
    def __init__(self, client: redis.Redis, sealer: Sealer, *, retention: int) -> None:
        self._client = client
        self._sealer = sealer
        self._scripts = Scripts(client)
        self._retention = retention

    def record(self, who: str, what: str, about: str, now: int) -> None:
        """`what` in the past tense, as a reader sees it: "published a script". `about` names things, never a text."""
        while (entry := self._append(who, what, about, now)) is None:
            pass  # somebody else's entry came first
        if entry.number % TIDY == 0:
            self._end_the_oldest(now)

    def _append(self, who: str, what: str, about: str, now: int) -> Entry | None:
        sealed, head = self._head()
        at = max(now, head.at)
        entry = Entry(number=head.number + 1, at=at, who=who, what=what, about=about, before=head.digest)
        new = Head(number=entry.number, at=at, digest=entry.digest())
        arguments = (sealed, self._seal(new, HEAD_OWNER), entry.id, self._seal(entry, OWNER))
        return entry if self._scripts.run(Call("audit", (keys.AUDIT, keys.AUDIT_HEAD), arguments)) else None

    def entries(self, *, since: int = 0, until: int | None = None, before: str = "") -> Iterator[Entry]:
        """The latest first, between two seconds; `before` is the `Entry.id` where a page ended."""
        end = f"({before}" if before else "+" if until is None else f"{until}"
        while page := self._page(end, since):
            yield from page
            end = f"({page[-1].id}"

    def _page(self, end: str, since: int) -> list[Entry]:
        with reachable():
            found: Any = self._client.xrevrange(keys.AUDIT, end, f"{since}", count=PAGE)
        return self._entries(found)

    def _entries(self, found: Any) -> list[Entry]:
        return [self._opened(fields[b"s"]) for _, fields in found]

    def _opened(self, sealed: bytes) -> Entry:
        return msgspec.msgpack.decode(self._sealer.open(sealed, OWNER), type=Entry)

    def flaw(self, at_most: int | None = None) -> str:
        """Where the log was tampered with, in words; empty when it is whole, or its latest `at_most` entries are."""
        _, head = self._head()
        expected, following, retired = head.digest, head.number + 1, 1
        try:
            for entry in islice(self.entries(), at_most):
                if entry.number != following - 1 or entry.digest() != expected:
                    return f"What came before number {following} was removed or changed."
                expected, following = entry.before, entry.number
                retired = max(retired, int(entry.about)) if entry.what == RETIRED else retired
        except UnreadableRecordError:
            return f"What stands before number {following} cannot be read."
        begins_here = at_most is None or head.number - following < at_most - 1
        return f"What came before number {following} was removed." if begins_here and following > retired else ""

    def reseal(self) -> int:
        """Seals every entry with the first data key, unchanged otherwise; how many. Entries may be added meanwhile."""
        with reachable(), self._client.pipeline() as pipeline:
            while True:
                with suppress(redis.WatchError):
                    return self._resealed(pipeline)

    def _resealed(self, pipeline: Pipeline) -> int:
        pipeline.watch(keys.AUDIT_HEAD)  # type: ignore[no-untyped-call] # redis-py gives it no types
        sealed, head = self._head()
        if not sealed:
            return 0
        count = self._copy()
        pipeline.multi()
        if count:
            pipeline.rename(keys.AUDIT_COPY, keys.AUDIT)
        pipeline.set(keys.AUDIT_HEAD, self._seal(head, HEAD_OWNER))
        pipeline.execute()
        return count

    def _copy(self) -> int:
        self._client.delete(keys.AUDIT_COPY)
        count, start = 0, "-"
        while found := self._client.xrange(keys.AUDIT, start, count=PAGE):
            with self._client.pipeline(transaction=False) as adding:
                for entry in self._entries(found):
                    adding.xadd(keys.AUDIT_COPY, {"s": self._seal(entry, OWNER)}, entry.id)
                count, start = count + len(adding.execute()), f"({entry.id}"
        return count

    def _end_the_oldest(self, now: int) -> None:
        """Said in the log before it is done: what is missing at its beginning must have been ended by us."""
        oldest, kept = self._first(0), self._first(now - self._retention)
        if oldest and kept and oldest.number < kept.number:
            self.record(ITSELF, RETIRED, str(kept.number), now)
            with reachable():
                self._client.xtrim(keys.AUDIT, minid=kept.id, approximate=False)

    def _first(self, since: int) -> Entry | None:
        with reachable():
            found: Any = self._client.xrange(keys.AUDIT, f"{since}", count=1)
        return next(iter(self._entries(found)), None)

    def _head(self) -> tuple[bytes, Head]:
        with reachable():
            sealed: bytes | None = self._client.get(keys.AUDIT_HEAD)  # type: ignore[assignment] # not async
        if sealed is None:
            return b"", Head()
        return sealed, msgspec.msgpack.decode(self._sealer.open(sealed, HEAD_OWNER), type=Head)

    def _seal(self, value: msgspec.Struct, owner: str) -> bytes:
        return self._sealer.seal(msgspec.msgpack.encode(value), owner)
