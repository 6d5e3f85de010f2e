"""Words that must be heard: an emergency sets itself off, no greeting swallows an answer, no key cuts advice off."""

from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.options import literal
from hotline.checks.pack import OPTION, Pack
from hotline.core.conditions import Has
from hotline.core.disposition import Disposition
from hotline.core.reading import Kind
from hotline.core.script import Channel, Run, Say
from hotline.scripts.source import Where

#: Doors behind which somebody may be dying.
URGENT_DOORS = ("emergency", "poison", "crisis")


def empty(pack: Pack) -> Iterator[Finding]:
    for text in pack.texts:
        for channel, written, where in text.both:
            if not written.strip():
                yield pack.at(text, where).error(f"{text.name} is empty for the {channel}", "write it")


def not_heard(pack: Pack) -> Iterator[Finding]:
    """A phrase that an idiom, a denial or another section swallows: whoever says it is not helped."""
    for where, phrase in _phrases(pack):
        said = literal(phrase)
        if said and not _is_heard(pack, said, str(where[0]), str(where[1])):
            yield pack.place("safety.yaml", where).error(
                f"“{said}” is among {where[0]}, and whoever says it is not heard",
                "take out the idiom or denial that swallows it, or write the phrase otherwise",
            )


#: Said by whoever is in danger. What is added for a language is written with somebody who speaks it at home.
IN_DANGER = {
    "en": ("chest pain", "i cant breathe", "i passed out", "he is not breathing", "i drank bleach", "i want to die"),
    "es": ("dolor de pecho", "me duele el pecho", "no puedo respirar", "me desmayé", "tomé cloro", "quiero morir"),
}


def silenced(pack: Pack) -> Iterator[Finding]:
    """An idiom is a false alarm by another name; none may be what people in danger say."""
    for code, idioms in pack.script.lexicon.idioms.items():
        for index, idiom in enumerate(idioms):
            plain = literal(idiom)
            for said in IN_DANGER.get(code, ()) if plain else ():
                if plain and f" {plain.casefold()} " in f" {said} ":
                    yield pack.place("safety.yaml", ("idioms", code, index)).error(
                        f"the idiom “{plain}” silences “{said}”", "take the idiom out, or make it longer"
                    )


def _phrases(pack: Pack) -> Iterator[tuple[Where, str]]:
    for section in ("emergency", "poison", "crisis", "opt_out"):
        for language, phrases in getattr(pack.script.lexicon, section).items():
            yield from (((section, language, index), phrase) for index, phrase in enumerate(phrases))


def _is_heard(pack: Pack, said: str, section: str, language: str) -> bool:
    """Something more urgent may be heard instead."""
    reading = pack.edition.reader.read(said, None, language=language, channel=Channel.SMS)
    if section == "crisis":
        return reading.name == "crisis"
    return reading.kind is Kind.EMERGENCY or (section == "opt_out" and reading.name == "opt_out")


def swallowed(pack: Pack) -> Iterator[Finding]:
    """An option whose words are taken for a greeting, or for the wish to begin: it can never be answered so."""
    lexicon = pack.script.lexicon
    taken = {word.casefold() for word in (*lexicon.greetings, *lexicon.start_words, *lexicon.stop_words)}
    for text in pack.texts:
        for _, written, where in text.both if text.kind == OPTION else ():
            if written.casefold().strip(" .!¡") in taken:
                yield pack.at(text, where).error(
                    f"“{written}” is taken for a greeting, START or STOP", "choose other words for this option"
                )
    for code, name, value, words in _answer_words(pack):
        for word in taken & {word.casefold() for word in words}:
            yield pack.place(f"answers/{code}.yaml", ("questions", name, value)).error(
                f"“{word}” as {value} at {name} is taken for a greeting, START or STOP", "take the word out"
            )


def _answer_words(pack: Pack) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Language, question, value and the words for it."""
    for code, language in pack.script.languages.items():
        for name, wording in language.questions.items():
            yield from ((code, name, value, option.words) for value, option in wording.options.items())


def cut_off(pack: Pack) -> Iterator[Finding]:
    """On a call, a key or a cough must not cut off what to do in an emergency."""
    for door in URGENT_DOORS:
        sequence = pack.script.doors.get(door)
        said = _first_said(pack, sequence) if sequence else None
        if said and said[1].interruptible:
            yield pack.place("flow.yaml", said[0]).error(
                f"a key cuts off what is said first behind the door {door}", "write interruptible: false"
            )
    for name, steps in pack.script.sequences.items():
        for index, step in enumerate(steps):
            if isinstance(step, Say) and step.interruptible and _tells_of_an_emergency(step):
                yield pack.place("flow.yaml", ("sequences", name, index)).error(
                    "a key cuts off the result of somebody who needs help at once", "write interruptible: false"
                )


def _first_said(pack: Pack, sequence: str) -> tuple[Where, Say] | None:
    for index, step in enumerate(pack.script.sequences[sequence]):
        if isinstance(step, Say):
            return ("sequences", sequence, index), step
        if isinstance(step, Run):
            return _first_said(pack, step.sequence)
    return None


def _tells_of_an_emergency(step: Say) -> bool:
    """Said to whoever has the most urgent result, by its condition."""
    urgent = Disposition.EMS_NOW.name
    return any(
        isinstance(when, Has) and when.fact == "DISPOSITION" and urgent in when.values for when, _ in step.wordings
    )


RULES = (empty, not_heard, silenced, swallowed, cut_off)
