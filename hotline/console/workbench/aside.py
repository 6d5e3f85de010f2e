"""The web process's side of the process that examines and tries drafts."""

import atexit
import select
import subprocess
import sys
import threading
import time
from typing import IO, Any

import msgspec

from hotline.publishing.aside import Files, Request, read, write


class AsideError(Exception):
    """The draft could not be tried; says why, and what to do."""


_RUNNING: "set[Aside]" = set()


@atexit.register
def stop_all() -> None:
    for aside in [*_RUNNING]:
        aside.stop()


class Aside:
    """One process, started when it is first asked, which answers one request after the other."""

    def __init__(self, *, patience: float) -> None:
        """`patience` is how many seconds an answer may take."""
        self._patience = patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, what: str, name: str, files: Files, *arguments: str) -> dict[str, Any]:
        """What the function `what` of `hotline.publishing.aside` answers. Raises AsideError."""
        began = time.monotonic()
        if not self._lock.acquire(timeout=self._patience):
            raise AsideError("Others are trying this script at the moment; try again in a few seconds.")
        try:
            return self._asked(Request(what, name, dict(files), list(arguments)), began + self._patience)
        finally:
            self._lock.release()

    def _asked(self, request: Request, until: float) -> dict[str, Any]:
        requests, answers = _pipes(self._running())
        try:
            write(requests, request)
        except BrokenPipeError:  # it ended at this very moment, because nobody had asked for long
            requests, answers = _pipes(self._started_anew())
            write(requests, request)
        return self._answer(answers, until)

    def _answer(self, answers: IO[bytes], until: float) -> dict[str, Any]:
        if not select.select([answers], [], [], max(0.0, until - time.monotonic()))[0]:
            self._end()
            raise AsideError(f"This took longer than {self._patience:.0f} seconds and was stopped.")
        body = read(answers)
        if body is None:
            self._end()
            raise AsideError("The draft could not be tried; try again. If it happens again, tell whoever runs this.")
        found: dict[str, Any] = msgspec.msgpack.decode(body)
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            return self._started_anew()
        return self._process

    def _started_anew(self) -> subprocess.Popen[bytes]:
        self._end()
        command = [sys.executable, "-m", "hotline.publishing.aside"]
        _RUNNING.add(self)
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
        return self._process

    def stop(self) -> None:
        """Whoever is being answered is told that it failed, and closes the pipes that they read from."""
        if process := self._process:
            process.kill()
        with self._lock:
            self._end()

    def _end(self) -> None:
        _RUNNING.discard(self)
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin, "it was started with pipes"
    assert process.stdout, "it was started with pipes"
    return process.stdin, process.stdout
