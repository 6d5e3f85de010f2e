"""The parts of an installation: what each is called and how it is started."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, Popen

from hotline.settings import Settings

WORKER = [sys.executable, "-m", "workers"]
PUMP = [sys.executable, "-m", "workers.pump"]
CARRIER = [sys.executable, "-m", "hotline.carrier"]
LARGEST_LOG = 5_000_000


@dataclass(frozen=True, slots=True)
class Part:
    """Its process leads a process group of its own, so that it can be ended with all it started."""

    name: str
    spawn: Callable[[], Popen[bytes]]
    log: Path | None = None


def web_command(settings: Settings) -> list[str]:
    server = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    where = ["--host", settings.bind, "--port", str(settings.port)]
    size = ["--workers", "1", "--blocking-threads", str(settings.web_threads)]
    logs = ["--log-level", "warning", "--log-config", str(Path(__file__).with_name("web_logs.json"))]
    return [*server, *where, *size, *logs, "hotline.wsgi:app"]


def parts_of(settings: Settings) -> list[Part]:
    """What `hotline up` runs beside Redis."""
    logs = settings.home / "logs"
    commands = {"web": web_command(settings), "pump": PUMP}
    commands |= {f"worker-{number}": WORKER for number in range(1, settings.workers + 1)}
    if settings.local_carrier:
        commands["carrier"] = CARRIER
    return [_part(name, command, logs / f"{name}.log") for name, command in commands.items()]


def _part(name: str, command: list[str], log: Path) -> Part:
    def spawn() -> Popen[bytes]:
        log.parent.mkdir(mode=0o700, exist_ok=True)
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.replace(log.with_suffix(".log.1"))
        with log.open("ab") as writing:
            return Popen(command, stdin=DEVNULL, stdout=writing, stderr=writing, process_group=0)

    return Part(name, spawn, log)
