"""hotline chat: a phone in the terminal."""

import sys
import time
from datetime import datetime
from pathlib import Path

import click

from hotline.rehearsal.simulator import Simulator
from hotline.rehearsal.terminal import converse
from hotline.rehearsal.trial import TRIAL_SITE, edition
from hotline.settings.fields import CHECKOUT


@click.command()
@click.option("--voice", is_flag=True, help="Call instead of texting.")
@click.option("--lang", help="Speak this language from the start, such as es.")
@click.option("--now", "start", type=datetime.fromisoformat, help="Begin at this time, such as 2026-03-01T22:15.")
@click.option("--script", type=click.Path(path_type=Path), default=CHECKOUT / "scripts" / "norovirus")
def chat(*, voice: bool, lang: str | None, start: datetime | None, script: Path) -> None:
    """Talk to the hotline here. Lines of standard input are your words; `/help` tells what else there is."""
    now = int(start.astimezone().timestamp() if start else time.time())
    simulator = Simulator(edition(script), TRIAL_SITE, now, language=lang)
    converse(simulator, sys.stdin, click.echo, voice=voice, prompt=sys.stdin.isatty())
