"""What is counted is counted by the hotline's own days, on the script that the conversation follows, and adds up."""

from datetime import UTC, date, datetime

import redis

from hotline.core.effects import Count
from hotline.core.person import Person, PersonId, Session
from hotline.core.script import Channel
from hotline.ports import Change, Loaded
from hotline.store.daily import Counted, Daily
from hotline.store.redis_store import RedisStore
from hotline.store.sealing import Sealer

REVISION = "0123abcd4567ef89"
LATE_IN_NEW_YORK = int(datetime(2026, 3, 2, 3, 30, tzinfo=UTC).timestamp())  # half past ten in the evening before


def counted(store: RedisStore, name: str, now: int, *effects: Count) -> None:
    session = Session(revision=REVISION, episode=1, channel=Channel.SMS)
    person = Person(id=PersonId(name), number="+12025550141", session=session)
    assert store.commit(Change(Loaded(None, 0, None), person, effects, f"SM{name}", now))


def test_counts_of_many_people_add_up_on_the_hotlines_own_day(redis_client: redis.Redis, sealer: Sealer) -> None:
    store = RedisStore(redis_client, sealer, retention=86400, zone="America/New_York")
    for n in range(30):
        counted(store, f"somebody-{n}", LATE_IN_NEW_YORK, Count(what="sessions", which="sms"))

    days = Daily(redis_client).days(date(2026, 3, 1), date(2026, 3, 2))

    assert days[date(2026, 3, 1)] == {Counted(REVISION[:8], "sessions", "sms"): 30}
    assert not days[date(2026, 3, 2)]


def test_a_day_is_kept_for_little_more_than_a_year(redis_client: redis.Redis, sealer: Sealer) -> None:
    store = RedisStore(redis_client, sealer, retention=86400)
    counted(store, "somebody", LATE_IN_NEW_YORK, Count(what="sessions", which="voice"))

    (key,) = redis_client.keys("*:d:*")
    assert 0 < redis_client.ttl(key) <= 400 * 86400
