"""Which core measures and which is measured, where the machine lets us say so."""

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def on_core(place: int) -> Iterator[None]:
    """Processes that are started here run on one core: the first (0) is measured, the last (-1) makes the load."""
    cores = available()
    if len(cores) < 2:
        yield
        return
    os.sched_setaffinity(0, {cores[place]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def available() -> list[int]:
    """Nothing where processes cannot be held to a core, as on a Mac."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
