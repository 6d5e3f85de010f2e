"""What the texts must tell whatever their wording: the words and numbers that nobody may lose while rewriting them."""

import re
from collections.abc import Iterator, Mapping

from hotline.checks.finding import Finding
from hotline.checks.numerals import numbers_in
from hotline.checks.pack import Pack, Text
from hotline.core.edition import Edition
from hotline.scripts.source import Source

NUMBERS = "numbers"
#: Text, by the name that findings call it → language, or `numbers` → what all of its wordings tell, eye and ear;
#: `net_adult.adult` is that wording alone, `net_adult.self` the general one.
Tells = Mapping[str, Mapping[str, list[str]]]
_VARIABLE = re.compile(r"\{\w+\}")  # {emergency_number} tells of no emergency
_PATIENT = re.compile(r"\.(child|adult)$")


def untold(source: Source, tells: Tells, edition: Edition) -> Iterator[Finding]:
    wordings: dict[str, list[Text]] = {}
    for text in Pack(edition, {}).texts if tells else ():
        general = _PATIENT.sub("", text.name)
        for name in (general, text.name if text.name != general else f"{general}.self"):
            wordings.setdefault(name, []).append(text)
    for name, wanted in tells.items():
        if name not in wordings:
            yield _finding(source, name, f"there is no text {name}")
        for text in wordings.get(name, ()):
            lost = [word for word in wanted.get(text.language, ()) if not _tells(text, word)]
            lost += [number for number in wanted.get(NUMBERS, ()) if not _counts(text, float(number))]
            if lost:
                yield _finding(source, name, f"{text.name} in {text.language} does not tell “{'”, “'.join(lost)}”")


def _tells(text: Text, words: str) -> bool:
    return all(words.casefold() in _VARIABLE.sub("", written).casefold() for _, written, _ in text.both)


def _counts(text: Text, number: float) -> bool:
    return all(number in numbers_in(written, text.language) for _, written, _ in text.both)


def _finding(source: Source, name: str, what: str) -> Finding:
    return Finding(
        source.name, source.line(("tells", name)), what, "tell it, or mend the list with a clinician", rule="tells"
    )
