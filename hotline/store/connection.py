"""The connection to Redis, and the scripts that change several keys at once there."""

import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import redis
from redis.backoff import ExponentialBackoff
from redis.connection import parse_url
from redis.exceptions import NoScriptError
from redis.retry import Retry

from hotline.ports import StoreUnavailable
from hotline.store.direct import Direct

# A webhook has 15 seconds in all, and others wait behind it: better the emergency advice soon than an answer too late.
CONNECT_SECONDS = 1.0
ANSWER_SECONDS = 1.5
RETRIES = 2

FOLDER = Path(__file__).parent / "lua"


class Sentinels(Protocol):
    """Who knows which Redis is in charge of `service`."""

    @property
    def hosts(self) -> tuple[tuple[str, int], ...]: ...

    @property
    def service(self) -> str: ...


def connect(url: str, sentinels: Sentinels | None = None) -> redis.Redis:
    """A client that gives up soon. Every write of ours may be repeated, so it connects again by itself; what was not
    answered in time is not asked again, as that would only double the wait.
    """
    retry = Retry(ExponentialBackoff(cap=0.2, base=0.02), RETRIES, supported_errors=(redis.ConnectionError,))
    return client(
        url, sentinels, socket_connect_timeout=CONNECT_SECONDS, socket_timeout=ANSWER_SECONDS, retry=retry
    )  # fmt: skip


def client(url: str, sentinels: Sentinels | None, **options: Any) -> redis.Redis:
    """With sentinels the address gives the user, password, database and TLS alone."""
    if sentinels is None:
        return redis.Redis.from_url(url, **options)
    # redis-py gives these three no types.
    known = parse_url(url)  # type: ignore[no-untyped-call]
    account = {name: known[name] for name in ("username", "password", "db") if name in known}
    tls = {"ssl": True} if url.startswith("rediss:") else {}
    watch = redis.Sentinel(list(sentinels.hosts), **tls, **options)  # type: ignore[no-untyped-call]
    in_charge: redis.Redis = watch.master_for(sentinels.service, **account)  # type: ignore[no-untyped-call]
    return in_charge


class _Reachable:
    """Turns every failure of Redis into the port's own error."""

    def __enter__(self) -> None: ...

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, redis.RedisError):
            raise StoreUnavailable(f"Redis cannot be used: {type(error).__name__}.") from error


_REACHABLE = _Reachable()


def reachable() -> _Reachable:
    """Stands round everything that is asked of Redis."""
    return _REACHABLE


@dataclass(frozen=True, slots=True)
class Call:
    """A script to run; `keys` are all in one shard."""

    script: str
    keys: Sequence[str]
    arguments: Sequence[str | bytes | int]


class Scripts:
    """The Lua scripts of `lua/`; each runs whole, with nothing in between."""

    def __init__(self, client: redis.Redis) -> None:
        self._client = client
        self._direct = Direct(client)

    def run(self, call: Call) -> Any:
        """One round trip."""
        with reachable():
            try:
                return self._direct.ask("EVALSHA", *_words(call))
            except NoScriptError:
                self._load()
                return self._direct.ask("EVALSHA", *_words(call))

    def run_all(self, calls: Sequence[Call]) -> list[Any]:
        """One round trip for all; each call is atomic, the list is not."""
        if not calls:
            return []
        with reachable():
            try:
                return self._pipeline(calls)
            except NoScriptError:
                # Redis forgets scripts when it restarts: then the first was refused, and so was every other one.
                self._load()
                return self._pipeline(calls)

    def _pipeline(self, calls: Sequence[Call]) -> list[Any]:
        with self._client.pipeline(transaction=False) as pipeline:
            for call in calls:
                pipeline.evalsha(*_words(call))
            return pipeline.execute()

    def _load(self) -> None:
        for _, source in _sources().values():
            self._client.script_load(source)


def _words(call: Call) -> tuple[Any, ...]:
    return (_sources()[call.script][0], len(call.keys), *call.keys, *call.arguments)


@functools.cache
def _sources() -> dict[str, tuple[str, str]]:
    """Name → (hash, source)."""
    sources = {file.stem: file.read_text() for file in FOLDER.glob("*.lua")}
    return {name: (hashlib.sha1(text.encode()).hexdigest(), text) for name, text in sources.items()}  # noqa: S324 - Redis names scripts by SHA-1
