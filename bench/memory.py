"""What Redis keeps for a follow-up that waits and for a session mid-interview, and how soon it is back."""

import time
from collections.abc import Iterator
from typing import Any

import redis

from bench.conversations import area_codes, number_of, texting
from bench.place import Place
from bench.rows import Budget, Row
from bench.scale import Scale
from hotline.bootstrap import Services
from hotline.core.inbound import TextReceived
from hotline.core.person import PersonId
from hotline.identity import person_id
from hotline.store import keys
from hotline.twilio.callers import Callers

AT_ONCE = 1000
A_PERSON = 8  # follow-ups promised to one person
SECRET = b"s" * 32


def rows(where: Place, scale: Scale) -> Iterator[Row]:
    with redis.Redis.from_url(where.redis.url) as client:
        yield _session(where.services(), client, scale)
        yield _waiting(client, scale)
    yield _return(where, scale)


def _waiting(client: redis.Redis, scale: Scale) -> Row:
    before = _used(client)
    _fill(client, scale.waiting)
    each = (_used(client) - before) / scale.waiting
    return Row(f"a waiting follow-up, of {scale.waiting:,}", each, "B", Budget.AT_MOST, 200)


def _fill(client: redis.Redis, waiting: int) -> None:
    soon = int(time.time())
    for start in range(0, waiting, AT_ONCE):
        with client.pipeline(transaction=False) as pipeline:
            for place in range(start, min(start + AT_ONCE, waiting)):
                person = person_id(SECRET, f"waiting {place // A_PERSON}")
                member = keys.follow_up(person, 1 + place % A_PERSON)
                pipeline.zadd(keys.due(keys.shard(person)), {member: soon + place % (7 * 86400)})
            pipeline.execute()


def _used(client: redis.Redis) -> int:
    answer: dict[str, Any] = client.info("memory")
    return int(answer["used_memory"])


def _session(parts: Services, client: redis.Redis, scale: Scale) -> Row:
    """People who have answered half of the longest interview; everything that stands under their names."""
    story = max(texting(), key=len)
    callers, areas = Callers(SECRET, ("US",)), area_codes()
    total = 0
    for person in range(scale.sessions):
        caller = callers.texting(number_of(person, areas), "")
        for place, turn in enumerate(story[: len(story) // 2]):
            parts.service.handle(caller, TextReceived(f"SM{person:030x}{place:02x}", turn.form["Body"]))
        total += _under(client, caller.person)
    each = total / scale.sessions + _timer(client)
    return Row("a session mid-interview", each, "B", Budget.AT_MOST, 2048)


def _under(client: redis.Redis, person: PersonId) -> int:
    replies = client.scan_iter(match=f"{keys.reply(person, '')}*", count=10_000)
    names = [keys.person(person).encode(), keys.talk(person).encode(), *replies]
    return sum(int(client.memory_usage(name) or 0) for name in names)


def _timer(client: redis.Redis) -> float:
    """Of the sets of all timers, each session's part."""
    sets = [keys.due(shard) for shard in keys.SHARDS]
    kept = sum(int(client.memory_usage(name) or 0) for name in sets)
    return kept / max(1, sum(int(client.zcard(name)) for name in sets))


def _return(where: Place, scale: Scale) -> Row:
    began = time.perf_counter()
    where.redis.kill()
    where.redis.restart()
    took = time.perf_counter() - began
    with redis.Redis.from_url(where.redis.url) as client:
        found = sum(int(client.zcard(keys.due(shard))) for shard in keys.SHARDS)
    assert found >= scale.waiting, "a follow-up was lost"
    return Row(f"serving again after a kill -9, {scale.waiting:,} waiting", took, "s", Budget.AT_MOST, 5)
