"""hotline revisions: what was ever in force."""

from datetime import UTC, datetime

import click

from hotline.bootstrap import services
from hotline.settings import read


@click.command()
def revisions() -> None:
    """List every publication, the latest last; the one in force has a star."""
    library = services(read()).scripts
    published = library.publications()
    for index, one in enumerate(published):
        star = "*" if index == len(published) - 1 else " "
        day = datetime.fromtimestamp(one.at, UTC)
        click.echo(
            f"{star} {one.revision}  {day:%Y-%m-%d %H:%M} UTC  {one.name}  by {one.author}, approved by {one.approver}"
        )
