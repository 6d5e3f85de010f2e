"""The sign-in: a password, then a code; slowed down for whoever guesses, and telling nobody which accounts exist."""

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from hotline.console.accounts import passwords, second_factor
from hotline.console.accounts.origin import Origin
from hotline.store.accounts import Account, Accounts, account_id
from hotline.store.throttle import Pace, Throttle

BY_ACCOUNT = Pace(free=5)
#: A whole clinic may share one address.
BY_ADDRESS = Pace(free=20)


@dataclass(frozen=True, slots=True)
class Entrance:
    """`tell` hears whose sign-in begins to be slowed down: an account's id, or what its id would be."""

    accounts: Accounts
    throttle: Throttle
    tell: Callable[[str], None]

    def password(self, email: str, password: str, origin: Origin) -> Account | None:
        """The account with this password. Raises TooSoonError or BusyError."""
        name = account_id(email)
        with passwords.turn():
            self._count(name, origin)
            account = self.accounts.find(name)
            known = account.password if account and account.by_password else ""
            if not passwords.matches(known, password):
                return None
        self.throttle.take_back(_by_account(name, origin))
        self.throttle.take_back(_by_address(origin))
        return account

    def code(self, account: Account, code: str, origin: Origin, now: int) -> bool:
        """A code of the phone, or a recovery code; each counts once. Raises TooSoonError."""
        self._count(account.id, origin)
        if not (self.fits(account.id, account.totp, code, now) or self._recovery_code(account, code)):
            return False
        self.throttle.forget(_by_account(account.id, origin))
        self.throttle.take_back(_by_address(origin))
        return True

    def fits(self, account: str, secret: str, code: str, now: int) -> bool:
        """Whether it is a code of the phone with this secret that was not used yet; from now on it is."""
        step = second_factor.step_of(secret, code, now)
        return step is not None and self.throttle.is_first(f"{account} {secret} {step}", second_factor.CODE_SECONDS)

    def _recovery_code(self, account: Account, code: str) -> bool:
        given = second_factor.recovery_digest(account.id, code)

        def without(known: Account, _: list[Account]) -> Account:
            if given not in known.recovery:
                raise LookupError
            return replace(known, recovery=tuple(each for each in known.recovery if each != given))

        try:
            return bool(self.accounts.change(account.id, without))
        except LookupError:
            return False

    def _count(self, name: str, origin: Origin) -> None:
        self.throttle.attempt(_by_address(origin), BY_ADDRESS)
        if self.throttle.attempt(_by_account(name, origin), BY_ACCOUNT) == BY_ACCOUNT.free:
            self.tell(name)


def _by_account(name: str, origin: Origin) -> str:
    """Browsers that were here before are counted apart: a stranger who guesses cannot lock a nurse out."""
    return f"account {name}{' known' if origin.known == name else ''}"


def _by_address(origin: Origin) -> str:
    return f"address {origin.address}"
