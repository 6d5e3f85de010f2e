"""Parts that end are started again, and all of them end with their supervisor, however it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotline.running.parts import Part
from hotline.running.supervisor import Supervisor
from hotline.running.warden import Warden

pytestmark = pytest.mark.processes

# A part with a child of its own; both write their pids and wait.
PARENT_AND_CHILD = """
import os, pathlib, subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[1]).write_text(f"{os.getpid()} {child.pid}")
child.wait()
"""
SUPERVISOR = f"""
import pathlib, sys, time
from hotline.running.parts import Part
from hotline.running.supervisor import Supervisor
from hotline.running.warden import Warden
from subprocess import Popen
spawn = lambda: Popen([sys.executable, "-c", {PARENT_AND_CHILD!r}, sys.argv[1]], process_group=0)
supervisor = Supervisor(Warden(), print)
supervisor.add(Part("part", spawn))
time.sleep(600)
"""


@pytest.fixture
def warden() -> Iterator[Warden]:
    warden = Warden()
    yield warden
    warden.close()


def part(name: str, code: str, *words: str) -> Part:
    def spawn() -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", code, *words], process_group=0, stderr=subprocess.DEVNULL)

    return Part(name, spawn)


def until(fact: Callable[[], object], meanwhile: Callable[[], None] = lambda: None) -> None:
    deadline = time.monotonic() + 20
    while not fact():
        meanwhile()
        assert time.monotonic() < deadline, "waited 20 s in vain"
        time.sleep(0.02)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def pids_in(file: Path) -> list[int]:
    until(lambda: file.exists() and len(file.read_text().split()) == 2)
    return [int(word) for word in file.read_text().split()]


def test_a_killed_part_is_started_again(warden: Warden) -> None:
    told: list[str] = []
    supervisor = Supervisor(warden, told.append)
    child = supervisor.add(part("worker-1", "import time; time.sleep(600)"))
    first = child.process
    assert first
    first.kill()

    until(lambda: child.process and child.process is not first, supervisor.tend)

    assert told == ["worker-1 ended (killed by SIGKILL) and is started again in 0.5 s"]
    supervisor.end()


def test_a_part_that_always_fails_is_tried_ever_more_rarely(warden: Warden) -> None:
    told: list[str] = []
    supervisor = Supervisor(warden, told.append)
    supervisor.add(part("web", "raise SystemExit(3)"))

    until(lambda: len(told) == 3, supervisor.tend)

    assert told == [f"web ended (exit 3) and is started again in {pause} s" for pause in ("0.5", "1", "2")]
    supervisor.end()


def test_ending_ends_the_children_of_parts_too(warden: Warden, tmp_path: Path) -> None:
    supervisor = Supervisor(warden, print)
    supervisor.add(part("worker-1", PARENT_AND_CHILD, str(tmp_path / "pids")))
    pids = pids_in(tmp_path / "pids")

    supervisor.end()

    until(lambda: not any(alive(pid) for pid in pids))


def test_a_killed_part_takes_its_children_with_it(warden: Warden, tmp_path: Path) -> None:
    supervisor = Supervisor(warden, lambda _: None)
    supervisor.add(part("worker-1", PARENT_AND_CHILD, str(tmp_path / "pids")))
    leader, orphan = pids_in(tmp_path / "pids")

    os.kill(leader, signal.SIGKILL)

    until(lambda: not alive(orphan), supervisor.tend)
    supervisor.end()


def test_the_one_that_others_need_ends_last(warden: Warden, tmp_path: Path) -> None:
    order = tmp_path / "order"
    code = "import signal, sys, time\ndef end(*_):\n open(sys.argv[1], 'a').write(sys.argv[2]); sys.exit()\n"
    code += "signal.signal(signal.SIGTERM, end)\nopen(sys.argv[1] + sys.argv[2], 'w')\ntime.sleep(600)"
    supervisor = Supervisor(warden, print)
    redis = supervisor.add(part("redis", code, str(order), "R"))
    for name in "AB":
        supervisor.add(part(name, code, str(order), name))
    until(lambda: all((tmp_path / f"order{name}").exists() for name in "RAB"))

    supervisor.end(last=redis)

    written = order.read_text()
    assert sorted(written) == ["A", "B", "R"]
    assert written[-1] == "R"


def test_nothing_outlives_a_supervisor_that_was_killed(tmp_path: Path) -> None:
    pids_file = tmp_path / "pids"
    with subprocess.Popen([sys.executable, "-c", SUPERVISOR, str(pids_file)]) as supervisor:
        pids = pids_in(pids_file)

        supervisor.kill()

        until(lambda: not any(alive(pid) for pid in pids))
