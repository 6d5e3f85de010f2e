"""Published scripts: immutable revisions in Redis, compiled once in each process."""

import gc
import threading
import time
import zlib
from functools import lru_cache
from typing import Any

import msgspec
import redis

from hotline.core.edition import Edition
from hotline.scripts.errors import ScriptError
from hotline.scripts.loader import Files, compile_files, content_hash
from hotline.store import keys
from hotline.store.connection import reachable

PUBLISHED = "published"
#: A process looks this often whether something new was published; sessions in it stay on their own revision.
LOOK_SECONDS = 2.0
#: Revisions whose files are kept at hand: those that a draft is compared with.
AT_HAND = 10


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """A revision put in force: who wrote it, who approved it, when (seconds), and the report of its examination.

    `clinician` is the account of an approver who signed in to the console with that role; empty when none did.
    """

    revision: str
    name: str
    author: str = ""
    approver: str = ""
    clinician: str = ""
    at: int = 0
    report: dict[str, Any] = {}


class UnknownRevisionError(LookupError):
    """There is no such revision, or what is stored under its name is something else."""


class UnpublishedError(UnknownRevisionError):
    """No script was ever put in force."""


class ScriptLibrary:
    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._editions: dict[str, Edition] = {}
        self._unspeakable: dict[str, ScriptError] = {}
        self._lock = threading.Lock()
        self._stored = lru_cache(AT_HAND)(self._fetched)
        self._current = ""
        self._looked = 0.0

    def publish(self, name: str, files: Files, publication: Publication | None = None) -> Publication:
        """Store the revision, which never changes again, and put it in force. Raises ScriptError when it does not load.

        Whether it may be published is decided in `hotline/publishing`; without a publication nobody signed for it,
        which only tests and measurements do.
        """
        edition = Edition.of(compile_files(name, files))
        publication = publication or Publication(revision=content_hash(files), name=name)
        assert publication.revision == content_hash(files), "a publication names the files that it publishes"
        packed = zlib.compress(msgspec.msgpack.encode({"name": name, "files": dict(files)}))
        with reachable():
            self._client.hsetnx(keys.SCRIPTS, publication.revision, packed)
        self._editions[publication.revision] = edition
        return self.put_in_force(publication)

    def put_in_force(self, publication: Publication) -> Publication:
        with reachable(), self._client.pipeline() as pipeline:
            pipeline.rpush(keys.PUBLICATIONS, msgspec.msgpack.encode(publication))
            pipeline.hset(keys.SCRIPTS, PUBLISHED, publication.revision)
            pipeline.execute()
        self._current, self._looked = publication.revision, time.monotonic()
        return publication

    def publications(self) -> list[Publication]:
        """Everything that was ever put in force, the latest last."""
        with reachable():
            packed: Any = self._client.lrange(keys.PUBLICATIONS, 0, -1)
        return [msgspec.msgpack.decode(one, type=Publication) for one in packed]

    def latest(self) -> Publication | None:
        """What is in force."""
        with reachable():
            packed: Any = self._client.lindex(keys.PUBLICATIONS, -1)
        return msgspec.msgpack.decode(packed, type=Publication) if packed else None

    def files(self, revision: str) -> dict[str, bytes]:
        """The files of a revision, verified. Raises UnknownRevisionError."""
        return dict(self._stored(revision).files)

    def published(self) -> str | None:
        """The revision in force."""
        with reachable():
            found: Any = self._client.hget(keys.SCRIPTS, PUBLISHED)
        return found.decode() if found else None

    def current(self) -> Edition:
        if time.monotonic() - self._looked > LOOK_SECONDS:
            self._current = self.published() or ""
            self._looked = time.monotonic()
        if not self._current:
            raise UnpublishedError("no script was ever published: run `hotline publish scripts/norovirus`")
        return self.revision(self._current)

    def revision(self, revision: str) -> Edition:
        edition = self._editions.get(revision)
        if edition is None:
            with self._lock:
                edition = self._editions.get(revision) or self._compiled(revision)
                self._editions[revision] = edition
        return edition

    def _compiled(self, revision: str) -> Edition:
        """What cannot be compiled is not tried again each time that somebody writes: a revision never changes."""
        if revision in self._unspeakable:
            raise ScriptError(self._unspeakable[revision].problems)
        try:
            return self._read(revision)
        except ScriptError as error:
            self._unspeakable[revision] = error
            raise

    def _read(self, revision: str) -> Edition:
        stored = self._stored(revision)
        gc.disable()  # looking for what can be thrown away takes as long as compiling, and there is next to nothing
        try:
            edition = Edition.of(compile_files(stored.name, stored.files))
        finally:
            gc.enable()
        gc.collect()
        gc.freeze()  # it lives as long as the process: nobody waits for the collector to go through it again
        return edition

    def _fetched(self, revision: str) -> "_Stored":
        with reachable():
            packed: Any = self._client.hget(keys.SCRIPTS, revision)
        if packed is None:
            raise UnknownRevisionError(f"there is no revision {revision}")
        stored = msgspec.msgpack.decode(zlib.decompress(packed), type=_Stored)
        if content_hash(stored.files) != revision:
            raise UnknownRevisionError(f"revision {revision} was changed after it was published: restore it")
        return stored


class _Stored(msgspec.Struct):
    name: str
    files: dict[str, bytes]
