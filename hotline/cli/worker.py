"""hotline worker: a process that sends what is due, or the pump that finds it."""

import os
import sys

import click

from hotline.running.parts import PUMP, WORKER
from hotline.settings import read


@click.command()
@click.option("--pump", is_flag=True, help="Be the pump, which moves due follow-ups to the workers. One is enough.")
def worker(*, pump: bool) -> None:
    """Send follow-ups that are due."""
    read()
    os.execv(sys.executable, PUMP if pump else WORKER)  # noqa: S606 -- takes this process's place, and its signals
