"""A whole installation, as `bin/run` starts it: real processes on free ports."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
PATIENCE = 90.0

pytestmark = pytest.mark.processes


def free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [server.getsockname()[1] for server in held]
    for server in held:
        server.close()
    return ports


@dataclass
class Installation:
    home: Path
    port: int
    carrier_port: int

    @classmethod
    def on_free_ports(cls, home: Path) -> "Installation":
        return cls(home, *free_ports(2))

    def start(self) -> subprocess.Popen[bytes]:
        environment = {
            "PATH": os.environ["PATH"],
            "HOTLINE_HOME": str(self.home),
            "HOTLINE_PORT": str(self.port),
            "HOTLINE_CARRIER_PORT": str(self.carrier_port),
        }
        with self.output.open("wb") as output:
            return subprocess.Popen(
                [sys.executable, "-m", "hotline", "up", "--local"],
                cwd=CHECKOUT,
                env=environment,
                stderr=output,
                stdout=output,
            )

    @property
    def output(self) -> Path:
        return self.home.with_suffix(".out")

    @contextmanager
    def running(self) -> Iterator[subprocess.Popen[bytes]]:
        process = self.start()
        try:
            self.until(lambda: "hotline: ready" in self.output.read_text() or process.poll() is not None)
            assert process.poll() is None, self.output.read_text()
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)

    def until(self, fact: Callable[[], object]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not fact():
            assert time.monotonic() < deadline, self.output.read_text()
            time.sleep(0.05)

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
            return int(answer.status)

    def answers(self, port: int) -> bool:
        with socket.socket() as trying:
            return trying.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation.on_free_ports(tmp_path / "home")


def test_it_gets_ready_says_where_the_phone_is_and_ends_on_ctrl_c(installation: Installation) -> None:
    with installation.running() as process:
        told = installation.output.read_text()
        assert f"phone    http://127.0.0.1:{installation.carrier_port}/phone" in told
        assert "number   +12025550100" in told
        assert (
            f"this link makes the first account:\n           http://127.0.0.1:{installation.port}/console/first/"
            in told
        )
        assert installation.get("/healthz") == 200
        assert installation.get("/readyz") == 200

    assert process.returncode == 0
    assert "Traceback" not in installation.output.read_text()
    assert not installation.answers(installation.port)
    assert not installation.answers(installation.carrier_port)


def test_killed_with_minus_nine_nothing_goes_on_and_the_next_start_works(installation: Installation) -> None:
    with installation.running() as process:
        process.kill()
        process.wait()
        installation.until(lambda: not installation.answers(installation.port))
        installation.until(lambda: not installation.answers(installation.carrier_port))

    with installation.running():
        assert installation.get("/readyz") == 200


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the process in /proc, which a Mac has not")
def test_a_part_that_is_killed_comes_back(installation: Installation) -> None:
    with installation.running():
        os.kill(min(pid for pid, command in processes_of(installation) if "granian" in command), signal.SIGKILL)
        installation.until(
            lambda: "web ended (killed by SIGKILL) and is started again" in installation.output.read_text()
        )
        installation.until(lambda: installation.answers(installation.port))


def test_a_second_one_on_the_same_home_says_so_and_stops(installation: Installation) -> None:
    with installation.running():
        second = Installation(installation.home, *free_ports(2))
        environment = {"PATH": os.environ["PATH"], "HOTLINE_HOME": str(second.home), "HOTLINE_PORT": str(second.port)}
        done = subprocess.run(
            [sys.executable, "-m", "hotline", "up", "--local"],
            check=False, cwd=CHECKOUT, env=environment, capture_output=True, text=True, timeout=30,
        )  # fmt: skip

        assert done.returncode == 1
        assert re.search(r"A hotline is already running on .*/home \(process \d+\)", done.stderr)
        assert installation.get("/readyz") == 200


def processes_of(installation: Installation) -> list[tuple[int, str]]:
    """Processes of this installation, with their commands: their environment names its home."""
    wanted = f"HOTLINE_HOME={installation.home}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it may end while we look
            if wanted in (process / "environ").read_bytes().split(b"\0"):
                found.append((int(process.name), (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()))
    return found
