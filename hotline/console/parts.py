"""What the console's rooms share."""

from dataclasses import dataclass

from hotline.bootstrap import Services
from hotline.console.member import Member, member
from hotline.console.roles import Role
from hotline.store.accounts import Accounts, Sessions
from hotline.store.audit import Audit

HOUR, DAY = 3600, 86400


@dataclass(frozen=True, slots=True)
class Parts:
    services: Services
    accounts: Accounts
    sessions: Sessions
    audit: Audit

    def record(self, what: str, about: str = "") -> None:
        """What whoever is signed in did, for the audit log: `parts.record("published a script", "norovirus")`."""
        self.audit.record(member().account, what, about, self.services.clock.now())

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
        Audit(services.redis, services.store.sealer, retention=services.settings.audit_days * DAY),
    )
