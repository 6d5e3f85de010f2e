"""Whether the doctor notices a data key that is missing."""

from pathlib import Path

import pytest
import redis

from hotline.core.person import Person, PersonId
from hotline.doctor.records import look_at_records
from hotline.ports import Change
from hotline.running.redis_server import EmbeddedRedis
from hotline.store.redis_store import RedisStore
from hotline.store.sealing import Sealer

pytestmark = pytest.mark.redis


def test_a_key_that_is_not_listed_any_more_is_noticed(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, redis.Redis.from_url(server.url) as client:
        store, other = (RedisStore(client, Sealer((key * 32,)), retention=60) for key in (b"a", b"b"))
        assert str(look_at_records(store)) == "  ok  nothing is kept of anybody yet"

        person = Person(id=PersonId("somebody"), number="+12025550123")
        store.commit(Change(store.load(person.id, "SM1"), person, effects=(), inbound_id="SM1", now=1_800_000_000))

        assert str(look_at_records(store)) == "  ok  the data keys open what is kept (1 people tried)"
        assert look_at_records(other).what == "somebody's record cannot be read"
        assert "HOTLINE_DATA_KEYS" in look_at_records(other).mend
