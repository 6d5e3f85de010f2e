"""hotline play: runs stories."""

import difflib
import sys
from pathlib import Path

import click

from hotline.core.edition import Edition
from hotline.rehearsal import record
from hotline.rehearsal.cases import play_record
from hotline.rehearsal.stories import Played
from hotline.rehearsal.stories import play as play_story
from hotline.rehearsal.trial import TRIAL_SITE, edition


@click.command()
@click.argument("files", type=click.Path(exists=True, path_type=Path), nargs=-1, required=True)
@click.option("--script", type=click.Path(path_type=Path), help="The script's folder; else the one the story lies in.")
@click.option("--accept", is_flag=True, help="Rewrite the hotline's lines as they came out; yours stay as they are.")
def play(files: tuple[Path, ...], script: Path | None, *, accept: bool) -> None:
    """Run stories, and the record of the cases; exit status 1 when one comes out otherwise than it is written."""
    editions = {}
    wrong = 0
    for file in _stories(files):
        folder = script or file.resolve().parent.parent
        if folder not in editions:
            editions[folder] = edition(folder)
        played = _play(file, folder, editions[folder])
        if played.holds:
            click.echo(f"{file}: as written")
        elif accept:
            file.write_text(played.accepted, encoding="utf-8")
            click.echo(f"{file}: rewritten")
        else:
            wrong += 1
            click.echo(_difference(played))
    sys.exit(1 if wrong else 0)


def _play(file: Path, folder: Path, edition: Edition) -> Played:
    if file.resolve() == (folder / record.FILE).resolve():
        return play_record(file, folder, edition)
    return play_story(file, edition, TRIAL_SITE)


def _stories(given: tuple[Path, ...]) -> list[Path]:
    found = [story for each in given for story in (sorted(each.rglob("*.txt")) if each.is_dir() else [each])]
    if not found:
        raise click.BadParameter("there is no story (*.txt) in it")
    return found


def _difference(played: Played) -> str:
    written, accepted = (text.splitlines() for text in (played.written, played.accepted))
    return "\n".join(difflib.unified_diff(written, accepted, str(played.path), "as it came out", lineterm="", n=2))
