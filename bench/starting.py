"""How long an operator waits: for the proof of a script, and for the first answer after a start."""

import base64
import hashlib
import hmac
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.place import CHECKOUT, NUMBER, PATIENCE_SECONDS, SCRIPT, Place, end, free_port
from bench.rows import Budget, Row
from bench.scale import Scale

HOTLINE = Path(sys.executable).with_name("hotline")


def rows(where: Place, scale: Scale) -> Iterator[Row]:
    yield Row("hotline check scripts/norovirus", _check(), "s", Budget.AT_MOST, 10)
    home = where.home / "second"
    with _running(home):
        pass
    yield Row(
        "bin/run, second start to first answer",
        median(_start(home) for _ in range(min(3, scale.rounds))),
        "s",
        Budget.AT_MOST,
        5,
    )


def _check() -> float:
    began = time.perf_counter()
    subprocess.run([HOTLINE, "check", SCRIPT], check=True, cwd=CHECKOUT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _start(home: Path) -> float:
    with _running(home) as took:
        return took


@contextmanager
def _running(home: Path) -> Iterator[float]:
    """Seconds until a text was answered with the first question of the interview."""
    port = free_port()
    ports = {"HOTLINE_PORT": str(port), "HOTLINE_CARRIER_PORT": str(free_port())}
    began = time.perf_counter()
    environment = {"PATH": "/usr/bin:/bin", "HOTLINE_HOME": str(home), **ports}
    told = home.with_suffix(".log")
    with told.open("wb") as telling:
        process = subprocess.Popen([CHECKOUT / "bin" / "run"], env=environment, stdout=telling, stderr=telling)
    try:
        while not _answers(home, port):
            assert process.poll() is None, told.read_text()
            assert time.perf_counter() - began < PATIENCE_SECONDS, told.read_text()
            time.sleep(0.02)
        yield time.perf_counter() - began
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            end(process)


def _answers(home: Path, port: int) -> bool:
    form = {"MessageSid": f"SM{time.time_ns():032x}", "From": NUMBER[:-2] + "99", "To": NUMBER, "Body": "start over"}
    try:
        url = f"http://127.0.0.1:{port}/twilio/sms"
        signature = {"X-Twilio-Signature": _signature(home, url, form)}
        asked = urllib.request.Request(url, urlencode(form).encode(), signature)
        with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310 -- as above
            return b"danger signs" in answer.read().lower()
    except OSError:  # not there yet
        return False


def _signature(home: Path, url: str, form: dict[str, str]) -> str:
    lines = (line.partition("=") for line in (home / "env").read_text().splitlines())
    token = next(value for name, _, value in lines if name == "TWILIO_AUTH_TOKEN")
    signed = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.digest(token.encode(), signed.encode(), hashlib.sha1)).decode()
