"""Work done in a second process while this one goes on, where there is a second core for it."""

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from functools import cache
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

S = TypeVar("S")
T = TypeVar("T")


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Begins `work` and returns how to wait for its result; what it raises is raised there.

    It inherits all that is compiled, and only its result travels. Where that cannot be, it is done when waited for.
    """
    if not _possible():
        return cache(work)
    context = multiprocessing.get_context("fork")
    results, sender = context.Pipe(duplex=False)
    process = context.Process(target=_carry_out, args=(work, results, sender), daemon=True)
    process.start()
    sender.close()

    def result() -> T:
        with results:
            try:
                returned, value = results.recv()
            except EOFError as error:
                process.join()
                raise ChildProcessError(f"a process of the examination was ended ({process.exitcode})") from error
        process.join()
        if returned:
            found: T = value
            return found
        raise value

    return result


def in_halves(work: Callable[[S], T], items: Iterable[S]) -> Iterable[T]:
    """As `map`; every other item is worked on beside."""
    listed = list(items)
    others = beside(lambda: [work(item) for item in listed[1::2]])
    done: list[T | None] = [None] * len(listed)
    done[::2] = [work(item) for item in listed[::2]]
    done[1::2] = others()
    return cast("list[T]", done)


def _possible() -> bool:
    """A copy of a process with threads would wait for them for ever; and with one core nothing is gained."""
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and alone


def _carry_out(work: Callable[[], Any], results: Connection, sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it without a word
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # so does the end of whoever waits,
    results.close()  # which it would never notice while it could read its own result
    try:
        sender.send((True, work()))
    except Exception as error:  # noqa: BLE001 -- it is raised where somebody waits for the result
        error.add_note(traceback.format_exc())  # or else nobody would know where it was raised
        sender.send((False, error))
