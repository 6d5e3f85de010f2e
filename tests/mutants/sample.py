"""Every mutant, and those of them that are tried each time."""

import os
from collections import defaultdict
from collections.abc import Iterator

from tests.mutants import flow, hearing, later, questions, texts, triage
from tests.mutants.mutant import Mutant

#: One of each family of each file, and another of those with so many; all of them with HOTLINE_ALL_MUTANTS=1.
MANY = 24


def every_mutant() -> Iterator[Mutant]:
    for room in (triage, flow, questions, later, hearing, texts):
        yield from room.mutants()


def tried() -> list[Mutant]:
    if os.environ.get("HOTLINE_ALL_MUTANTS"):
        return list(every_mutant())
    families: dict[tuple[str, str], list[Mutant]] = defaultdict(list)
    for mutant in every_mutant():
        families[mutant.edits[0][0], mutant.family].append(mutant)
    return [mutant for family in families.values() for mutant in _spread(family)]


def _spread(family: list[Mutant]) -> list[Mutant]:
    count = 2 if len(family) >= MANY else 1
    return [family[n * len(family) // count] for n in range(count)]
