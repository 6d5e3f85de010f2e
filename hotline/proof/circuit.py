"""Boolean formulas as a shared circuit: integers for literals, a minus for not; alike parts are built once."""

from collections.abc import Iterable
from typing import TypeAlias

#: A literal: the number of a node, negative when it is negated.
Lit: TypeAlias = int

TRUE: Lit = 1
FALSE: Lit = -1

#: Conjunctions of at most so many parts are taken apart where they are a part themselves: alike ones are then seen.
FEW = 4
_NONE: frozenset[Lit] = frozenset()


class Circuit:
    """Nodes are variables and conjunctions; a disjunction is a negated conjunction of negations."""

    def __init__(self) -> None:
        self.size = 1
        self._conjunctions: dict[frozenset[Lit], Lit] = {}
        self._parts: dict[Lit, frozenset[Lit]] = {}
        self.requirements: dict[Lit, list[Lit]] = {}  # variable → what limits it

    def variable(self) -> Lit:
        self.size += 1
        return self.size

    def every(self, parts: Iterable[Lit]) -> Lit:
        given = {*parts}
        flat = given.copy()
        for part in given:
            inner = self._parts.get(part, _NONE)
            if 0 < len(inner) <= FEW:
                flat.discard(part)
                flat |= inner
        flat.discard(TRUE)
        given |= flat
        if FALSE in given or any(-part in given for part in given):
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

    def require(self, literal: Lit, of: Lit) -> None:
        """Only assignments count in which this holds.

        It limits the variable `of` alone: whatever else is so, some value of that variable and of its fellows meets it.
        So it matters only where the variable does.
        """
        self.requirements.setdefault(of, []).append(literal)

    def parts(self, node: Lit) -> frozenset[Lit]:
        """What a conjunction is made of; nothing for a variable."""
        return self._parts.get(node, _NONE)

    def cone(self, node: Lit, seen: set[Lit] | None = None) -> list[Lit]:
        """All nodes that this one depends on, before it; those in `seen` are left out, and put in."""
        seen = set() if seen is None else seen
        found: list[Lit] = []
        waiting = [(node, False)]
        while waiting:
            one, is_done = waiting.pop()
            if is_done:
                found.append(one)
            elif one not in seen:
                seen.add(one)
                waiting.append((one, True))
                waiting += [(abs(part), False) for part in self.parts(one)]
        return found

    def _conjunction(self, parts: frozenset[Lit]) -> Lit:
        found = self._conjunctions.get(parts)
        if found is None:
            found = self._conjunctions[parts] = self.variable()
            self._parts[found] = parts
        return found
