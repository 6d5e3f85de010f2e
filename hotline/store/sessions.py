"""Browsers that are signed in to the console, in Redis."""

import hashlib
import secrets
import time
from collections.abc import Callable
from typing import Any

import msgspec
import redis

from hotline.store import keys
from hotline.store.connection import reachable

#: A session is written down as used again after so many seconds, not with every request.
TOUCH_SECONDS = 60


class Session(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A browser that is signed in. `token` is what its pages send with a change; `device` what it called itself."""

    account: str
    token: str
    began: int
    seen: int
    device: str = ""


class Sessions:
    """Sessions by the digest of their cookie: who reads Redis cannot sign in with what stands there.

    They end after `idle` seconds without a request, `lifetime` seconds after they began, and when they are ended.
    Moving the local carrier's clock ahead ends none of them: they have a clock of their own.
    """

    def __init__(
        self, client: redis.Redis, *, idle: int, lifetime: int, clock: Callable[[], float] = time.time
    ) -> None:
        self._client = client
        self._idle = idle
        self._lifetime = lifetime
        self._clock = clock

    def begin(self, account: str, device: str = "") -> str:
        """The new session's cookie, which names the account so that its sessions stand together in Redis."""
        cookie = f"{account}.{secrets.token_urlsafe(32)}"
        now = int(self._clock())
        session = Session(account=account, token=secrets.token_urlsafe(32), began=now, seen=now, device=device)
        with reachable(), self._client.pipeline() as pipeline:
            pipeline.sadd(keys.console_sessions(account), digest(cookie))
            pipeline.expire(keys.console_sessions(account), self._lifetime)
            pipeline.set(_key(cookie), msgspec.msgpack.encode(session), ex=min(self._idle, self._lifetime))
            pipeline.execute()
        return cookie

    def find(self, cookie: str) -> Session | None:
        if not cookie:
            return None
        with reachable():
            packed: bytes | None = self._client.get(_key(cookie))  # type: ignore[assignment] # not async
        session = msgspec.msgpack.decode(packed, type=Session) if packed else None
        if session and self._clock() - session.seen > TOUCH_SECONDS:
            self._touch(cookie, session)
        return session

    def _touch(self, cookie: str, session: Session) -> None:
        now = int(self._clock())
        left = max(1, min(self._idle, session.began + self._lifetime - now))
        packed = msgspec.msgpack.encode(msgspec.structs.replace(session, seen=now))
        with reachable():
            self._client.set(_key(cookie), packed, ex=left, xx=True)  # one that was ended meanwhile stays ended

    def of(self, account: str) -> dict[str, Session]:
        """The account's sessions by their digest, the one used last first."""
        with reachable():
            found: Any = self._client.smembers(keys.console_sessions(account))
            names = [name.decode() for name in found]
            packed: Any = self._client.mget([keys.console_session(account, name) for name in names]) if names else []
        sessions = {
            name: msgspec.msgpack.decode(one, type=Session) for name, one in zip(names, packed, strict=True) if one
        }
        return dict(sorted(sessions.items(), key=lambda item: -item[1].seen))

    def close(self, cookie: str) -> None:
        self.end(cookie.partition(".")[0], digest(cookie))

    def end(self, account: str, *names: str) -> None:
        """Ends the account's sessions with these digests."""
        if names:
            with reachable(), self._client.pipeline() as pipeline:
                pipeline.delete(*(keys.console_session(account, name) for name in names))
                pipeline.srem(keys.console_sessions(account), *names)
                pipeline.execute()

    def end_all(self, account: str, *, but: str = "") -> None:
        """Ends all of them; `but` is the cookie of one that goes on."""
        self.end(account, *(self.of(account).keys() - {digest(but)}))


def digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode(errors="replace")).hexdigest()


def _key(cookie: str) -> str:
    account = cookie.partition(".")[0]
    return keys.console_session(account if account.isascii() else "", digest(cookie))
