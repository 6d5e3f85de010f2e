"""Whether the doctor notices that nobody can sign in."""

import redis

from hotline.doctor.staff import look_at_staff
from hotline.store.accounts import Account, Accounts, account_id
from hotline.store.sealing import Sealer


def of(email: str, *roles: str, password: str = "") -> Account:
    return Account(id=account_id(email), email=email, name="Ada", roles=roles, password=password, totp=password)


def test_who_is_missing_is_told_with_the_command_that_helps(redis_client: redis.Redis) -> None:
    accounts = Accounts(redis_client, Sealer((b"a" * 32,)))
    assert "hotline user add" in look_at_staff(accounts).mend

    accounts.save(of("ada@example.org", "admin"))
    assert look_at_staff(accounts).what == "nobody can sign in to the console"
    assert "hotline user reset" in look_at_staff(accounts).mend

    accounts.save(of("nora@example.org", "responder", password="set"))
    assert look_at_staff(accounts).what == "no administrator can sign in to the console"

    accounts.save(of("ada@example.org", "admin", password="set"))
    assert str(look_at_staff(accounts)) == "  ok  staff can sign in to the console: 2"
    assert "HOTLINE_DATA_KEYS" in look_at_staff(Accounts(redis_client, Sealer((b"b" * 32,)))).mend
