"""Mistakes in what is heard at any step."""

import re
from collections.abc import Iterator

from tests.mutants.mutant import Line, Mutant, lines, shipped

FILE = "safety.yaml"
#: Held by the hearing itself or by no phrase of an emergency; without them people are heard worse, not less safely.
KINDS = "emergency|poison|crisis|opt_out"


def mutants() -> Iterator[Mutant]:
    for line, language in lines(FILE, r"^  (en|es):", within=KINDS + "|negations"):
        yield Mutant("no longer heard", f"{_section(line)} in {language[1]}", FILE, line.dropped())
    for line, name in lines(FILE, r"^    (\w+): \[", within="classes"):
        yield Mutant("class of words dropped", f"{name[1]} in {_language(line)}", FILE, line.dropped())
    for line, _ in lines(FILE, r"^    - fact: ", within="flags"):
        fact, value = (text.split(": ")[1].strip('"') for text in line.block[:2])
        yield Mutant("sign no longer heard", f"{fact} {value} in {_language(line)}", FILE, line.dropped())
    for line, command in lines(FILE, r"^  (\w+):$", within="commands"):
        yield Mutant("command no longer heard", command[1], FILE, line.dropped())
    for line, words in lines(FILE, r"^(stop_words|start_words): "):
        yield Mutant("no longer heard", words[1], FILE, line.dropped())


def _section(line: Line) -> str:
    return _above(line, r"^(\w+):")


def _language(line: Line) -> str:
    return _above(line, r"^  (\w+):")


def _above(line: Line, pattern: str) -> str:
    above = shipped(line.file).splitlines()[: line.number + 1]
    return next(found[1] for text in reversed(above) if (found := re.match(pattern, text)))
