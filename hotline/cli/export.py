"""hotline export: data out."""

import json
from collections.abc import Iterator
from typing import Any

import click

from hotline.bootstrap import services
from hotline.cli.forget import e164
from hotline.console.parts import parts
from hotline.console.people.record import record_of
from hotline.console.people.room import Room
from hotline.core.disposition import Disposition
from hotline.core.person import Person
from hotline.identity import person_id
from hotline.settings import read


@click.group()
def export() -> None:
    """Write out what is kept: everything of one person, or the outcomes of all without a person in them."""


@export.command()
@click.argument("number")
def person(number: str) -> None:
    """Everything that is kept of the person with this phone NUMBER, as JSON, for them to have."""
    settings = read()
    here = services(settings)
    known = here.store.load(person_id(settings.secret_key, e164(number, settings)), "").person
    if known is None:
        raise click.ClickException("Nothing is kept of this number.")
    click.echo(json.dumps(record_of(Room.of(parts(here)), known), indent=2, ensure_ascii=False))


@export.command()
def episodes() -> None:
    """One JSON line for each illness: answers, rows and disposition, without number, name or words."""
    for known in services(read()).store.people():
        for outcome in _outcomes(known):
            click.echo(json.dumps(outcome, ensure_ascii=False))


def _outcomes(known: Person) -> Iterator[dict[str, Any]]:
    for episode in known.episodes:
        decided = episode.disposition
        yield {
            "began": episode.began,
            "revision": episode.revision,
            "language": known.language,
            "patient": episode.patient,
            "answers": episode.answers,
            "flags": episode.flags,
            "unanswered": episode.unanswered,
            "disposition": None if decided is None else Disposition(decided).name,
            "rows": episode.rows,
            "checks_sent": len(episode.sent),
            "closed": episode.closed,
        }
