"""hotline triage: answers in a file to a disposition, without a conversation."""

import json
import sys
from pathlib import Path
from typing import Any, TextIO

import click

from hotline.rehearsal.answer_files import AnswersError
from hotline.rehearsal.answer_files import triage as triage_answers
from hotline.scripts.loader import load


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--answers", "file", type=click.File(encoding="utf-8"), required=True, help="JSON; - for standard input.")
def triage(folder: Path, file: TextIO) -> None:
    """Triage answers: {content id: value or [values]}, or a list of such sets, by the table of the script in FOLDER."""
    script = load(folder)
    given = _parsed(file)
    try:
        if isinstance(given, list):
            result: Any = [triage_answers(script, answers) for answers in given]
        else:
            result = triage_answers(script, given)
    except AnswersError as error:
        click.echo(error, err=True)
        sys.exit(2)
    click.echo(json.dumps(result))


def _parsed(file: TextIO) -> Any:
    try:
        given = json.load(file)
    except ValueError as error:
        raise click.BadParameter(f"{file.name} is not JSON: {error}") from error
    sets = given if isinstance(given, list) else [given]
    if not all(isinstance(one, dict) for one in sets):
        raise click.BadParameter('write {"E1": "no", "E2": ["none"]}, or a list of such sets')
    return given
