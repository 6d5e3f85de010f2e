"""What was exchanged: numbers, phone lines and the language of a voice stand in the same order in every language."""

import re
from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.languages import translations
from hotline.checks.numerals import numbers_in
from hotline.checks.pack import Pack

#: Lines that must not be mistaken for one another.
LINES = re.compile(r"\{(emergency_number|crisis_line|poison_line|nurse_line)\}")
_RANGE = re.compile(r"(?<![\d/])(\d+(?:[.,]\d+)?) ?(?:-|\u2013|to|a|and|y|hasta) ?(\d+(?:[.,]\d+)?)")


def lines_exchanged(pack: Pack) -> Iterator[Finding]:
    for first, other in translations(pack):
        for (channel, written, _), (_, here, where) in zip(first.both, other.both, strict=True):
            ours, theirs = LINES.findall(written), LINES.findall(here)
            if sorted(ours) == sorted(theirs) and ours != theirs:
                yield pack.at(other, where).error(
                    f"{other.name} tells the {channel} {', '.join(theirs)} in {other.language}, "
                    f"and {', '.join(ours)} in {first.language}: were they exchanged?",
                    "tell them in the same order",
                )


def numbers_exchanged(pack: Pack) -> Iterator[Finding]:
    for first, other in translations(pack):
        for (channel, written, _), (_, here, where) in zip(first.both, other.both, strict=True):
            ours, theirs = ([*numbers_in(text, of.language)] for text, of in ((written, first), (here, other)))
            if sorted(ours) == sorted(theirs) and ours != theirs:
                yield pack.at(other, where).error(
                    f"{other.name} tells the {channel} its numbers in another order in {other.language} "
                    f"than in {first.language}: were they exchanged?",
                    "tell them in the same order",
                )


def ranges_that_fall(pack: Pack) -> Iterator[Finding]:
    for text in pack.texts:
        for _, written, where in text.both:
            for low, high in _RANGE.findall(written):
                if float(low.replace(",", ".")) > float(high.replace(",", ".")):
                    yield pack.at(text, where).error(f"{low} to {high} falls", "write the smaller number first")


def foreign_voice(pack: Pack) -> Iterator[Finding]:
    for code, language in pack.script.languages.items():
        if language.voice.partition("-")[0].casefold() != code.partition("-")[0].casefold():
            yield pack.place(f"messages/{code}.yaml", ("voice",)).error(
                f"{code} would be read aloud by a voice for {language.voice}", f"write a voice such as {code}-US"
            )


RULES = (lines_exchanged, numbers_exchanged, ranges_that_fall, foreign_voice)
