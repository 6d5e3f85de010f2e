"""hotline publish: puts a script's folder in force."""

from pathlib import Path

import click

from hotline.bootstrap import services
from hotline.scripts.loader import read_folder
from hotline.settings import read


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def publish(folder: Path) -> None:
    """Publish the script in FOLDER. What began on an earlier revision stays on it."""
    revision = services(read()).scripts.publish(folder.resolve().name, read_folder(folder))
    click.echo(f"Published {folder.resolve().name} as revision {revision}.")
