"""Conditions over facts, as triage rows, skip rules and wordings use them; and what it means that they hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

#: fact name → the values it has. A fact that nobody asked about is absent and makes no condition true.
Facts: TypeAlias = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Has:
    """The fact has at least one of these values."""

    fact: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Every:
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"


Condition: TypeAlias = Has | Every | Either | Not

ALWAYS = Every(())
NEVER = Either(())
NOTHING: frozenset[str] = frozenset()


def holds(condition: Condition, facts: Facts) -> bool:
    if condition is ALWAYS:  # most are
        return True
    match condition:
        case Has(fact, values):
            return not values.isdisjoint(facts.get(fact, NOTHING))
        case Every(parts):
            return all(holds(part, facts) for part in parts)
        case Either(parts):
            return any(holds(part, facts) for part in parts)
        case Not(part):
            return not holds(part, facts)


def facts_in(condition: Condition) -> Iterator[str]:
    match condition:
        case Has(fact, _):
            yield fact
        case Every(parts) | Either(parts):
            for part in parts:
                yield from facts_in(part)
        case Not(part):
            yield from facts_in(part)
