"""hotline diff: what differs between two states of a script."""

import difflib
from collections.abc import Iterator
from pathlib import Path

import click

from hotline.bootstrap import services
from hotline.scripts.loader import Files, read_folder
from hotline.settings import read


@click.command()
@click.argument("one")
@click.argument("other")
def diff(one: str, other: str) -> None:
    """Compare ONE with OTHER; each is a published revision or a folder."""
    for line in _differences(_files(one), _files(other), one, other):
        click.echo(line)


def _files(named: str) -> Files:
    return read_folder(Path(named)) if Path(named).is_dir() else services(read()).scripts.files(named)


def _differences(one: Files, other: Files, name: str, other_name: str) -> Iterator[str]:
    for file in sorted({*one, *other}):
        before, after = (files.get(file, b"").decode(errors="replace").splitlines() for files in (one, other))
        yield from difflib.unified_diff(before, after, f"{name}/{file}", f"{other_name}/{file}", lineterm="")
