"""Mistakes in what is sent later."""

import re
from collections.abc import Iterator

from tests.mutants.mutant import Mutant, lines, narrower, shorter_lists

FILE = "follow_ups.yaml"
NAME = r"name: (\w+), kind: (\w+)"


def mutants() -> Iterator[Mutant]:
    for line, name in lines(FILE, NAME, within="plan"):
        yield Mutant("check dropped", name[1], FILE, line.dropped())
        for key in ("after", "worth"):
            text = re.sub(rf"\b{key}: (\d+)", lambda found: f"{found[0].split()[0]} {int(found[1]) * 10}", line.text)
            if key == "after":
                yield Mutant("check ten times later", name[1], FILE, line.replaced(text))
            else:
                short = re.sub(r"worth: \w+", "worth: 1m", line.text)
                yield Mutant("check worth a minute", name[1], FILE, line.replaced(short))
        if narrowed := narrower(line.text, "WHO: self"):
            yield Mutant("check of oneself alone", name[1], FILE, line.replaced(narrowed))
        head, when, rest = line.text.partition("when: ")
        for value, shorter in shorter_lists(rest):
            change = f"{name[1]} without {value}, at {rest.index(value)}"
            yield Mutant("check without a value", change, FILE, line.replaced(head + when + shorter))
