"""What an administrator does with accounts; one administrator who can sign in always stays."""

from msgspec.structs import replace

from hotline.console.accounts import invitations
from hotline.console.roles import Role
from hotline.store.accounts import Account, Accounts, Rule


class LastAdminError(Exception):
    """Nobody could look after the accounts any more."""


def rename(accounts: Accounts, account: str, name: str, roles: frozenset[Role]) -> Account:
    """Raises LastAdminError."""
    new_roles = invitations.in_order(roles)
    return accounts.change(account, _keeping_an_admin(lambda known, _: replace(known, name=name, roles=new_roles)))


def disable(accounts: Accounts, account: str) -> Account:
    """Raises LastAdminError."""
    return accounts.change(account, _keeping_an_admin(lambda known, _: replace(known, disabled=True)))


def enable(accounts: Accounts, account: str) -> Account:
    return accounts.change(account, lambda known, _: replace(known, disabled=False))


def reset(accounts: Accounts, account: str, now: int) -> str:
    """The token of a new invitation; until it is accepted they cannot sign in. Raises LastAdminError."""
    tokens: list[str] = []

    def anew(known: Account, _: list[Account]) -> Account:
        token, new = invitations.invite_again(known, now)
        tokens.append(token)
        return new

    accounts.change(account, _keeping_an_admin(anew))
    return tokens[-1]


def _keeping_an_admin(rule: Rule) -> Rule:
    def kept(account: Account, everybody: list[Account]) -> Account:
        new = rule(account, everybody)
        others = [each for each in everybody if each.id != account.id]
        if _is_admin(account) and not any(map(_is_admin, [new, *others])):
            raise LastAdminError
        return new

    return kept


def _is_admin(account: Account) -> bool:
    return Role.ADMIN in account.roles and account.can_sign_in
