"""hotline tasks: what waits for a member of staff, and the answer to it."""

import sys
import uuid
from datetime import UTC, datetime

import click

from hotline.bootstrap import Services, services
from hotline.caller import Caller
from hotline.core.inbound import StaffWrote
from hotline.ports import Task
from hotline.settings import read


@click.group()
def tasks() -> None:
    """Tasks for staff: people who asked for a person, calls to return, silence at a danger sign."""


@tasks.command("list")
def list_tasks() -> None:
    """List what is open, the urgent and the oldest first."""
    found = services(read()).store.tasks()
    if not found:
        click.echo("Nothing waits.", err=True)
    for task in found:
        opened = datetime.fromtimestamp(task.opened, UTC)
        click.echo(f"{task.id}  {opened:%Y-%m-%d %H:%M} UTC  {'URGENT ' if task.urgent else ''}{task.kind}")


@tasks.command()
@click.argument("task_id")
def number(task_id: str) -> None:
    """Print the phone number of the person whom a task is about, to call them back."""
    parts = services(read())
    person = parts.store.load(_found(parts, task_id).person, "").person
    click.echo(person.number if person and person.number else "The number was withheld.")


@tasks.command()
@click.argument("task_id")
@click.argument("words", nargs=-1, required=True)
def answer(task_id: str, words: tuple[str, ...]) -> None:
    """Send WORDS to the person whom a task is about, as a text from staff."""
    parts = services(read())
    person = _found(parts, task_id).person
    known = parts.store.load(person, "").person
    if known is None or known.opted_out or not known.can_text:
        click.echo("This person gets no texts: call them instead (`hotline tasks number`).", err=True)
        sys.exit(1)
    caller = Caller(person=person, number=known.number)
    parts.service.handle(caller, StaffWrote(f"staff-{uuid.uuid4().hex}", " ".join(words)))
    click.echo("On its way.")


@tasks.command()
@click.argument("task_id")
def close(task_id: str) -> None:
    """Mark a task as done."""
    parts = services(read())
    parts.store.close_task(_found(parts, task_id).id)
    click.echo("Closed.")


def _found(parts: Services, task_id: str) -> Task:
    matching = [task for task in parts.store.tasks() if task.id == task_id]
    if not matching:
        raise click.BadParameter(f"there is no open task {task_id}; `hotline tasks list` shows them")
    return matching[0]
