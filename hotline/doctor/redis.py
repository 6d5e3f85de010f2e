"""Whether Redis can be reached, loses nothing and has room."""

from collections.abc import Mapping
from typing import Any

import redis

from hotline.doctor.finding import Finding

# An older one lacks commands that are used; Valkey calls itself Redis 7.2.
OLDEST = (6, 2)
FULL = 0.8
LARGEST_SKEW_SECONDS = 2.0


def look_at_redis(client: redis.Redis, now: float) -> list[Finding]:
    try:
        info: Mapping[str, Any] = client.info()
        seconds, microseconds = client.time()
    except redis.RedisError as error:
        return [_away(error)]
    settings = _settings(client)
    skew = abs(seconds + microseconds / 1e6 - now)
    return [
        _version(info),
        _persistence(info, settings),
        _eviction(info, settings),
        _room(info),
        Finding("this machine's clock agrees with Redis'")
        if skew < LARGEST_SKEW_SECONDS
        else Finding(f"clocks are {skew:.0f} s apart", "Follow-ups would be early or late: let both machines run NTP."),
    ]


def _away(error: redis.RedisError) -> Finding:
    if isinstance(error, redis.AuthenticationError):
        return Finding("Redis refuses us", "Put the user and password into REDIS_URL: rediss://user:password@host.")
    return Finding(
        f"Redis cannot be reached ({type(error).__name__})",
        "Start it, or correct REDIS_URL. Until then people get the emergency advice and nothing else.",
    )


def _version(info: Mapping[str, Any]) -> Finding:
    version = str(info["redis_version"])
    what = f"Redis answers ({info.get('server_name', 'redis')} {info.get('valkey_version', version)})"
    old = tuple(int(number) for number in version.split(".")[:2]) < OLDEST
    return Finding(what, "It is too old: 6.2 is the least, or any Valkey." if old else "")


def _persistence(info: Mapping[str, Any], settings: Mapping[str, str]) -> Finding:
    if not info.get("aof_enabled"):
        return Finding("Redis keeps no append-only file", "A crash would lose people and promises: set appendonly yes.")
    if info.get("aof_last_write_status", "ok") != "ok":
        return Finding("Redis cannot write its append-only file", "Is its disk full? Make room, then look again.")
    if settings.get("appendfsync", "always") != "always":
        return Finding("Redis keeps the last second in memory", "A power cut would lose it: set appendfsync always.")
    return Finding("Redis writes everything to disk before it answers")


def _eviction(info: Mapping[str, Any], settings: Mapping[str, str]) -> Finding:
    policy = settings.get("maxmemory-policy", info.get("maxmemory_policy", "noeviction"))
    if policy != "noeviction":
        mend = "Promises and opt-outs would be thrown away when memory is short: set maxmemory-policy noeviction."
        return Finding(f"Redis may evict ({policy})", mend)
    return Finding("Redis evicts nothing")


def _room(info: Mapping[str, Any]) -> Finding:
    used, limit = int(info["used_memory"]), int(info.get("maxmemory") or info.get("total_system_memory") or 0)
    what = f"Redis uses {used / 2**20:.0f} MiB"
    full = limit and used > FULL * limit
    return Finding(what, f"That is more than {FULL:.0%} of its memory: give it more." if full else "")


def _settings(client: redis.Redis) -> Mapping[str, str]:
    """What a managed Redis does not show is taken to be as its provider says."""
    try:
        found = {**client.config_get("appendfsync"), **client.config_get("maxmemory-policy")}
    except redis.RedisError:
        return {}
    return {_text(name): _text(value) for name, value in found.items()}


def _text(value: str | bytes | None) -> str:
    return value.decode() if isinstance(value, bytes) else value or ""
