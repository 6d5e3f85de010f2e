"""Conditions compiled to tests on bit masks: one bit for each value of each fact, for speed."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from hotline.core.conditions import Condition, Either, Every, Facts, Has, Not

#: What is known, and what is still open (all bits of every open fact), to a verdict.
Test: TypeAlias = Callable[[int, int], bool]


class Alphabet:
    """Gives every value of every fact its bit; facts that no condition speaks of have none."""

    def __init__(self, conditions: Iterable[Condition]) -> None:
        self._bits: dict[str, dict[str, int]] = {}
        count = 0
        for condition in conditions:
            for fact, value in _atoms(condition):
                values = self._bits.setdefault(fact, {})
                if value not in values:
                    values[value] = 1 << count
                    count += 1
        self._wholes = {fact: sum(values.values()) for fact, values in self._bits.items()}

    def mask(self, facts: Facts) -> int:
        """The bits of everything that is known."""
        mask = 0
        for fact, values in facts.items():
            bits = self._bits.get(fact)
            if bits:
                for value in values:
                    mask |= bits.get(value, 0)
        return mask

    def whole(self, fact: str) -> int:
        """All bits of a fact."""
        return self._wholes.get(fact, 0)

    def spoken_of(self, condition: Condition) -> int:
        """All bits of the facts that a condition speaks of; of UNANSWERED only those that it names."""
        mask = 0
        for fact, value in _atoms(condition):
            mask |= self.bits(fact, [value]) if fact == "UNANSWERED" else self.whole(fact)
        return mask

    def bits(self, fact: str, values: Iterable[str]) -> int:
        of_fact = self._bits.get(fact, {})
        return sum(of_fact.get(value, 0) for value in set(values))


def _atoms(condition: Condition) -> Iterable[tuple[str, str]]:
    match condition:
        case Has(fact, values):
            yield from ((fact, value) for value in sorted(values))
        case Every(parts) | Either(parts):
            for part in parts:
                yield from _atoms(part)
        case Not(part):
            yield from _atoms(part)


def possible(condition: Condition, alphabet: Alphabet) -> Test:
    """Whether it may yet hold. Atoms are taken as independent, so it errs towards yes."""
    return _compiled(condition, alphabet, _may_have, possible, certain)


def certain(condition: Condition, alphabet: Alphabet) -> Test:
    """Whether it holds whatever the open facts turn out to be."""
    return _compiled(condition, alphabet, _surely_has, certain, possible)


def settled(condition: Condition, alphabet: Alphabet) -> Test:
    """Whether it holds and stays so: what is known stays known, what is open may come."""
    return _compiled(condition, alphabet, _has, settled, possible)


def _may_have(atom: Has, alphabet: Alphabet) -> Test:
    bits = alphabet.bits(atom.fact, atom.values)
    return lambda known, open_bits: bool((known | open_bits) & bits)


def _surely_has(atom: Has, alphabet: Alphabet) -> Test:
    bits, whole = alphabet.bits(atom.fact, atom.values), alphabet.whole(atom.fact)
    return lambda known, open_bits: bool(known & bits and not open_bits & whole)


def _has(atom: Has, alphabet: Alphabet) -> Test:
    bits = alphabet.bits(atom.fact, atom.values)
    return lambda known, _: bool(known & bits)


def _compiled(
    condition: Condition,
    alphabet: Alphabet,
    of_atom: Callable[[Has, Alphabet], Test],
    same: Callable[[Condition, Alphabet], Test],
    opposite: Callable[[Condition, Alphabet], Test],
) -> Test:
    match condition:
        case Has():
            return of_atom(condition, alphabet)
        case Every(parts):
            return _every([same(part, alphabet) for part in parts])
        case Either(parts):
            return _either([same(part, alphabet) for part in parts])
        case Not(part):
            negated = opposite(part, alphabet)
            return lambda known, open_bits: not negated(known, open_bits)


def _every(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def every(known: int, open_bits: int) -> bool:
        for test in tests:  # noqa: SIM110 -- a generator costs twice as much, and this runs for every row at every step
            if not test(known, open_bits):
                return False
        return True

    return every


def _either(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]

    def either(known: int, open_bits: int) -> bool:
        for test in tests:  # noqa: SIM110 -- as above
            if test(known, open_bits):
                return True
        return False

    return either
