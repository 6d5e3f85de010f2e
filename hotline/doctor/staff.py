"""Whether anybody can sign in to the console: who asks for a human waits for them."""

from hotline.doctor.finding import Finding
from hotline.store.accounts import Account, Accounts
from hotline.store.sealing import UnreadableRecordError

ADD = 'hotline user add you@example.org --name "Your Name" --role admin'


def look_at_staff(accounts: Accounts) -> Finding:
    try:
        return _of(accounts.all())
    except UnreadableRecordError as error:
        return Finding("the accounts of staff cannot be read", str(error))


def _of(known: list[Account]) -> Finding:
    able = [account for account in known if account.can_sign_in]
    if any("admin" in account.roles for account in able):
        return Finding(f"staff can sign in to the console: {len(able)}")
    if able:
        return Finding("no administrator can sign in to the console", "Run: hotline user roles EMAIL admin OTHER_ROLES")
    if known:
        return Finding(
            "nobody can sign in to the console", "Open the link of an invitation, or make one: hotline user reset EMAIL"
        )
    return Finding("nobody has an account for the console", f"Run: {ADD}")
