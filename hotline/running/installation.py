"""One installation from start to end: Redis, the script, the parts, until a signal."""

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from hotline.running import home, ports
from hotline.running.first_script import FirstScript
from hotline.running.parts import Part, parts_of
from hotline.running.readiness import Readiness
from hotline.running.redis_server import START_SECONDS, EmbeddedRedis, RedisServerError
from hotline.running.supervisor import Child, Supervisor
from hotline.running.warden import Warden
from hotline.settings import Settings

TICK_SECONDS = 0.1


def run(settings: Settings) -> int:
    """Returns the exit status."""
    stopping = _stopped_by_signals()
    with home.lock(settings.home) as held:
        ports.refuse_taken(settings)
        with _supervised(held) as supervisor:
            redis = _start_redis(settings, supervisor, stopping)
            try:
                if not stopping.is_set():
                    _run_parts(settings, supervisor, stopping)
            finally:
                supervisor.end(last=redis)
    tell("ended; what was said and promised is kept")
    return 0


def tell(text: str) -> None:
    click.echo(f"hotline: {text}", err=True)


def _stopped_by_signals() -> threading.Event:
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    return stopping


@contextmanager
def _supervised(held: int) -> Iterator[Supervisor]:
    warden = Warden([held])
    try:
        yield Supervisor(warden, tell)
    finally:
        warden.close()


def _start_redis(settings: Settings, supervisor: Supervisor, stopping: threading.Event) -> Child | None:
    if not settings.embeds_redis:
        return None
    server = EmbeddedRedis(settings.home / "redis")
    child = supervisor.add(Part("redis", server.spawn))
    deadline = time.monotonic() + START_SECONDS
    while not server.answers() and not stopping.wait(TICK_SECONDS / 4):
        supervisor.tend()
        if time.monotonic() > deadline:
            raise RedisServerError(f"The embedded Redis does not start. Its log is {server.directory / 'redis.log'}.")
    return child


def _run_parts(settings: Settings, supervisor: Supervisor, stopping: threading.Event) -> None:
    first_script, readiness = FirstScript(settings, tell), Readiness(settings, tell)
    first_script.look()
    for part in parts_of(settings):
        supervisor.add(part)
    while not stopping.wait(TICK_SECONDS):
        supervisor.tend()
        first_script.look()
        readiness.look()
