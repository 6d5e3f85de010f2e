"""Changing data keys without forgetting who opted out."""

import base64
from pathlib import Path

import pytest
import redis
from click.testing import CliRunner

from hotline.cli import hotline
from hotline.core.person import Person
from hotline.identity import person_id
from hotline.ports import Change
from hotline.running import home
from hotline.running.redis_server import EmbeddedRedis
from hotline.running.secrets import new_key
from hotline.settings import read
from hotline.settings.values import data_keys
from hotline.store import keys
from hotline.store.accounts import Accounts
from hotline.store.redis_store import RedisStore
from hotline.store.sealing import Sealer

pytestmark = pytest.mark.redis


STOPPED = "+12025550123"


def store(client: redis.Redis, sealed_with: str) -> RedisStore:
    return RedisStore(client, Sealer(data_keys(sealed_with)), retention=3600)


def test_after_resealing_the_old_key_is_not_needed_for_what_is_kept_for_long(tmp_path: Path) -> None:
    home.prepare(tmp_path, local=True)
    settings = read({"HOTLINE_HOME": str(tmp_path)})
    old, newer = base64.b64encode(settings.data_keys[0]).decode(), new_key()
    person = Person(id=person_id(settings.secret_key, STOPPED), number=STOPPED, opted_out=True)
    with EmbeddedRedis(tmp_path / "redis") as server, redis.Redis.from_url(server.url) as client:
        before = store(client, old)
        before.commit(Change(before.load(person.id, "SM1"), person, effects=(), inbound_id="SM1", now=1_800_000_000))

        environment = {"HOTLINE_HOME": str(tmp_path)}
        CliRunner(env=environment).invoke(
            hotline, ["user", "add", "ada@example.org", "--name", "Ada", "--role", "admin"]
        )
        environment["HOTLINE_DATA_KEYS"] = f"{newer},{old}"
        done = CliRunner(env=environment).invoke(hotline, ["keys", "reseal"])

        assert done.output == (
            "Encrypted with the first key: 1 people who opted out, 1 accounts of staff, 1 entries of the audit log, "
            "0 things that staff set up for themselves.\n"
        )
        assert [account.name for account in Accounts(client, Sealer(data_keys(newer))).all()] == ["Ada"]
        assert store(client, newer).load(person.id, "").person == person
        assert client.ttl(keys.person(person.id)) == -1
