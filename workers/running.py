"""What a worker process runs: the function that RQ's jobs name, with the services of this process."""

import functools
import gc
from collections.abc import Sequence
from contextlib import suppress

from hotline import bootstrap
from hotline.ports import StoreUnavailable
from hotline.settings import read
from hotline.store.errands import Errands
from workers.errands import ErrandRunner
from workers.jobs import BatchRunner
from workers.services import made_of


@functools.cache
def runner() -> BatchRunner:
    """Made once: RQ gives a job nothing but its arguments."""
    parts = bootstrap.services(read())
    with suppress(StoreUnavailable, LookupError):
        parts.scripts.current()  # compiled now, so that the first batch does not wait for it
    _spare_the_collector()
    return BatchRunner(made_of(parts))


def _spare_the_collector() -> None:
    """The compiled script lives as long as the process; looking through it again and again took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def run(ids: Sequence[str]) -> None:
    runner().handle(ids)


def run_errands(names: Sequence[str]) -> None:
    errand_runner().handle(names)


@functools.cache
def errand_runner() -> ErrandRunner:
    parts = bootstrap.services(read())
    return ErrandRunner(Errands(parts.redis, parts.store.sealer), made_of(parts).carrier)
