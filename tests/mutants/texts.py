"""Mistakes in what is said: in one language, for one patient, to the eye or to the ear alone."""

import re
from collections.abc import Iterator

from tests.mutants.mutant import Line, Mutant, lines, shipped

LANGUAGES = ("en", "es")


def mutants() -> Iterator[Mutant]:
    for code in LANGUAGES:
        yield from _missing(code)
        yield from _numbers(code)
        yield from _phone_numbers(code)
        yield from _swapped_labels(code)
        yield from _answer_words(code)


def _missing(code: str) -> Iterator[Mutant]:
    file = f"messages/{code}.yaml"
    for line, name in lines(file, r"^  (\w+):", within="messages"):
        yield Mutant("message missing", f"{name[1]} in {code}", file, line.dropped())
    for line, name in lines(file, r"^    (child|adult):", within="messages"):
        yield Mutant("wording for a patient missing", f"{_above(line)}.{name[1]} in {code}", file, line.dropped())
    for line, _ in lines(file, r"^    (  )?(  )?voice:"):
        yield Mutant("voice twin missing", f"{_above(line)}, line {line.number + 1} in {code}", file, line.dropped())
    for line, value in lines(file, r'^      "?(\w+)"?: \{label: ', within="questions"):
        yield Mutant(
            "option without words",
            f"{value[1]} of {_above(line)}, line {line.number + 1} in {code}",
            file,
            line.dropped(),
        )


def _numbers(code: str) -> Iterator[Mutant]:
    """One number, one more."""
    file = f"messages/{code}.yaml"
    for line, number in lines(file, r"^[^#]*?[^N\w{](\d+)\b[^:}]*$"):
        text = line.text[: number.start(1)] + str(int(number[1]) + 1) + line.text[number.end(1) :]
        change = f"{_above(line)}, line {line.number + 1} in {code}"
        yield Mutant("number changed", change, file, line.replaced(text))


def _phone_numbers(code: str) -> Iterator[Mutant]:
    file = f"messages/{code}.yaml"
    for line, variable in lines(file, r"\{(emergency_number|poison_line|crisis_line)\}"):
        text = line.text.replace(variable[0], "help" if code == "en" else "ayuda")
        change = f"{variable[1]} in {_above(line)}, line {line.number + 1} in {code}"
        yield Mutant("phone number missing", change, file, line.replaced(text))


def _swapped_labels(code: str) -> Iterator[Mutant]:
    """The words of one option stand at its neighbour."""
    file = f"messages/{code}.yaml"
    for line, option in lines(file, r'^(      "?\w+"?: )(\{label: .*)$', within="questions"):
        after = re.match(r'^(      "?\w+"?: )(\{label: .*)$', [*shipped(file).splitlines(), ""][line.number + 1])
        if after:
            text = line.block_replaced(2, option[1] + after[2], after[1] + option[2])
            change = f"{option[1].strip(' :')} and {after[1].strip(' :')} of {_above(line)} in {code}"
            yield Mutant("labels swapped", change.replace('"', ""), file, text)


def _answer_words(code: str) -> Iterator[Mutant]:
    """What people say for one answer stands under its neighbour."""
    file = f"answers/{code}.yaml"
    for line, first in lines(file, r'^    "?(\w+)"?:', within="questions"):
        below = shipped(file).splitlines()[line.number + len(line.block) :]
        if below and (second := re.match(r'^    "?(\w+)"?:', below[0])):
            swapped = [
                line.text.replace(first[1], second[1], 1),
                *line.block[1:],
                below[0].replace(second[1], first[1], 1),
            ]
            text = line.block_replaced(len(line.block) + 1, *swapped)
            change = f"{first[1]} and {second[1]} of {_above(line)} in {code}"
            yield Mutant("answer words swapped", change, file, text)


def _above(line: Line) -> str:
    above = shipped(line.file).splitlines()[: line.number + 1]
    return next(found[1] for text in reversed(above) if (found := re.match(r"^  (\w+):", text)))
