"""What the console's rooms share."""

from dataclasses import dataclass

from hotline.bootstrap import Services
from hotline.console.member import Member
from hotline.console.roles import Role
from hotline.store.accounts import Accounts, Sessions

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Parts:
    services: Services
    accounts: Accounts
    sessions: Sessions

    def find_member(self, cookie: str) -> Member | None:
        session = self.sessions.find(cookie)
        account = self.accounts.find(session.account) if session else None
        if session is None or account is None or account.disabled:
            return None
        return Member(account.id, account.name, frozenset(map(Role, account.roles)), session.token)


def parts(services: Services) -> Parts:
    return Parts(
        services,
        Accounts(services.redis, services.store.sealer),
        Sessions(services.redis, lifetime=12 * HOUR),
    )
