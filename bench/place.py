"""Where it is measured: a Redis and settings of its own in a folder that is gone afterwards."""

import base64
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from os import defpath
from pathlib import Path
from typing import Self, TypeVar

import msgspec

from bench.cores import on_core
from hotline.bootstrap import Services, services
from hotline.running.parts import web_command
from hotline.running.redis_server import EmbeddedRedis
from hotline.scripts.loader import read_folder
from hotline.settings import read

CHECKOUT = Path(__file__).resolve().parents[1]
SCRIPT = CHECKOUT / "scripts" / "norovirus"
PUBLIC_URL = "https://hotline.example.org"
NUMBER = "+12025550100"
ACCOUNT = "AC" + "0" * 32
TOKEN = "the-carriers-token"  # noqa: S105 -- made up
PATIENCE_SECONDS = 60.0
LAST_WORDS = 3000  # characters of a server that failed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    home: Path
    redis: EmbeddedRedis

    def environment(self, **more: str) -> dict[str, str]:
        return {
            "PATH": defpath,
            "HOTLINE_HOME": str(self.home),
            "REDIS_URL": self.redis.url,
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "HOTLINE_NUMBER": NUMBER,
            "HOTLINE_PUBLIC_URL": PUBLIC_URL,
            "HOTLINE_SECRET_KEY": "s" * 32,
            "HOTLINE_DATA_KEYS": base64.b64encode(b"k" * 32).decode(),
            "HOTLINE_COUNTRY": "US",
            **more,
        }

    def services(self, **more: str) -> Services:
        return services(read(self.environment(**more)))


@contextmanager
def place() -> Iterator[Place]:
    """With the script published. Redis runs on the core that is measured, as everything that serves."""
    with tempfile.TemporaryDirectory(prefix="hotline-bench-") as folder:
        made = Place(Path(folder), EmbeddedRedis(Path(folder) / "redis"))
        try:
            with on_core(0):
                made.redis.start()
            made.services().scripts.publish(SCRIPT.name, read_folder(SCRIPT))
            yield made
        finally:
            made.redis.stop()


@contextmanager
def serving(where: Place, application: str) -> Iterator[int]:
    """The port where the application answers, served as the hotline is."""
    port = free_port()
    environment = where.environment(HOTLINE_PORT=str(port))
    with on_core(0), (where.home / "web.log").open("ab") as log:
        command = [*web_command(read(environment))[:-1], application]
        process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=log, stderr=log)
    try:
        until_answers(port, process)
        yield port
    except BaseException:
        for told in (where.home / "web.log", where.redis.directory / "redis.log"):
            print(told.read_text()[-LAST_WORDS:], file=sys.stderr)
        raise
    finally:
        end(process)


class Helper:
    """`python -m bench.<name>` on a core of its own: an order as a line of JSON, what came of it as another."""

    def __init__(self, name: str, where: Place, *, core: int, **more: str) -> None:
        with on_core(core):
            self._process = subprocess.Popen(
                [sys.executable, "-m", f"bench.{name}"],
                cwd=CHECKOUT, env=where.environment(**more), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip

    def ask(self, order: msgspec.Struct, kind: type[T]) -> T:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(msgspec.json.encode(order) + b"\n")
        self._process.stdin.flush()
        said = self._process.stdout.readline()
        assert said, "it ended; what it says on its standard error tells why"
        return msgspec.json.decode(said, type=kind)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        assert self._process.stdin
        self._process.stdin.close()  # then it has no more orders and ends by itself
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        end(self._process)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def until_answers(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        assert process.poll() is None, "a server ended at once"
        assert time.monotonic() < deadline, "a server does not answer"
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
