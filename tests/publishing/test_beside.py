"""Work beside this process: its result comes back, and so does whatever goes wrong.

Each in a process of its own, because only one without threads can be copied.
"""

import subprocess
import sys

BEGIN = "import os, signal; from hotline.publishing.beside import beside, in_halves; here = os.getpid()\n"


def run(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BEGIN + code]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)


def test_the_result_comes_back() -> None:
    assert run("print(beside(lambda: {'answer': 6 * 7})())").stdout == "{'answer': 42}\n"


def test_halves_come_back_in_order() -> None:
    assert run("print(*in_halves(lambda n: n * n, [1, 2, 3, 4, 5]))").stdout == "1 4 9 16 25\n"


def test_with_a_second_core_it_is_another_process() -> None:
    one_core = run("os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); print(beside(os.getpid)() == here)")
    several = run("print(beside(os.getpid)() == here or len(os.sched_getaffinity(0)) == 1)")

    assert (one_core.stdout, several.stdout) == ("True\n", str(len_of_cores() == 1) + "\n")


def len_of_cores() -> int:
    return int(run("print(len(os.sched_getaffinity(0)))").stdout)


def test_what_it_raises_is_raised_where_it_is_waited_for() -> None:
    result = run(
        "wait = beside(lambda: [][0]); print('goes on')\ntry: wait()\nexcept IndexError as e: print('told:', e)"
    )

    assert result.stdout == "goes on\ntold: list index out of range\n"
    assert result.stderr == ""


def test_where_it_was_raised_is_told_too() -> None:
    assert "in look_it_up\n" in run("def look_it_up(): return [][0]\nbeside(look_it_up)()").stderr


def test_a_process_that_is_killed_is_told_of() -> None:
    result = run(
        "work = lambda: os.kill(os.getpid(), signal.SIGKILL) if os.getpid() != here else print('alone')\n"
        "try: beside(work)()\nexcept ChildProcessError as error: print('told:', error)"
    )

    assert result.stdout.startswith(("told: a process of the examination was ended", "alone"))


def test_beside_a_thread_nothing_is_copied() -> None:
    result = run(
        "import threading; stop = threading.Event(); threading.Thread(target=stop.wait).start()\n"
        "print(beside(os.getpid)() == here); stop.set()"
    )

    assert result.stdout == "True\n"


def test_when_the_process_itself_is_killed_what_it_began_ends_too() -> None:
    """Or else `run` waits for it, which holds the standard output, until its time is over."""
    result = run("wait = beside(lambda: b'x' * 10_000_000); os.kill(here, signal.SIGKILL)")

    assert (result.returncode, result.stderr) == (-9, "")
