"""What the console's rooms share."""

from dataclasses import dataclass

from hotline.bootstrap import Services
from hotline.console.member import Member, member
from hotline.console.roles import Role
from hotline.store.accounts import Accounts
from hotline.store.audit import Audit
from hotline.store.drafts import Drafts
from hotline.store.sessions import Sessions

MINUTE, HOUR, DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True)
class Parts:
    services: Services
    accounts: Accounts
    sessions: Sessions
    audit: Audit
    drafts: Drafts

    def now(self) -> int:
        """Seconds since 1970, on the hotline's clock."""
        return self.services.clock.now()

    def record(self, what: str, about: str = "") -> None:
        """What whoever is signed in did, for the audit log: `parts.record("published a script", "norovirus")`."""
        self.record_of(member().account, what, about)

    def record_of(self, who: str, what: str, about: str = "") -> None:
        """The same of somebody who is not signed in (an account's id, or see `hotline/store/audit.py`)."""
        self.audit.record(who, what, about, self.services.clock.now())

    def find_member(self, cookie: str) -> Member | None:
        session = self.sessions.find(cookie)
        account = self.accounts.find(session.account) if session else None
        if session is None or account is None or account.disabled:
            return None
        return Member(account.id, account.name, frozenset(map(Role, account.roles)), session.token)


def parts(services: Services) -> Parts:
    settings, sealer = services.settings, services.store.sealer
    return Parts(
        services,
        Accounts(services.redis, sealer),
        Sessions(services.redis, idle=settings.idle_minutes * MINUTE, lifetime=settings.session_hours * HOUR),
        Audit(services.redis, sealer, retention=settings.audit_days * DAY),
        Drafts(services.redis, services.scripts),
    )
