"""Every mutant, and those of them that are tried each time."""

import os
from collections import defaultdict
from collections.abc import Iterator

from tests.mutants import flow, hearing, later, texts, triage
from tests.mutants.mutant import Mutant, shipped
from tests.mutants.survivors import UNJUDGED

#: So many of each family of each file, spread over it, without the unjudged; all of them with HOTLINE_ALL_MUTANTS=1.
OF_A_FAMILY = 3


def every_mutant() -> Iterator[Mutant]:
    for room in (triage, flow, texts, later, hearing):
        yield from (mutant for mutant in room.mutants() if mutant.text != shipped(mutant.file))


def tried() -> list[Mutant]:
    if os.environ.get("HOTLINE_ALL_MUTANTS"):
        return list(every_mutant())
    families: dict[tuple[str, str], list[Mutant]] = defaultdict(list)
    for mutant in every_mutant():
        families[mutant.file, mutant.family].append(mutant)
    return [mutant for family in families.values() for mutant in _spread(family) if mutant.name not in UNJUDGED]


def _spread(family: list[Mutant]) -> list[Mutant]:
    count = min(OF_A_FAMILY, len(family))
    return [family[n * len(family) // count] for n in range(count)]
