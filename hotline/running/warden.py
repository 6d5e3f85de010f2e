"""A process that ends the parts when their supervisor is gone without having done so (kill -9).

It reads "+123" and "-123" from its standard input, the leaders of process groups that begin and end; when the input
ends, so does every group that is left. It needs nothing but the standard library, on Linux and on a Mac.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable

GRACE_SECONDS = 5.0


class Warden:
    """The supervisor's end: keeps the list of groups in the other process."""

    def __init__(self, held_files: Iterable[int] = ()) -> None:
        # Files held here stay open until the last group has ended: a lock among them is then still a lock.
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            pass_fds=tuple(held_files),
            start_new_session=True,
        )

    def began(self, group: int) -> None:
        self._tell(f"+{group}\n")

    def ended(self, group: int) -> None:
        self._tell(f"-{group}\n")

    def close(self) -> None:
        """Ends every group that is left."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def _tell(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line.encode())
        self._process.stdin.flush()


def end_group(group: int, how: signal.Signals) -> bool:
    """Whether there was anybody left to end."""
    try:
        os.killpg(group, how)
    except (ProcessLookupError, PermissionError):  # a Mac says the latter of a group of dead processes
        return False
    return True


def _watch(lines: Iterable[str]) -> list[int]:
    groups: list[int] = []
    for line in lines:
        if line.startswith("+"):
            groups.append(int(line))
        elif -int(line) in groups:
            groups.remove(-int(line))
    return groups


def _end(groups: list[int]) -> None:
    deadline = time.monotonic() + GRACE_SECONDS
    for group in reversed(groups):
        end_group(group, signal.SIGTERM)
    while time.monotonic() < deadline and any(end_group(group, signal.Signals(0)) for group in groups):
        time.sleep(0.05)
    for group in groups:
        end_group(group, signal.SIGKILL)


if __name__ == "__main__":
    _end(_watch(sys.stdin))
