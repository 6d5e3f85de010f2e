"""Drafts as Redis holds them: read, and written only over what was read."""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec
import redis

from hotline.store import keys
from hotline.store.connection import Call, Scripts, reachable
from hotline.store.draft import Change, Here, Meta, squashed

DAY = 86400
#: What was asked under an id is answered the same for so long: a page that lost its connection asks again.
ONCE_SECONDS = 7 * DAY
#: So many changes are kept with their edits; when there are more by a batch, that batch is squashed.
KEPT, BATCH = 1000, 200
#: Whoever has not been heard of for so long is not there any more.
HERE_SECONDS = 20
VERSION, META, FILE = "v", "m", "f:"
#: Files that are unpacked once for all who read them, which whoever parses them then knows again.
_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Stored:
    version: int
    files: dict[str, bytes]
    meta: Meta


class Shelf:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._scripts = Scripts(client)

    def read(self, name: str) -> Stored | None:
        with reachable():
            fields: dict[bytes, bytes] = self._client.hgetall(keys.draft(name))  # type: ignore[assignment] # not async
        if not fields:
            return None
        files = {key.decode()[2:]: _unpacked(body) for key, body in fields.items() if key.startswith(b"f:")}
        return Stored(int(fields[b"v"]), files, msgspec.msgpack.decode(fields[b"m"], type=Meta))

    def glance(self, name: str) -> tuple[int, Meta | None]:
        """All but the files."""
        with reachable():
            found: Any = self._client.hmget(keys.draft(name), VERSION, META)
        version, meta = found
        return int(version or 0), msgspec.msgpack.decode(meta, type=Meta) if meta else None

    def log(self, name: str, since: int, dropped: int) -> list[Change]:
        """The changes after this version, as far as they are kept."""
        with reachable():
            packed: list[bytes] = self._client.lrange(keys.draft_log(name), max(0, since - dropped), -1)  # type: ignore[assignment] # not async
        return [msgspec.msgpack.decode(zlib.decompress(one), type=Change) for one in packed]

    def answered(self, name: str, once: str) -> bytes | None:
        """What was answered to this before."""
        with reachable():
            found: bytes | None = self._client.get(keys.draft_once(name, once))  # type: ignore[assignment] # not async
        return found

    def write(
        self, name: str, was: Stored | None, now: Stored, change: Change, once: str, answer: bytes
    ) -> bool | bytes:
        """False when somebody else wrote since it was read; the earlier answer when this was asked before."""
        meta, dropped = self._squashed(name, now)
        fields: list[str | bytes | int] = [VERSION, now.version, META, msgspec.msgpack.encode(meta)]
        before = was.files if was else {}
        for file, body in now.files.items():
            if before.get(file) != body:
                fields += [FILE + file, zlib.compress(body)]
        gone = [FILE + file for file in before if file not in now.files]
        packed = zlib.compress(msgspec.msgpack.encode(change))
        told = (was.version if was else 0, answer, ONCE_SECONDS, packed, dropped, len(fields) // 2)
        named = [keys.draft(name), keys.draft_log(name), keys.draft_once(name, once)]
        found: Any = self._scripts.run(Call("draft", named, [*told, *fields, *gone]))
        return found if isinstance(found, bytes) else bool(found)

    def _squashed(self, name: str, now: Stored) -> tuple[Meta, int]:
        if now.version - now.meta.dropped <= KEPT + BATCH:
            return now.meta, 0
        oldest = self.log(name, 0, 0)[:BATCH]
        early = squashed(now.meta.early, oldest, DAY)
        return msgspec.structs.replace(now.meta, early=early, dropped=now.meta.dropped + BATCH), BATCH

    def here(self, name: str, account: str, who: Here, now: int) -> list[tuple[str, Here]]:
        """Notes that somebody is there, and tells of all who are."""
        key = keys.draft_here(name)
        with reachable(), self._client.pipeline() as pipeline:
            pipeline.hset(key, account, msgspec.msgpack.encode(who))
            pipeline.expire(key, HERE_SECONDS)
            pipeline.hgetall(key)
            packed: dict[bytes, bytes] = pipeline.execute()[2]
        found = {one.decode(): msgspec.msgpack.decode(body, type=Here) for one, body in packed.items()}
        return [(one, there) for one, there in found.items() if there.at > now - HERE_SECONDS]


@lru_cache(_REMEMBERED)
def _unpacked(body: bytes) -> bytes:
    return zlib.decompress(body)
