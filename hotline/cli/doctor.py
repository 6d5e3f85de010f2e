"""hotline doctor: what is wrong with this installation, and how to mend it."""

import sys
import time
from collections.abc import Iterator

import click

from hotline.bootstrap import services
from hotline.doctor.carrier import look_at_carrier
from hotline.doctor.finding import Finding
from hotline.doctor.parts import look_at_parts
from hotline.doctor.records import look_at_records
from hotline.doctor.redis import look_at_redis
from hotline.doctor.staff import look_at_staff
from hotline.doctor.web import look_at_web
from hotline.settings import Settings, SettingsError, read, unknown_names
from hotline.store.accounts import Accounts
from hotline.store.sealing import Sealer


@click.command()
def doctor() -> None:
    """Look at settings, Redis, parts, script, staff and carrier; exit status 1 when something is wrong."""
    wrong = 0
    for finding in _findings():
        click.echo(finding)
        wrong += not finding.well
    click.echo(f"{wrong} wrong" if wrong else "All is well.")
    sys.exit(1 if wrong else 0)


def _findings() -> Iterator[Finding]:
    yield from _unknown_names()
    try:
        settings = read()
    except SettingsError as error:
        yield from (Finding("settings", problem) for problem in error.problems)
        return
    yield Finding("settings")
    yield from _of_installation(settings)


def _unknown_names() -> list[Finding]:
    return [
        Finding(
            f"{name} is not a setting",
            f"Did you mean {meant}?" if meant else "Remove it, or see docs/configuration.md.",
        )
        for name, meant in unknown_names().items()
    ]


def _of_installation(settings: Settings) -> Iterator[Finding]:
    here = services(settings)
    found = look_at_redis(here.redis, time.time())
    yield from found
    if len(found) > 1:  # it answers
        yield from look_at_parts(here.redis)
        yield look_at_records(here.store)
        yield look_at_staff(Accounts(here.redis, Sealer(settings.data_keys)))
    yield from look_at_web(settings)
    yield from look_at_carrier(settings)
