"""Mistakes in the triage table, its groups and what is asked again."""

import re
from collections.abc import Iterator

from hotline.core.disposition import Disposition
from tests.mutants.mutant import Line, Mutant, lines, narrower, shorter_lists

FILE = "triage.yaml"
ROW = r'row: "(\d+)"'


def mutants() -> Iterator[Mutant]:
    yield from _rows()
    yield from _row_lists()
    yield from _groups()
    yield from _leg_moves()
    yield from _recheck()


def _rows() -> Iterator[Mutant]:
    for line, row in lines(FILE, ROW, within="rows"):
        yield Mutant("row dropped", row[1], FILE, line.dropped())
        block = "\n".join(line.block)
        yield Mutant("row weakened", row[1], FILE, _weakened(line))
        narrowed = narrower(block, "WHO: self")
        yield Mutant("row of oneself alone", row[1], FILE, line.block_replaced(len(line.block), narrowed))


def _weakened(line: Line) -> str:
    """The row one step milder, where rows of that step stand."""
    block = "\n".join(line.block)
    level = re.search(r"disposition: (\w+)", block)
    assert level, "every row has a disposition"
    milder = Disposition(Disposition[level[1]] - 1)
    below = (
        other
        for other, found in lines(FILE, r"disposition: (\w+)", within="rows|otherwise")
        if Disposition[found[1]] < milder or other.text.startswith("otherwise")
    )
    first_below = next(below).text
    weakened = block.replace(level[1], milder.name)
    return line.dropped().replace(first_below, f"{weakened}\n{first_below}", 1)


def _row_lists() -> Iterator[Mutant]:
    for line, row in lines(FILE, ROW, within="rows"):
        block = "\n".join(line.block)
        head, when, rest = block.partition("when: ")
        condition, source, tail = rest.partition("source:")
        for value, shorter in shorter_lists(condition):
            text = line.block_replaced(len(line.block), head + when + shorter + source + tail)
            yield Mutant("row without a value", f"{row[1]} without {value}", FILE, text)


def _groups() -> Iterator[Mutant]:
    for line, group in lines(FILE, r"^  (\w+): \{", within="groups"):
        for value, shorter in shorter_lists(line.text):
            yield Mutant("group without a value", f"{group[1]} without {value}", FILE, line.replaced(shorter))


def _leg_moves() -> Iterator[Mutant]:
    """The gate of the leg moves, loosened by each of its facts."""
    for line, _ in lines(FILE, "may_move_legs: ", within="groups"):
        for fact in re.finditer(r'(\w+): ("no"|none|\[[^\]]*\])(, )?', line.text):
            text = line.text.replace(fact[0], "").replace(", }", "}")
            yield Mutant("leg moves let through", fact[1], FILE, line.replaced(text))


def _recheck() -> Iterator[Mutant]:
    for line, _ in lines(FILE, "^recheck: "):
        for value, shorter in shorter_lists(line.text):
            yield Mutant("not asked again", value, FILE, line.replaced(shorter))
