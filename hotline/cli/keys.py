"""hotline keys: makes keys, and moves what is kept to the newest one."""

import click

from hotline.bootstrap import services
from hotline.console.parts import parts
from hotline.ports import Change
from hotline.running.secrets import new_key
from hotline.settings import read
from hotline.store.desk import Desk


@click.group()
def keys() -> None:
    """Make and change keys (docs/key-rotation.md)."""


@keys.command()
def new() -> None:
    """Print one new key, fit for HOTLINE_DATA_KEYS and for HOTLINE_SECRET_KEY."""
    click.echo(new_key())


@keys.command()
def reseal() -> None:
    """Encrypt with the first data key what is kept for long: who opted out, accounts, the desk, the audit log."""
    here = services(read())
    console = parts(here)
    resealed = 0
    for person in here.store.people():
        if person.opted_out:
            loaded = here.store.load(person.id, "")
            # Refused when somebody else committed in between: then it was sealed with the first key by them.
            here.store.commit(Change(loaded, loaded.person or person, effects=(), inbound_id="", now=here.clock.now()))
            resealed += 1
    accounts, entries = console.accounts.reseal(), console.audit.reseal()
    desk = Desk(here.redis, here.store.sealer).reseal()
    click.echo(
        f"Encrypted with the first key: {resealed} people who opted out, {accounts} accounts of staff, "
        f"{entries} entries of the audit log, {desk} things that staff set up for themselves."
    )
