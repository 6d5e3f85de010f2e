"""Staff accounts and their sessions in Redis."""

import hashlib
import secrets

import msgspec
import redis

from hotline.store import keys
from hotline.store.connection import reachable
from hotline.store.sealing import Sealer

OWNER = "account"


class Account(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A member of staff. `id` is derived from the address they sign in with (see `account_id`)."""

    id: str
    email: str
    name: str
    roles: tuple[str, ...] = ()
    password: str = ""  # argon2; empty until the invitation is accepted, or with single sign-on
    totp: str = ""  # the second factor's secret; empty until it is set up
    recovery: tuple[str, ...] = ()  # digests of the codes not used yet
    disabled: bool = False
    created: int = 0


class Session(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A browser that is signed in. `token` is what its pages send with a change."""

    account: str
    token: str
    began: int


def account_id(email: str) -> str:
    """Short, the same for the same address however it is written, and no address."""
    return hashlib.sha256(b"console account " + email.strip().casefold().encode()).hexdigest()[:16]


class Accounts:
    def __init__(self, client: redis.Redis, sealer: Sealer) -> None:
        self._client = client
        self._sealer = sealer

    def find(self, account: str) -> Account | None:
        with reachable():
            sealed: bytes | None = self._client.hget(keys.ACCOUNTS, account)  # type: ignore[assignment] # not async
        return self._opened(sealed) if sealed else None

    def all(self) -> list[Account]:
        with reachable():
            sealed: list[bytes] = self._client.hvals(keys.ACCOUNTS)  # type: ignore[assignment] # not async
        return sorted(map(self._opened, sealed), key=lambda account: account.name.casefold())

    def save(self, account: Account) -> None:
        with reachable():
            self._client.hset(keys.ACCOUNTS, account.id, self._sealer.seal(msgspec.msgpack.encode(account), OWNER))

    def _opened(self, sealed: bytes) -> Account:
        return msgspec.msgpack.decode(self._sealer.open(sealed, OWNER), type=Account)


class Sessions:
    """Sessions by the digest of their cookie: who reads Redis cannot sign in with what stands there."""

    def __init__(self, client: redis.Redis, *, lifetime: int) -> None:
        self._client = client
        self._lifetime = lifetime

    def begin(self, account: str, now: int) -> str:
        """The new session's cookie."""
        cookie = secrets.token_urlsafe(32)
        session = Session(account=account, token=secrets.token_urlsafe(32), began=now)
        with reachable():
            self._client.set(_key(cookie), msgspec.msgpack.encode(session), ex=self._lifetime)
        return cookie

    def find(self, cookie: str) -> Session | None:
        if not cookie:
            return None
        with reachable():
            packed: bytes | None = self._client.get(_key(cookie))  # type: ignore[assignment] # not async
        return msgspec.msgpack.decode(packed, type=Session) if packed else None

    def end(self, cookie: str) -> None:
        with reachable():
            self._client.delete(_key(cookie))


def _key(cookie: str) -> str:
    return keys.console_session(hashlib.sha256(cookie.encode()).hexdigest())
