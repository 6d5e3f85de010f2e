"""Sentences of people in every language, and what must be heard in them: anywhere, or at a question."""

from collections.abc import Iterator, Mapping

from hotline.checks.finding import Finding
from hotline.core.edition import Edition
from hotline.core.reading import Kind, Reading
from hotline.core.script import Channel, Question
from hotline.scripts.source import Source

ANYWHERE = "anywhere"
#: Language → where it is said → what must be heard → the sentences.
Heard = Mapping[str, Mapping[str, Mapping[str, list[str]]]]


def misheard(source: Source, heard: Heard, edition: Edition) -> Iterator[Finding]:
    questions = {question.content: question for question in edition.script.questions.values()}
    for language, places in heard.items():
        for place, meanings in places.items():
            if place != ANYWHERE and place not in questions:
                yield _finding(source, ("heard", language, place), f"no question has the id {place}")
                continue
            for meaning, sentences in meanings.items():
                for number, sentence in enumerate(sentences):
                    got = _meaning(edition, sentence, questions.get(place), language)
                    if got != meaning:
                        where = ("heard", language, place, meaning, number)
                        yield _finding(source, where, f"“{sentence}” ({place}) is heard as {got}, expected {meaning}")


def _meaning(edition: Edition, sentence: str, question: Question | None, language: str) -> str:
    reading = edition.reader.read(sentence, question, language=language, channel=Channel.SMS)
    return _named(reading)


def _named(reading: Reading) -> str:
    """`ems`, `help`, `LEGSWELL yes` for a red flag that was told unasked, the answer, or `nothing`."""
    match reading.kind:
        case Kind.ANSWER | Kind.MULTI:
            return ", ".join(reading.values)
        case Kind.RED_FLAG:
            return ", ".join(f"{fact} {value}" for fact, value in reading.flags)
        case Kind.REPROMPT:
            return "nothing"
        case _:
            return f"{reading.name}_{reading.language}" if reading.name == "language" else reading.name


def _finding(source: Source, where: tuple[str | int, ...], what: str) -> Finding:
    return Finding(source.name, source.line(where), what, "mend the phrases, or the sentence", rule="heard")
