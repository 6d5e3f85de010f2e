"""The member of staff who is signed in, for as long as a request lasts."""

from dataclasses import dataclass

from flask import g

from hotline.console.roles import Role


@dataclass(frozen=True, slots=True)
class Member:
    """`token` goes with every change that their pages ask for; it is bound to the session."""

    account: str
    name: str
    roles: frozenset[Role]
    token: str

    def may(self, *roles: Role) -> bool:
        return bool(self.roles & set(roles))


def member() -> Member:
    """Whoever is signed in. Views that are open to all have nobody."""
    found: Member = g.member
    return found
