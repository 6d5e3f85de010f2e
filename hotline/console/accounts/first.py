"""The link that makes the first account: printed by `bin/run` while nobody can sign in."""

import hashlib
import secrets

import redis

from hotline.console.accounts import invitations, staff
from hotline.console.roles import Role
from hotline.store import keys
from hotline.store.accounts import Accounts, account_id
from hotline.store.connection import reachable

VALID_SECONDS = 86400


def first_link(client: redis.Redis) -> str:
    """The token of a new one, which replaces the one before."""
    token = secrets.token_urlsafe(24)
    with reachable():
        client.set(keys.CONSOLE_FIRST, _digest(token), ex=VALID_SECONDS)
    return token


def opens(client: redis.Redis, accounts: Accounts, token: str) -> bool:
    with reachable():
        known: bytes | None = client.get(keys.CONSOLE_FIRST)  # type: ignore[assignment] # not async
    return secrets.compare_digest(known or b"", _digest(token).encode()) and not anybody(accounts)


def invite(accounts: Accounts, email: str, name: str, now: int) -> str:
    """The token of an invitation with every role: whoever tries the hotline sees all of it."""
    try:
        return invitations.invite(accounts, email, name, frozenset(Role), now)
    except invitations.TakenError:  # invited before, and never came
        return staff.reset(accounts, account_id(email), now, keep_an_admin=False)


def anybody(accounts: Accounts) -> bool:
    return any(account.can_sign_in for account in accounts.all())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
