"""A store on a real Redis, and people to put into it."""

import pytest
import redis

from hotline.store.redis_store import RedisStore
from hotline.store.sealing import Sealer

RETENTION = 30 * 86400


@pytest.fixture
def sealer() -> Sealer:
    return Sealer((b"k" * 32,))


@pytest.fixture
def store(redis_client: redis.Redis, sealer: Sealer) -> RedisStore:
    return RedisStore(redis_client, sealer, retention=RETENTION)
