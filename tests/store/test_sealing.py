"""What is stored can be read by us alone, with every key still listed, and never for somebody else."""

import pytest
import redis

from hotline.core.person import Person, PersonId
from hotline.ports import Change
from hotline.store import keys
from hotline.store.redis_store import RedisStore
from hotline.store.sealing import Sealer, UnreadableRecordError

OLD, NEW = b"o" * 32, b"n" * 32
ALICE = PersonId("ALICExxxxxxxxxxx")


def test_what_an_old_key_sealed_is_still_read_and_the_new_key_seals() -> None:
    sealed_before = Sealer((OLD,)).seal(b"fever", "alice")
    rotating, afterwards = Sealer((NEW, OLD)), Sealer((NEW,))

    assert rotating.open(sealed_before, "alice") == b"fever"
    assert not rotating.is_newest(sealed_before)
    assert afterwards.open(rotating.seal(b"fever", "alice"), "alice") == b"fever"


def test_a_record_whose_key_is_gone_says_what_to_do() -> None:
    with pytest.raises(UnreadableRecordError, match="HOTLINE_DATA_KEYS no longer lists; add it"):
        Sealer((NEW,)).open(Sealer((OLD,)).seal(b"fever", "alice"), "alice")


def test_a_record_of_somebody_else_is_refused() -> None:
    sealer = Sealer((NEW,))

    with pytest.raises(UnreadableRecordError, match="belongs to somebody else"):
        sealer.open(sealer.seal(b"fever", "alice"), "bob")


@pytest.mark.parametrize("position", [0, 5, 20, -1])
def test_a_damaged_record_is_refused(position: int) -> None:
    damaged = bytearray(Sealer((NEW,)).seal(b"fever", "alice"))
    damaged[position] ^= 1

    with pytest.raises(UnreadableRecordError):
        Sealer((NEW,)).open(bytes(damaged), "alice")


@pytest.mark.parametrize("length", [0, 3, 4, 10, 16, 18, 36])
def test_a_stump_of_a_record_is_refused(length: int) -> None:
    stump = Sealer((NEW,)).seal(b"fever", "alice")[:length]

    with pytest.raises(UnreadableRecordError):
        Sealer((NEW,)).open(stump, "alice")


def test_without_a_key_nothing_starts() -> None:
    with pytest.raises(ValueError, match="set HOTLINE_DATA_KEYS"):
        Sealer(())


@pytest.mark.redis
@pytest.mark.parametrize("record", [b"\x01\x80", b"\x02", b"\x01not msgpack", b""])
def test_an_unreadable_person_is_never_a_new_person(
    store: RedisStore, sealer: Sealer, redis_client: redis.Redis, record: bytes
) -> None:
    redis_client.hset(keys.person(ALICE), mapping={"v": 3, "s": sealer.seal(record, ALICE)})

    with pytest.raises(UnreadableRecordError):
        store.load(ALICE, "SM1")


@pytest.mark.redis
def test_somebody_whose_record_is_unreadable_can_be_erased(store: RedisStore, redis_client: redis.Redis) -> None:
    redis_client.hset(keys.person(ALICE), mapping={"v": 3, "s": b"?"})
    redis_client.zadd(keys.due(keys.shard(ALICE)), {f"{ALICE}.7": 1})

    store.erase(ALICE)

    assert redis_client.keys("*") == []


@pytest.mark.redis
def test_rotation_reseals_with_the_next_commit(redis_client: redis.Redis) -> None:
    def commit(store: RedisStore, inbound: str) -> None:
        store.commit(Change(store.load(ALICE, inbound), Person(id=ALICE, number="+12025550101"), (), inbound, 0))

    commit(RedisStore(redis_client, Sealer((OLD,)), retention=60), "SM1")
    commit(RedisStore(redis_client, Sealer((NEW, OLD)), retention=60), "SM2")

    loaded = RedisStore(redis_client, Sealer((NEW,)), retention=60).load(ALICE, "SM3")
    assert loaded.person == Person(id=ALICE, number="+12025550101")
