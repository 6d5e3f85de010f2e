"""Boolean formulas as a shared circuit: integers for literals, a minus for not; alike parts are built once."""

from collections.abc import Iterable
from typing import TypeAlias

#: A literal: the number of a node, negative when it is negated.
Lit: TypeAlias = int

TRUE: Lit = 1
FALSE: Lit = -1


class Circuit:
    """Nodes are variables and conjunctions; a disjunction is a negated conjunction of negations."""

    def __init__(self) -> None:
        self.size = 1
        self._conjunctions: dict[frozenset[Lit], Lit] = {}
        self._parts: dict[Lit, frozenset[Lit]] = {}
        self._clauses: list[tuple[Lit, ...]] = [(TRUE,)]

    def variable(self) -> Lit:
        self.size += 1
        return self.size

    def every(self, parts: Iterable[Lit]) -> Lit:
        flat: set[Lit] = set()
        for part in parts:
            flat |= self._parts.get(part, {part})
        flat.discard(TRUE)
        if FALSE in flat or any(-part in flat for part in flat):
            return FALSE
        if not flat:
            return TRUE
        if len(flat) == 1:
            return flat.pop()
        return self._conjunction(frozenset(flat))

    def either(self, parts: Iterable[Lit]) -> Lit:
        return -self.every([-part for part in parts])

    def choose(self, condition: Lit, yes: Lit, no: Lit) -> Lit:
        if yes == no:
            return yes
        return self.either((self.every((condition, yes)), self.every((-condition, no))))

    def same(self, one: Lit, other: Lit) -> Lit:
        return self.choose(one, other, -other)

    def require(self, literal: Lit) -> None:
        """From now on only assignments count in which this holds."""
        self._clauses.append((literal,))

    def new_clauses(self) -> list[tuple[Lit, ...]]:
        """The clauses that came into being since this was last called."""
        taken, self._clauses = self._clauses, []
        return taken

    def _conjunction(self, parts: frozenset[Lit]) -> Lit:
        found = self._conjunctions.get(parts)
        if found is None:
            found = self._conjunctions[parts] = self.variable()
            self._parts[found] = parts
            self._clauses += [(-found, part) for part in parts]
            self._clauses.append((found, *(-part for part in parts)))
        return found
