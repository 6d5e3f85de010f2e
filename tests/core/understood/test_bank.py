"""What people answered, line by line: bank/*.txt is written for a nurse to read and to add to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.core.reading import Kind, Reading
from hotline.core.script import Channel, Question, Script
from hotline.core.understand import Reader

BANK = Path(__file__).parent / "bank"


def lines() -> Iterator[tuple[str, str, str, str]]:
    for path in sorted(BANK.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                content, text, expected = (part.strip() for part in line.split("|"))
                yield path.stem, content, text, expected


@pytest.mark.parametrize(("page", "content", "text", "expected"), list(lines()))
def test_people_are_understood(
    page: str, content: str, text: str, expected: str, script: Script, reader: Reader
) -> None:
    on_call = page == "voice"
    channel = Channel.VOICE if on_call else Channel.SMS
    reading = reader.read(text, asked(script, content), language="en", channel=channel, spoken=on_call)

    assert told(reading) == expected


def asked(script: Script, content: str) -> Question:
    return next(question for question in script.questions.values() if question.content == content)


def told(reading: Reading) -> str:
    match reading.kind:
        case Kind.ANSWER | Kind.MULTI:
            return "+".join(reading.values)
        case Kind.REPROMPT:
            return f"?{reading.name}" + (f":{'+'.join(reading.proposed)}" if reading.proposed else "")
        case Kind.RED_FLAG:
            return "!" + "+".join(f"{fact}={value}" for fact, value in reading.flags)
        case _:
            return f"{reading.kind}:{reading.name}"
