"""hotline check: everything that must hold before a script is published."""

import json
import sys
from pathlib import Path

import click

from hotline.scripts.errors import ScriptError
from hotline.scripts.loader import load


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON, for machines.")
def check(folder: Path, *, as_json: bool) -> None:
    """Check the script in FOLDER; exit status 1 and every problem as file:line when something is wrong."""
    try:
        script = load(folder)
    except ScriptError as error:
        problems = [vars_of(problem) for problem in error.problems]
        click.echo(json.dumps({"ok": False, "problems": problems}) if as_json else error)
        sys.exit(1)
    click.echo(json.dumps({"ok": True, "revision": script.revision}) if as_json else f"{script.name}: nothing wrong.")


def vars_of(problem: object) -> dict[str, object]:
    return {name: getattr(problem, name) for name in ("file", "line", "what", "what_to_do")}
