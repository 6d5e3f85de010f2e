"""Conditions over facts, as triage rows, skip rules and wordings use them; two-valued and three-valued."""

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
    match condition:
        case Has(fact, values):
            return not values.isdisjoint(facts.get(fact, NOTHING))
        case Every(parts):
            return all(holds(part, facts) for part in parts)
        case Either(parts):
            return any(holds(part, facts) for part in parts)
        case Not(part):
            return not holds(part, facts)


def outlook(condition: Condition, facts: Facts, open_facts: frozenset[str]) -> bool | None:
    """True or False when no answer to the open facts can change it, None while one might.

    Atoms are taken as independent, so None may be said of a condition that is in truth settled; a question more is
    asked then, never one too few.
    """
    match condition:
        case Has(fact, values):
            if not values.isdisjoint(facts.get(fact, NOTHING)):
                return None if fact in open_facts else True
            return None if fact in open_facts else False
        case Every(parts):
            return _all_of([outlook(part, facts, open_facts) for part in parts])
        case Either(parts):
            return _any_of([outlook(part, facts, open_facts) for part in parts])
        case Not(part):
            seen = outlook(part, facts, open_facts)
            return None if seen is None else not seen


def _all_of(seen: list[bool | None]) -> bool | None:
    if False in seen:
        return False
    return None if None in seen else True


def _any_of(seen: list[bool | None]) -> bool | None:
    if True in seen:
        return True
    return None if None in seen else False


def facts_in(condition: Condition) -> Iterator[str]:
    match condition:
        case Has(fact, _):
            yield fact
        case Every(parts) | Either(parts):
            for part in parts:
                yield from facts_in(part)
        case Not(part):
            yield from facts_in(part)
