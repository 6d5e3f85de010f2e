"""Invitations: a link that works once, for three days, with which somebody chooses a password and a second factor."""

import hashlib
import secrets

from msgspec.structs import replace

from hotline.console.accounts import second_factor
from hotline.console.roles import Role
from hotline.store.accounts import Account, Accounts, account_id

VALID_SECONDS = 3 * 86400


class TakenError(Exception):
    """There is an account with this address already."""


class InvalidError(Exception):
    """The link was used, replaced by a newer one, or is too old."""


def invite(accounts: Accounts, email: str, name: str, roles: frozenset[Role], now: int) -> str:
    """The token of the new account's invitation. Raises TakenError."""
    account = Account(id=account_id(email), email=email.strip(), name=name.strip(), roles=in_order(roles), created=now)
    token, invited = _invited(account, now)
    if not accounts.create(invited):
        raise TakenError
    return token


def invite_again(account: Account, now: int) -> tuple[str, Account]:
    """The token, and the account without the password and the second factor it had."""
    return _invited(replace(account, password="", totp="", recovery=(), single_sign_on=""), now)


def _invited(account: Account, now: int) -> tuple[str, Account]:
    token = f"{account.id}.{secrets.token_urlsafe(32)}"
    return token, replace(account, invitation=_digest(token), invited_until=now + VALID_SECONDS)


def invited(accounts: Accounts, token: str, now: int) -> Account:
    """Raises InvalidError."""
    account = accounts.find(token.partition(".")[0])
    if account is None or not _is_valid(account, token, now):
        raise InvalidError
    return account


def accept(accounts: Accounts, token: str, password: str, totp: str, now: int) -> tuple[str, ...]:
    """The recovery codes, which nobody can read again. `password` is hashed. Raises InvalidError."""
    codes = second_factor.recovery_codes()
    account = invited(accounts, token, now)

    def accepted(known: Account, _: list[Account]) -> Account:
        if not _is_valid(known, token, now):
            raise InvalidError
        digests = tuple(second_factor.recovery_digest(known.id, code) for code in codes)
        return replace(known, password=password, totp=totp, recovery=digests, invitation="", invited_until=0)

    accounts.change(account.id, accepted)
    return codes


def in_order(roles: frozenset[Role]) -> tuple[str, ...]:
    return tuple(role.value for role in Role if role in roles)


def _is_valid(account: Account, token: str, now: int) -> bool:
    right = secrets.compare_digest(account.invitation, _digest(token))
    return right and now < account.invited_until and not account.disabled


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
