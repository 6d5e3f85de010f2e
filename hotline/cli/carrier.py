"""hotline carrier: the carrier on this machine."""

import os
import sys

import click

from hotline.running.parts import CARRIER
from hotline.settings import read


@click.command()
def carrier() -> None:
    """Be the local carrier: an API like Twilio's, and phones in the browser."""
    read()
    os.execv(sys.executable, CARRIER)  # noqa: S606 -- takes this process's place, and its signals
