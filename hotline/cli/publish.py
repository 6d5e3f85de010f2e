"""hotline publish: puts a script's folder in force."""

import sys
import time
from pathlib import Path

import click

from hotline.bootstrap import services
from hotline.publishing.publication import RefusedError, Signatures
from hotline.publishing.publication import publish as publish_script
from hotline.scripts.loader import read_folder
from hotline.settings import read


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--author", default="", help="Who wrote it.")
@click.option("--approved-by", "approver", default="", help="Who read and approved it: somebody else.")
def publish(folder: Path, author: str, approver: str) -> None:
    """Examine the script in FOLDER and publish it if nothing is wrong. What began earlier stays on its revision."""
    library = services(read()).scripts
    name = folder.resolve().name
    try:
        done = publish_script(library, name, read_folder(folder), Signatures(author, approver), int(time.time()))
    except RefusedError as error:
        click.echo(error, err=True)
        sys.exit(1)
    click.echo(f"Published {name} as revision {done.revision}: written by {author}, approved by {approver}.")
