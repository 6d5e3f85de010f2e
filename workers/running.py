"""What a worker process runs: the function that RQ's jobs name, with the services of this process."""

import functools
from collections.abc import Sequence

from hotline.settings import read
from workers.jobs import BatchRunner
from workers.services import from_settings


@functools.cache
def runner() -> BatchRunner:
    """Made once: RQ gives a job nothing but its arguments."""
    return BatchRunner(from_settings(read()))


def run(ids: Sequence[str]) -> None:
    runner().handle(ids)
