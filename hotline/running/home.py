"""HOTLINE_HOME: the folder of all state, used by one installation at a time."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hotline.running import secrets

# As long as the parts of an installation that was killed may take to end.
WAIT_SECONDS = 15.0


class HomeError(Exception):
    """The folder cannot be used; the text says why and what to do."""


def prepare(home: Path, *, local: bool) -> None:
    """Makes the folder, and for a local installation its secrets."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if local:
            secrets.make_once(home / "env")
    except OSError as error:
        raise HomeError(
            f"Nothing can be kept in {home}: {error.strerror}. "
            "Choose a folder of your own: HOTLINE_HOME=~/hotline bin/run"
        ) from error


@contextmanager
def lock(home: Path) -> Iterator[int]:
    """Holds the folder for as long as any process has the file open that is given."""
    with (home / "lock").open("a+") as file:
        _take(file.fileno(), home)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield file.fileno()


def _take(file: int, home: Path) -> None:
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _refuse_if_running(home, waited=time.monotonic() > deadline)
            time.sleep(0.1)
        else:
            return


def _refuse_if_running(home: Path, *, waited: bool) -> None:
    text = (home / "lock").read_text()
    running = text.isdigit() and _alive(int(text))
    if running or waited:
        raise HomeError(
            f"A hotline is already running on {home}" + (f" (process {text})" if running else "") + ". "
            "End it first (Ctrl-C), or start another beside it: "
            "HOTLINE_HOME=.hotline2 HOTLINE_PORT=8010 HOTLINE_CARRIER_PORT=8011 bin/run"
        )


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
