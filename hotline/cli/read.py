"""hotline read: how a text is understood at a question."""

import json
import sys
from pathlib import Path

import click

from hotline.core.edition import Edition
from hotline.core.script import Channel, Question, Script
from hotline.rehearsal.reply import as_reply
from hotline.scripts.loader import load


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("text", required=False)
@click.option("--at", "content", required=True, help="Content id of the question, such as E1 or CHECK_DAY2.")
@click.option("--channel", type=click.Choice([channel.value for channel in Channel]), default=Channel.SMS.value)
@click.option("--lang", default="en", help="The language we speak with this person.")
def read(folder: Path, text: str | None, content: str, channel: str, lang: str) -> None:
    """How TEXT (or each line of standard input) is understood at a question of the script in FOLDER, as JSON."""
    edition = Edition.of(load(folder))
    question = _question(edition.script, content)
    if lang not in edition.script.languages:
        raise click.BadParameter(f"{lang} is not spoken here; use one of {', '.join(edition.script.languages)}")
    for line in [text] if text is not None else (line.rstrip("\n") for line in sys.stdin):
        voice = channel == Channel.VOICE
        reading = edition.reader.read(line, question, language=lang, channel=Channel(channel), spoken=voice)
        click.echo(json.dumps(as_reply(reading, question), ensure_ascii=False))


def _question(script: Script, content: str) -> Question:
    found = [question for question in script.questions.values() if content in {question.content, question.name}]
    if not found:
        known = ", ".join(sorted({question.content for question in script.questions.values()}))
        raise click.BadParameter(f"no question has the id {content}; known are {known}", param_hint="--at")
    return found[0]
