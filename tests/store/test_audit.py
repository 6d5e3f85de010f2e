"""What is in the audit log stays there as it was written, and what is missing is missed."""

import threading
from typing import Any

import pytest
import redis

from hotline.store import audit as audit_log
from hotline.store import keys
from hotline.store.audit import OPERATOR, Audit, Entry
from hotline.store.sealing import Sealer

pytestmark = pytest.mark.redis

NOW = 1_795_500_000
DAY = 86400


@pytest.fixture
def audit(redis_client: redis.Redis, sealer: Sealer) -> Audit:
    return Audit(redis_client, sealer, retention=30 * DAY)


def write(audit: Audit, count: int, now: int = NOW) -> None:
    for number in range(count):
        audit.record("anna", "published a script", f"number {number}", now + number)


def stored(client: redis.Redis) -> list[tuple[bytes, dict[bytes, bytes]]]:
    found: Any = client.xrange(keys.AUDIT)
    return list(found)


def ids(client: redis.Redis) -> list[bytes]:
    return [entry_id for entry_id, _ in stored(client)]


def test_an_entry_is_found_as_it_was_written_the_latest_first(audit: Audit) -> None:
    audit.record("anna", "published a script", "norovirus", NOW)
    audit.record(OPERATOR, "made an account", "ben", NOW + 1)

    latest, first = audit.entries()

    assert (latest.who, latest.what, latest.about, latest.at) == (OPERATOR, "made an account", "ben", NOW + 1)
    assert first == Entry(number=1, at=NOW, who="anna", what="published a script", about="norovirus")
    assert audit.flaw() == ""


def test_a_page_goes_on_where_the_one_before_ended_and_keeps_to_its_days(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_log, "PAGE", 4)
    write(audit, 10)

    newest = [entry for entry, _ in zip(audit.entries(), range(3), strict=False)]
    older = list(audit.entries(before=newest[-1].id, since=NOW + 2))

    assert [entry.number for entry in newest + older] == [10, 9, 8, 7, 6, 5, 4, 3]
    assert [entry.number for entry in audit.entries(since=NOW + 2, until=NOW + 4)] == [5, 4, 3]


def test_many_who_write_at_once_make_one_chain(audit: Audit) -> None:
    writers = [threading.Thread(target=write, args=(audit, 10)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(entry.number for entry in audit.entries()) == list(range(1, 41))
    assert audit.flaw() == ""


def test_nothing_of_an_entry_can_be_read_in_redis(audit: Audit, redis_client: redis.Redis) -> None:
    audit.record("anna", "published a script", "norovirus", NOW)

    kept = repr(stored(redis_client)).encode() + (redis_client.get(keys.AUDIT_HEAD) or b"")  # type: ignore[operator] # not async

    assert b"anna" not in kept
    assert b"publ" not in kept


@pytest.mark.parametrize(
    ("removed", "told"),
    [
        ([4], "What came before number 6 was removed or changed."),
        ([9], "What came before number 11 was removed or changed."),
        ([0, 1], "What came before number 3 was removed."),
    ],
    ids=["in the middle", "the last", "the first two"],
)
def test_a_removed_entry_is_missed(audit: Audit, redis_client: redis.Redis, removed: list[int], told: str) -> None:
    write(audit, 10)

    redis_client.xdel(keys.AUDIT, *(ids(redis_client)[place] for place in removed))

    assert audit.flaw() == told


def test_an_entry_that_was_swapped_for_another_is_seen(audit: Audit, redis_client: redis.Redis) -> None:
    write(audit, 3)
    kept = stored(redis_client)
    redis_client.delete(keys.AUDIT)
    for (entry_id, _), (_, fields) in zip(kept, [kept[0], kept[0], kept[2]], strict=True):
        redis_client.xadd(keys.AUDIT, fields, entry_id)  # type: ignore[arg-type] # bytes: nothing is decoded

    assert audit.flaw() == "What came before number 3 was removed or changed."


def test_an_entry_that_somebody_else_sealed_is_seen(audit: Audit, redis_client: redis.Redis) -> None:
    write(audit, 1)
    redis_client.xadd(keys.AUDIT, {"s": Sealer((b"x" * 32,)).seal(b"forged", "audit")}, f"{NOW}-2")

    assert audit.flaw() == "What stands before number 2 cannot be read."


def test_an_emptied_log_is_missed(audit: Audit, redis_client: redis.Redis) -> None:
    write(audit, 3)

    redis_client.delete(keys.AUDIT)

    assert audit.flaw() == "What came before number 4 was removed."


def test_the_oldest_entries_end_with_their_retention_and_the_log_is_still_whole(
    audit: Audit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_log, "TIDY", 10)
    write(audit, 9)

    write(audit, 10, NOW + 31 * DAY)

    assert min(entry.number for entry in audit.entries()) == 10
    assert [entry.what for entry in audit.entries()].count(audit_log.RETIRED) == 1
    assert audit.flaw() == ""


def test_ending_the_oldest_hides_nobody_who_removed_more(
    audit: Audit, redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_log, "TIDY", 10)
    write(audit, 9)
    write(audit, 10, NOW + 31 * DAY)

    redis_client.xdel(keys.AUDIT, *ids(redis_client)[:2])

    assert audit.flaw() == "What came before number 12 was removed."


def test_the_latest_entries_can_be_checked_alone(audit: Audit, redis_client: redis.Redis) -> None:
    write(audit, 10)
    redis_client.xdel(keys.AUDIT, ids(redis_client)[0])

    assert audit.flaw(at_most=9) == ""
    assert audit.flaw(at_most=10) == "What came before number 2 was removed."

    redis_client.xdel(keys.AUDIT, ids(redis_client)[-3])

    assert audit.flaw(at_most=5) == "What came before number 9 was removed or changed."


def test_after_resealing_the_old_key_is_not_needed_and_the_log_is_whole(
    audit: Audit, redis_client: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_log, "PAGE", 4)
    write(audit, 10)
    before = list(audit.entries())

    assert Audit(redis_client, Sealer((b"n" * 32, b"k" * 32)), retention=DAY).reseal() == 10

    new = Audit(redis_client, Sealer((b"n" * 32,)), retention=DAY)
    assert list(new.entries()) == before
    assert new.flaw() == ""
    assert redis_client.exists(keys.AUDIT_COPY) == 0


def test_resealing_an_empty_log_is_nothing(audit: Audit) -> None:
    assert audit.reseal() == 0


def test_what_is_written_while_the_log_is_resealed_is_kept(audit: Audit) -> None:
    write(audit, 50)
    writer = threading.Thread(target=write, args=(audit, 50))
    writer.start()
    audit.reseal()
    writer.join()

    assert len(list(audit.entries())) == 100
    assert audit.flaw() == ""
