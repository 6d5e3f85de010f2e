"""hotline rollback: puts an earlier revision in force again."""

import sys
import time

import click

from hotline.bootstrap import services
from hotline.publishing.publication import RefusedError, Signatures, roll_back
from hotline.settings import read


@click.command()
@click.argument("revision")
@click.option("--author", default="", help="Who wants it back.")
@click.option("--approved-by", "approver", default="", help="Who approved that: somebody else.")
def rollback(revision: str, author: str, approver: str) -> None:
    """Put REVISION, which was published before, in force again."""
    try:
        done = roll_back(services(read()).scripts, revision, Signatures(author, approver), int(time.time()))
    except RefusedError as error:
        click.echo(error, err=True)
        sys.exit(1)
    click.echo(f"Revision {done.revision} of {done.name} is in force again.")
