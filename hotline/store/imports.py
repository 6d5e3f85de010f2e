"""Scripts that were sent in and wait for a second look, in Redis."""

import secrets
import zlib

import msgspec
import redis

from hotline.scripts.editing import Files
from hotline.store import keys
from hotline.store.connection import reachable

#: Whoever has not decided by then sends the file again.
KEPT = 3600


class Imports:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def keep(self, account: str, files: Files) -> str:
        """The id under which this member finds it again."""
        found = secrets.token_urlsafe(9)
        packed = zlib.compress(msgspec.msgpack.encode(dict(files)))
        with reachable():
            self._client.set(keys.console_import(account, found), packed, ex=KEPT)
        return found

    def find(self, account: str, asked: str) -> dict[str, bytes] | None:
        with reachable():
            packed: bytes | None = self._client.get(keys.console_import(account, asked))  # type: ignore[assignment] # not async
        return msgspec.msgpack.decode(zlib.decompress(packed), type=dict[str, bytes]) if packed else None

    def drop(self, account: str, asked: str) -> None:
        with reachable():
            self._client.delete(keys.console_import(account, asked))
