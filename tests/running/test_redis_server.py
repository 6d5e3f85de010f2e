"""The embedded Redis keeps what it acknowledged, lets nobody else in and never runs twice on one directory."""

import stat
from pathlib import Path

import pytest
import redis

from hotline.running import redis_server
from hotline.running.redis_server import EmbeddedRedis, RedisServerError

pytestmark = pytest.mark.redis


def test_a_write_survives_kill_minus_nine(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, redis.Redis.from_url(server.url) as client:
        client.set("follow-up", "due")
        server.kill()
        server.restart()

        assert client.get("follow-up") == b"due"


def test_a_write_survives_a_clean_stop(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, redis.Redis.from_url(server.url) as client:
        client.set("follow-up", "due")

    with EmbeddedRedis(tmp_path) as server, redis.Redis.from_url(server.url) as client:
        assert client.get("follow-up") == b"due"


def test_only_this_user_may_open_the_socket_and_no_port_is_open(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, redis.Redis.from_url(server.url, decode_responses=True) as client:
        assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700
        assert client.config_get("port") == {"port": "0"}


def test_it_is_set_to_lose_nothing(tmp_path: Path) -> None:
    with EmbeddedRedis(tmp_path) as server, redis.Redis.from_url(server.url, decode_responses=True) as client:
        assert client.config_get("append*")["appendonly"] == "yes"
        assert client.config_get("appendfsync") == {"appendfsync": "always"}
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}


def test_a_second_server_on_the_same_directory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redis_server, "LOCK_SECONDS", 0.1)

    with EmbeddedRedis(tmp_path) as server:
        with pytest.raises(RedisServerError, match="Another Redis is still running"):
            EmbeddedRedis(tmp_path).start()

        assert server.answers()


def test_a_directory_too_deep_for_a_socket_still_works(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)

    with EmbeddedRedis(deep) as server:
        assert server.answers()
        assert len(str(server.socket)) < 104
        assert (deep / "appendonlydir").is_dir()
