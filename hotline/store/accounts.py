"""Staff accounts in Redis."""

import hashlib
from collections.abc import Callable
from contextlib import suppress

import msgspec
import redis
from redis.client import Pipeline

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
    single_sign_on: str = ""  # who they are to the identity provider, once they came from there
    invitation: str = ""  # digest of the link that is valid, if one is
    invited_until: int = 0
    disabled: bool = False
    created: int = 0
    signed_in: int = 0

    @property
    def by_password(self) -> bool:
        return bool(self.password and self.totp) and not self.disabled

    @property
    def can_sign_in(self) -> bool:
        return self.by_password or bool(self.single_sign_on and not self.disabled)


#: Makes an account's next state from how it is now and from all accounts; what it raises is raised.
Rule = Callable[[Account, list[Account]], Account]


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

    def any(self) -> bool:
        with reachable():
            return bool(self._client.exists(keys.ACCOUNTS))

    def all(self) -> list[Account]:
        with reachable():
            sealed: list[bytes] = self._client.hvals(keys.ACCOUNTS)  # type: ignore[assignment] # not async
        return sorted(map(self._opened, sealed), key=lambda account: account.name.casefold())

    def save(self, account: Account) -> None:
        with reachable():
            self._client.hset(keys.ACCOUNTS, account.id, self._sealed(account))

    def create(self, account: Account) -> bool:
        """False when there is one with this address already, which stays as it is."""
        with reachable():
            return bool(self._client.hsetnx(keys.ACCOUNTS, account.id, self._sealed(account)))

    def change(self, account: str, rule: Rule) -> Account:
        """The account as the rule made it; the rule is asked again when somebody changed any account in between.

        Raises LookupError when there is no such account.
        """
        with reachable(), self._client.pipeline() as pipeline:
            while True:
                with suppress(redis.WatchError):
                    return self._changed(pipeline, account, rule)

    def _changed(self, pipeline: Pipeline, account: str, rule: Rule) -> Account:
        pipeline.watch(keys.ACCOUNTS)  # type: ignore[no-untyped-call] # redis-py gives it no types
        everybody = self.all()
        found = next((each for each in everybody if each.id == account), None)
        if found is None:
            raise LookupError(f"There is no account {account}.")
        new = rule(found, everybody)
        pipeline.multi()
        pipeline.hset(keys.ACCOUNTS, account, self._sealed(new))
        pipeline.execute()
        return new

    def reseal(self) -> int:
        """Seals every account with the first data key."""
        return len([self.change(account.id, lambda known, _: known) for account in self.all()])

    def _sealed(self, account: Account) -> bytes:
        return self._sealer.seal(msgspec.msgpack.encode(account), OWNER)

    def _opened(self, sealed: bytes) -> Account:
        return msgspec.msgpack.decode(self._sealer.open(sealed, OWNER), type=Account)
