"""hotline up: all parts at once, looked after."""

import sys

import click

from hotline.running.home import HomeError, prepare
from hotline.running.installation import run
from hotline.running.ports import PortTakenError
from hotline.running.redis_server import RedisServerError
from hotline.settings import home_folder, read


@click.command()
@click.option("--local", is_flag=True, help="Make secrets of its own and run the local carrier (what bin/run does).")
def up(*, local: bool) -> None:
    """Start every part and start again what ends, until Ctrl-C."""
    try:
        prepare(home_folder(), local=local)
        sys.exit(run(read()))
    except (HomeError, PortTakenError, RedisServerError) as error:
        raise click.ClickException(str(error)) from error
