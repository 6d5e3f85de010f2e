"""A whole hotline as real processes: web, worker, pump, Redis and the local carrier, under their supervisor."""

import base64
import hmac
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import redis

from hotline.running.secrets import new_key
from hotline.settings import Settings, read
from hotline.store import keys

CHECKOUT = Path(__file__).parents[2]
ACCOUNT = "AC" + "0" * 32
TOKEN = "a-token-for-this-test"
NUMBER = "+12025550100"
OURS = ("HOTLINE_", "TWILIO_", "REDIS_")
DEGRADED = "We cannot answer right now"


def signed(token: str, url: str, form: dict[str, str]) -> str:
    """As Twilio's documentation describes it; nothing of ours is used."""
    words = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.digest(token.encode(), words.encode(), "sha1")).decode()


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports


def eventually(holds: Callable[[], bool], seconds: float, what: str) -> None:
    """Look again and again until it holds; real processes take the time they take."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"not within {seconds:g} s: {what}"
        time.sleep(0.1)


@dataclass
class Installation:
    home: Path
    environment: dict[str, str] = field(init=False)
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        web, carrier = free_ports(2)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(OURS)},
            "HOTLINE_HOME": str(self.home),
            "HOTLINE_PORT": str(web),
            "HOTLINE_CARRIER_PORT": str(carrier),
            "HOTLINE_NUMBER": NUMBER,
            "HOTLINE_COUNTRY": "US",
            "HOTLINE_LOCAL_CARRIER": "1",
            "HOTLINE_SECRET_KEY": new_key(),
            "HOTLINE_DATA_KEYS": new_key(),
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
        }
        self.web = f"http://127.0.0.1:{web}"
        self.carrier = f"http://127.0.0.1:{carrier}"

    @property
    def settings(self) -> Settings:
        return read(self.environment)

    def start(self) -> None:
        with (self.home / "up.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "hotline", "up"], env=self.environment, cwd=CHECKOUT, stdout=log, stderr=log
            )
        eventually(self.is_ready, 90, "the hotline is ready")

    def is_ready(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.web}/readyz", timeout=2) as answer:  # noqa: S310 -- on this machine
                return bool(answer.status == 200)
        except OSError:
            return False

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(30)

    def kill(self, part: str) -> None:
        """End one part with kill -9: web, worker, pump or redis; nothing when it is down already."""
        signs = {"web": "hotline.wsgi", "worker": "-m workers\0", "pump": "workers.pump", "redis": "valkey-server"}
        for pid, command in self._children():
            if signs[part] in command:
                os.kill(pid, signal.SIGKILL)
                return

    def _children(self) -> Iterator[tuple[int, str]]:
        assert self.process, "the installation was started"
        for folder in Path("/proc").iterdir():
            if not folder.name.isdigit():
                continue
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                command = (folder / "cmdline").read_text().replace("\0", " ").replace("-m workers ", "-m workers\0")
            except OSError:
                continue
            if parent == self.process.pid:
                yield int(folder.name), command

    def text(self, number: str, sid: str, body: str) -> str:
        """One inbound, signed as the carrier signs it, sent again with the same id until it was accepted."""
        form = {"MessageSid": sid, "AccountSid": ACCOUNT, "From": number, "To": NUMBER, "Body": body, "NumMedia": "0"}
        answers: list[str] = []

        def accepted() -> bool:
            answer = self._post(f"{self.web}/twilio/sms", form)
            answers.append(answer or "")
            return answer is not None and DEGRADED not in answer

        eventually(accepted, 60, f"“{body}” is accepted")
        return answers[-1]

    def skip_to_next(self) -> int | None:
        """Move time to whatever comes due next; None when nothing waits, or nobody answers."""
        answer = self._post(f"{self.web}/local/clock", {"From": "", "To": "next"})
        moved = json.loads(answer or '{"moved_seconds": 0}')
        return int(moved["now"]) if moved["moved_seconds"] else None

    def _post(self, url: str, form: dict[str, str]) -> str | None:
        signature = signed(TOKEN, url, form)
        request = urllib.request.Request(  # noqa: S310 -- on this machine
            url, urllib.parse.urlencode(form).encode(), {"X-Twilio-Signature": signature}, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=15) as answer:  # noqa: S310 -- on this machine
                return str(answer.read().decode())
        except OSError:
            return None

    def slow_down_carrier(self, milliseconds: int) -> None:
        """Each answer of the carrier takes so long, so that there is a midst of sending."""
        request = urllib.request.Request(  # noqa: S310 -- on this machine
            f"{self.carrier}/carrier/faults",
            json.dumps({"delay_ms": milliseconds}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 -- on this machine
            assert answer.status == 200

    def restarts(self) -> int:
        """How often a part ended and was started again."""
        return (self.home / "up.log").read_text().count("is started again")

    def received(self, number: str) -> list[str]:
        """What the carrier delivered to this phone from itself, oldest first: not the replies, which only we saw."""
        query = urllib.parse.urlencode({"number": number})
        with urllib.request.urlopen(f"{self.carrier}/carrier/messages?{query}", timeout=10) as answer:  # noqa: S310 -- on this machine
            messages: list[dict[str, Any]] = json.load(answer)["messages"]
        return [message["body"] for message in messages if message["direction"] == "outbound-api"]

    def waiting(self, within: int = 0) -> int:
        """How many follow-ups are due by now (or in so many seconds) or in somebody's hands; -1 while Redis is away."""
        try:
            with redis.Redis.from_url(self.settings.redis_url, socket_timeout=2) as client:
                until = int(time.time()) + int(client.get(keys.CLOCK) or 0) + within
                due = sum(int(client.zcount(keys.due(shard), 0, until)) for shard in keys.SHARDS)
                return due + sum(int(client.zcard(keys.lease(shard))) for shard in keys.SHARDS)
        except redis.RedisError:
            return -1
