"""What is done with accounts; in the console one administrator who can sign in always stays."""

from msgspec.structs import replace

from hotline.console.accounts import invitations
from hotline.console.roles import Role
from hotline.store.accounts import Account, Accounts, Rule


class LastAdminError(Exception):
    """Nobody could look after the accounts any more."""


def renamed(name: str, roles: frozenset[Role]) -> Rule:
    return lambda known, _: replace(known, name=name, roles=invitations.in_order(roles))


def closed(known: Account, _: list[Account]) -> Account:
    return replace(known, disabled=True)


def opened(known: Account, _: list[Account]) -> Account:
    return replace(known, disabled=False)


def reset(accounts: Accounts, account: str, now: int, *, keep_an_admin: bool = True) -> str:
    """The token of a new invitation; until it is accepted they cannot sign in. Raises LastAdminError."""
    tokens: list[str] = []

    def anew(known: Account, _: list[Account]) -> Account:
        token, new = invitations.invite_again(known, now)
        tokens.append(token)
        return new

    accounts.change(account, keeping_an_admin(anew) if keep_an_admin else anew)
    return tokens[-1]


def keeping_an_admin(rule: Rule) -> Rule:
    """The same rule, which raises LastAdminError instead of leaving the console without an administrator."""

    def kept(account: Account, everybody: list[Account]) -> Account:
        new = rule(account, everybody)
        others = [each for each in everybody if each.id != account.id]
        if _is_admin(account) and not any(map(_is_admin, [new, *others])):
            raise LastAdminError
        return new

    return kept


def standing(account: Account, now: int) -> str:
    """How the account stands, in a word or two."""
    if account.disabled:
        return "closed"
    if account.can_sign_in:
        return "active"
    return "invited" if now < account.invited_until else "invitation lapsed"


def _is_admin(account: Account) -> bool:
    return Role.ADMIN in account.roles and account.can_sign_in
