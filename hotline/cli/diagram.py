"""hotline diagram: a script drawn from its own files."""

from pathlib import Path

import click

from hotline.rehearsal.diagram import draw
from hotline.scripts.loader import load


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def diagram(folder: Path) -> None:
    """Draw the script in FOLDER as a Mermaid flow chart, one box for each step."""
    click.echo(draw(load(folder)))
