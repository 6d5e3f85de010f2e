"""The real carrier, in a process of its own as `bin/run` starts it."""

import base64
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.browser.scripted_hotline import Hotline

HOTLINE = "+12025550100"
ACCOUNT = "AC" + "0" * 32
TOKEN = "token-of-the-browser-tests"
CREDENTIALS = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()


@dataclass(frozen=True)
class Carrier:
    url: str
    hotline: Hotline
    process: subprocess.Popen[bytes]

    def rings(self, number: str) -> None:
        """The hotline calls a handset, through Twilio's API."""
        form = f"To=%2B{number[1:]}&From=%2B{HOTLINE[1:]}&Url={self.hotline.url}/twilio/voice"
        url = f"{self.url}/2010-04-01/Accounts/{ACCOUNT}/Calls.json"
        asked = Request(url, form.encode(), {"Authorization": f"Basic {CREDENTIALS}"})  # noqa: S310 -- our own address
        with urlopen(asked, timeout=5) as answer:  # noqa: S310 -- our own address
            assert answer.status == 201

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=10)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def environment(home: Path, hotline: Hotline, port: int) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("HOTLINE_", "TWILIO_", "REDIS_"))}
    return ours | {
        "HOTLINE_HOME": str(home),
        "HOTLINE_PORT": hotline.url.rpartition(":")[2],
        "HOTLINE_CARRIER_PORT": str(port),
        "HOTLINE_LOCAL_CARRIER": "true",
        "HOTLINE_NUMBER": HOTLINE,
        "HOTLINE_COUNTRY": "US",
        "HOTLINE_SECRET_KEY": "s" * 32,
        "HOTLINE_DATA_KEYS": base64.b64encode(b"k" * 32).decode(),
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": TOKEN,
    }


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5):  # noqa: S310 -- our own address
            return True
    except URLError:
        return False


def until(ready: Callable[[], bool], seconds: float) -> None:
    """Servers say that they are up by answering, so somebody has to ask."""
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, f"not ready after {seconds} s"
        threading.Event().wait(0.05)


@contextmanager
def running_carrier(home: Path, hotline: Hotline) -> Iterator[Carrier]:
    port = free_port()
    log = (home / "carrier.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "hotline.carrier"],
        env=environment(home, hotline, port),
        stdout=log,
        stderr=log,
    )
    carrier = Carrier(f"http://127.0.0.1:{port}", hotline, process)
    try:
        until(lambda: answers(f"{carrier.url}/carrier/numbers"), seconds=20)
        yield carrier
    finally:
        carrier.stop()
        log.close()
