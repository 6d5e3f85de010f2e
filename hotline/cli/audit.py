"""hotline audit: the audit log of the console, written out."""

from zoneinfo import ZoneInfo

import click

from hotline.bootstrap import services
from hotline.console.accounts.audit_pages import csv_lines, names
from hotline.console.parts import parts
from hotline.settings import read


@click.command()
def audit() -> None:
    """Write out the audit log of the console as CSV, the latest first; exit status 1 if it was tampered with."""
    here = parts(services(read()))
    who, zone = names(here.accounts), ZoneInfo(here.services.settings.time_zone)
    for line in csv_lines(((entry, who.get(entry.who, entry.who)) for entry in here.audit.entries()), zone):
        click.echo(line, nl=False)
    flaw = here.audit.flaw()
    if flaw:
        raise click.ClickException(flaw)
