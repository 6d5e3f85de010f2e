"""hotline tasks: what waits for a member of staff, and the answer to it."""

import sys
import uuid
from datetime import UTC, datetime

import click

from hotline.bootstrap import Services, services
from hotline.caller import Caller
from hotline.core.inbound import StaffClosed, StaffWrote
from hotline.core.person import Person
from hotline.ports import TaskLine
from hotline.settings import read
from hotline.store.audit import OPERATOR


@click.group()
def tasks() -> None:
    """Tasks for staff: people who asked for a person, calls to return, silence at a danger sign."""


@tasks.command("list")
def list_tasks() -> None:
    """List what is open, the urgent and the oldest first."""
    found = services(read()).store.tasks()
    if not found:
        click.echo("Nothing waits.", err=True)
    for line in found:
        opened = datetime.fromtimestamp(line.task.opened, UTC)
        kinds = ", ".join(need.kind for need in line.task.needs)
        click.echo(f"{line.id}  {opened:%Y-%m-%d %H:%M} UTC  {'URGENT ' if line.task.urgent else ''}{kinds}")


@tasks.command()
@click.argument("task_id")
def number(task_id: str) -> None:
    """Print the phone number of the person whom a task is about, to call them back."""
    parts = services(read())
    person = _person(parts, _found(parts, task_id))
    click.echo(person.number if person and person.number else "The number was withheld.")


@tasks.command()
@click.argument("task_id")
@click.argument("words", nargs=-1, required=True)
def answer(task_id: str, words: tuple[str, ...]) -> None:
    """Send WORDS to the person whom a task is about, as a text from staff. The menu is silent until it is closed."""
    parts = services(read())
    known = _person(parts, _found(parts, task_id))
    if known is None or known.opted_out or not known.can_text:
        click.echo("This person gets no texts: call them instead (`hotline tasks number`).", err=True)
        sys.exit(1)
    parts.service.handle(_caller(known), StaffWrote(_new_id(), " ".join(words), OPERATOR))
    click.echo("On its way.")


@tasks.command()
@click.argument("task_id")
def close(task_id: str) -> None:
    """Mark a task as done: the menu answers again, and what was promised goes on."""
    parts = services(read())
    line = _found(parts, task_id)
    known = _person(parts, line)
    if known:
        parts.service.handle(_caller(known), StaffClosed(_new_id()))
    else:
        parts.store.close_task(line.id)
    click.echo("Closed.")


def _person(parts: Services, line: TaskLine) -> Person | None:
    return parts.store.load(line.person, "").person if line.person else None


def _caller(known: Person) -> Caller:
    return Caller(person=known.id, number=known.number)


def _new_id() -> str:
    return f"staff-{uuid.uuid4().hex}"


def _found(parts: Services, task_id: str) -> TaskLine:
    matching = [task for task in parts.store.tasks() if task.id == task_id]
    if not matching:
        raise click.BadParameter(f"there is no open task {task_id}; `hotline tasks list` shows them")
    return matching[0]
