"""The backup of docs/backup.md: files copied while people talk hold everything acknowledged before the copy began."""

import shutil
import threading
from pathlib import Path

import pytest
import redis

from hotline.running.redis_server import EmbeddedRedis

pytestmark = pytest.mark.redis


class Talking(threading.Thread):
    """Writes numbered keys until it is told to stop; `acknowledged` is how many Redis has confirmed."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.acknowledged = 0
        self.several = threading.Event()
        self.stopping = threading.Event()

    def run(self) -> None:
        with redis.Redis.from_url(self.url) as client:
            while not self.stopping.is_set():
                client.set(f"person:{self.acknowledged}", "promise" * 50)
                self.acknowledged += 1
                if self.acknowledged == 200:
                    self.several.set()


def test_a_copy_of_the_files_restores_everything_that_was_acknowledged(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    with EmbeddedRedis(here) as server, redis.Redis.from_url(server.url) as client:
        client.config_set("auto-aof-rewrite-percentage", "0")
        talking = Talking(server.url)
        talking.start()
        assert talking.several.wait(30)
        acknowledged = talking.acknowledged
        shutil.copytree(here / "appendonlydir", there / "appendonlydir")
        talking.stopping.set()
        talking.join()

    with EmbeddedRedis(there) as restored, redis.Redis.from_url(restored.url) as client:
        missing = [number for number in range(acknowledged) if not client.exists(f"person:{number}")]

    assert acknowledged >= 200
    assert missing == []
