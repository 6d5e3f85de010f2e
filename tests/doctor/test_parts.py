"""What the doctor says of workers, sending and the script."""

import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import redis

from hotline.doctor.parts import look_at_parts
from hotline.running.redis_server import EmbeddedRedis
from hotline.scripts.loader import content_hash, read_folder
from hotline.store import keys
from hotline.store.script_library import PUBLISHED, ScriptLibrary
from hotline.store.signs import Signs

pytestmark = pytest.mark.redis
CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[redis.Redis]:
    with EmbeddedRedis(tmp_path) as server, redis.Redis.from_url(server.url) as client:
        yield client


def told(client: redis.Redis) -> list[str]:
    return [str(finding) for finding in look_at_parts(client)]


def test_everything_missing_is_named_with_the_command_that_starts_it(client: redis.Redis) -> None:
    findings = told(client)

    assert "BAD   no worker is alive\n      Follow-ups are not sent. Start: hotline worker" in findings
    assert "BAD   no pump is alive\n      Nobody finds what is due. Start: hotline worker --pump" in findings
    assert findings[-1].endswith("Run: hotline publish scripts/norovirus --author NAME --approved-by NAME")


def test_a_working_installation_is_well(client: redis.Redis) -> None:
    for part in ("worker", "pump"):
        Signs(client).beat(part, 60)
    ScriptLibrary(client).publish("norovirus", read_folder(CHECKOUT / "scripts" / "norovirus"))

    assert told(client) == [
        "  ok  a worker is alive",
        "  ok  a pump is alive",
        "  ok  sending goes on",
        "  ok  norovirus is published",
    ]


def test_sending_that_was_stopped_says_why(client: redis.Redis) -> None:
    Signs(client).halt("carrier error 20003")

    assert any(text.startswith("BAD   sending is stopped: carrier error 20003") for text in told(client))


def test_a_script_that_this_release_cannot_speak_is_told_with_the_place_of_its_fault(client: redis.Redis) -> None:
    broken = {**read_folder(CHECKOUT / "scripts" / "norovirus"), "flow.yaml": b"begin: [nothing"}
    packed = zlib.compress(msgspec.msgpack.encode({"name": "norovirus", "files": broken}))
    client.hset(keys.SCRIPTS, mapping={content_hash(broken): packed, PUBLISHED: content_hash(broken)})

    assert told(client)[-1].startswith(
        "BAD   the published script cannot be spoken by this release\n      norovirus/flow.yaml:"
    )
