"""hotline chat: a phone in the terminal."""

import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from hotline.rehearsal.simulator import Simulator
from hotline.rehearsal.terminal import converse
from hotline.rehearsal.trial import TRIAL_SITE, edition
from hotline.settings.fields import CHECKOUT


@click.command()
@click.option("--voice", is_flag=True, help="Call instead of texting.")
@click.option("--lang", help="Speak this language from the start, such as es.")
@click.option("--now", "start", type=datetime.fromisoformat, help="Begin at this local time, such as 2026-03-01T22:15.")
@click.option("--script", type=click.Path(path_type=Path), default=CHECKOUT / "scripts" / "norovirus")
def chat(*, voice: bool, lang: str | None, start: datetime | None, script: Path) -> None:
    """Talk to the hotline here. Lines of standard input are your words; `/help` tells what else there is."""
    now = int(_in_zone(start).timestamp() if start else time.time())
    spoken = edition(script)
    if lang and lang not in spoken.script.languages:
        raise click.BadParameter(f"{lang} is not spoken here; use one of {', '.join(spoken.script.languages)}")
    simulator = Simulator(spoken, TRIAL_SITE, now, language=lang)
    converse(simulator, sys.stdin, click.echo, voice=voice, prompt=sys.stdin.isatty())


def _in_zone(start: datetime) -> datetime:
    """A time without a zone is meant where the pretend phone is."""
    return start if start.tzinfo else start.replace(tzinfo=ZoneInfo(TRIAL_SITE.zone))
