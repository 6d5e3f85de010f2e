"""hotline keys: makes keys."""

import click

from hotline.running.secrets import new_key


@click.group()
def keys() -> None:
    """Make keys for HOTLINE_DATA_KEYS and HOTLINE_SECRET_KEY."""


@keys.command()
def new() -> None:
    """Print one new key, fit for either. Put it first in HOTLINE_DATA_KEYS to rotate."""
    click.echo(new_key())
