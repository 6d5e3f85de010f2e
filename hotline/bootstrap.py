"""From settings to services: the only place that chooses the parts."""

from dataclasses import dataclass

import redis

from hotline.clock import SkippableClock, SystemClock
from hotline.core.site import Site
from hotline.service import Service
from hotline.settings import Settings
from hotline.store.connection import connect
from hotline.store.redis_store import RedisStore
from hotline.store.script_library import ScriptLibrary
from hotline.store.sealing import Sealer

HOUR, DAY = 3600, 86400


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that an entry point needs."""

    settings: Settings
    redis: redis.Redis
    store: RedisStore
    scripts: ScriptLibrary
    clock: SystemClock | SkippableClock
    service: Service


def services(settings: Settings) -> Services:
    client = connect(settings.redis_url, settings.redis_sentinel)
    store = RedisStore(
        client, Sealer(settings.data_keys), retention=settings.retention_days * DAY, zone=settings.time_zone
    )
    scripts = ScriptLibrary(client)
    clock = SkippableClock(client) if settings.local_carrier else SystemClock()
    return Services(settings, client, store, scripts, clock, Service(store, scripts, clock, site(settings)))


def site(settings: Settings) -> Site:
    """What this installation adds to every script."""
    return Site(
        variables={
            "emergency_number": settings.emergency_number,
            "crisis_line": settings.crisis_line,
            "poison_line": settings.poison_line,
            "nurse_line": settings.nurse_line or settings.emergency_number,
            "service": settings.service_name,
            "food_hours": str(settings.food_work_hours),
            "number": settings.number,
        },
        zone=settings.time_zone,
        nurse_hours=settings.nurse_hours if settings.nurse_line else (),
        hand_back_after=settings.hand_back_hours * HOUR,
    )
