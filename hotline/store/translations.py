"""Translations that somebody has looked at and found still right, although what they were made from was changed."""

import hashlib

import redis

from hotline.store import keys
from hotline.store.connection import reachable


class Translations:
    """For each text of a language: a digest of the words that it is known to be a translation of."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client

    def confirm(self, script: str, language: str, place: str, source: str) -> None:
        with reachable():
            self._client.hset(keys.translated(script, language), place, _digest(source))

    def confirmed(self, script: str, language: str) -> dict[str, bytes]:
        with reachable():
            found: dict[bytes, bytes] = self._client.hgetall(keys.translated(script, language))  # type: ignore[assignment] # not async
        return {place.decode(): digest for place, digest in found.items()}


def is_of(digest: bytes | None, source: str) -> bool:
    return digest == _digest(source)


def _digest(source: str) -> bytes:
    return hashlib.sha256(source.encode()).digest()[:12]
