"""Follow-ups sent by one worker: in batches against one RQ job each, and over HTTP to a carrier that takes its time."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from bench.cores import on_core
from bench.place import ACCOUNT, CHECKOUT, NUMBER, PUBLIC_URL, TOKEN, Helper, Place, end, free_port, until_answers
from bench.rows import TIMES, Budget, Row
from bench.scale import Scale
from bench.web import Pairs
from bench.worker import Order, Outcome

CARRIER_MS = 100
ONE_AFTER_THE_OTHER = 1000 / CARRIER_MS


def rows(where: Place, scale: Scale) -> Iterator[Row]:
    with _carrier(where) as address, Helper("worker", where, core=0, TWILIO_API_BASE=address) as worker:
        pairs = Pairs()
        for _ in range(scale.rounds):
            single = worker.ask(Order(jobs=scale.single), Outcome)
            batched = worker.ask(Order(follow_ups=scale.batched), Outcome)
            pairs.add(scale.batched / batched.seconds, scale.single / single.seconds)
        yield pairs.row("follow-ups, one worker, against RQ jobs", "/s", Budget.AT_LEAST, 50)
        sent = median(
            scale.over_http / worker.ask(Order(follow_ups=scale.over_http, over_http=True), Outcome).seconds
            for _ in range(max(1, scale.rounds // 2))
        )
        yield Row(
            f"follow-ups over HTTP, {CARRIER_MS} ms each", sent / ONE_AFTER_THE_OTHER, TIMES, Budget.AT_LEAST, 15,
            f"{sent:.0f} /s", f"{ONE_AFTER_THE_OTHER:.0f} /s",
        )  # fmt: skip


@contextmanager
def _carrier(where: Place) -> Iterator[str]:
    """The local carrier, which answers after a tenth of a second and calls nobody back."""
    port = free_port()
    options = {"port": port, "account-sid": ACCOUNT, "auth-token": TOKEN, "number": NUMBER, "public-url": PUBLIC_URL}
    command = [sys.executable, "-m", "hotline.carrier", *(f"--{name}={value}" for name, value in options.items())]
    with on_core(-1):
        process = subprocess.Popen(
            command, cwd=CHECKOUT, env={"HOTLINE_HOME": str(where.home / "carrier")}, stdout=subprocess.DEVNULL
        )
    try:
        until_answers(port, process)
        address = f"http://127.0.0.1:{port}"
        _make_slow(address)
        yield address
    finally:
        end(process)


def _make_slow(address: str) -> None:
    faults = json.dumps({"delay_ms": CARRIER_MS, "callbacks_none": True}).encode()
    asked = urllib.request.Request(f"{address}/carrier/faults", faults, {"Content-Type": "application/json"})  # noqa: S310 -- ours
    with urllib.request.urlopen(asked, timeout=5) as answer:  # noqa: S310 -- as above
        assert answer.status == 200
