"""hotline web: the process that answers the carrier."""

import os
import sys

import click

from hotline.running.parts import web_command
from hotline.settings import read


@click.command()
def web() -> None:
    """Answer the carrier's webhooks (one process, HOTLINE_WEB_THREADS requests at once)."""
    command = web_command(read())
    os.execv(sys.executable, command)  # noqa: S606 -- the server takes this process's place, and its signals
