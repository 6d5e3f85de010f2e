"""Accounts change one at a time, and sessions end when they should."""

import threading

import pytest
import redis
from msgspec.structs import replace

from hotline.store import keys
from hotline.store.accounts import Account, Accounts, account_id
from hotline.store.sealing import Sealer
from hotline.store.sessions import Sessions, digest

pytestmark = pytest.mark.redis

IDLE, LIFETIME = 3600, 12 * 3600


class Clock:
    def __init__(self) -> None:
        self.now = 1_795_500_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def accounts(redis_client: redis.Redis, sealer: Sealer) -> Accounts:
    return Accounts(redis_client, sealer)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(redis_client: redis.Redis, clock: Clock) -> Sessions:
    return Sessions(redis_client, idle=IDLE, lifetime=LIFETIME, clock=clock)


def account(name: str) -> Account:
    return Account(id=account_id(f"{name}@example.org"), email=f"{name}@example.org", name=name)


def test_an_address_is_the_same_however_it_is_written() -> None:
    assert account_id(" Anna@Example.org ") == account_id("anna@example.org") != account_id("ben@example.org")


def test_an_account_is_made_once(accounts: Accounts) -> None:
    assert accounts.create(account("anna"))
    assert not accounts.create(replace(account("anna"), name="Somebody else"))
    assert [known.name for known in accounts.all()] == ["anna"]


def test_changes_at_once_are_all_made(accounts: Accounts) -> None:
    accounts.save(account("anna"))

    def one_more(known: Account, _: list[Account]) -> Account:
        return replace(known, signed_in=known.signed_in + 1)

    writers = [
        threading.Thread(target=lambda: [accounts.change(account("anna").id, one_more) for _ in range(10)])
        for _ in range(4)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert accounts.all()[0].signed_in == 40


def test_who_reads_redis_learns_no_name_and_cannot_sign_in(
    accounts: Accounts, sessions: Sessions, redis_client: redis.Redis
) -> None:
    accounts.save(account("anna"))
    cookie = sessions.begin(account("anna").id)

    stored = repr(redis_client.hgetall(keys.ACCOUNTS)) + repr(redis_client.keys("*"))

    assert "anna" not in stored
    assert cookie not in stored
    assert cookie.partition(".")[2] not in stored


def test_after_resealing_the_old_key_is_not_needed(accounts: Accounts, redis_client: redis.Redis) -> None:
    accounts.save(account("anna"))

    Accounts(redis_client, Sealer((b"n" * 32, b"k" * 32))).reseal()

    assert Accounts(redis_client, Sealer((b"n" * 32,))).all() == [account("anna")]


def test_a_session_lasts_while_it_is_used_but_not_for_ever(
    sessions: Sessions, clock: Clock, redis_client: redis.Redis
) -> None:
    cookie = sessions.begin("anna")
    key = keys.console_session("anna", digest(cookie))

    assert redis_client.ttl(key) == IDLE
    clock.now += IDLE - 100
    assert sessions.find(cookie)
    assert redis_client.ttl(key) == IDLE
    clock.now += LIFETIME - IDLE
    assert sessions.find(cookie)
    assert redis_client.ttl(key) == 100


def test_an_ended_session_is_not_brought_back_by_a_request_that_was_under_way(sessions: Sessions, clock: Clock) -> None:
    cookie = sessions.begin("anna")
    session = sessions.find(cookie)
    assert session

    sessions.end_all("anna")
    clock.now += 600
    sessions._touch(cookie, session)

    assert sessions.find(cookie) is None


def test_all_sessions_of_an_account_end_but_the_one_that_asks(sessions: Sessions) -> None:
    here, there, others = sessions.begin("anna"), sessions.begin("anna"), sessions.begin("ben")

    sessions.end_all("anna", but=here)

    assert sessions.find(here)
    assert sessions.find(there) is None
    assert sessions.find(others)
    assert list(sessions.of("anna")) == [digest(here)]


@pytest.mark.parametrize("cookie", ["", "anna", "anna.", ".", "}{*", "anna.wrong", "ä\ud800"])
def test_a_cookie_that_is_none_finds_nobody(sessions: Sessions, cookie: str) -> None:
    sessions.begin("anna")

    assert sessions.find(cookie) is None
