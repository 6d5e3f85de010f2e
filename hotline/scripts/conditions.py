"""Conditions as scripts write them, compiled and checked against the facts and groups that exist."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hotline.core.conditions import ALWAYS, Condition, Either, Every, Has, Not
from hotline.scripts.source import Source, Where

#: Facts that the engine knows by itself, besides the answers.
SYSTEM_FACTS: Mapping[str, frozenset[str] | None] = {
    "CHANNEL": frozenset({"sms", "voice"}),
    "CAN_TEXT": frozenset({"yes", "no"}),
    "REACHABLE": frozenset({"yes", "no"}),  # whether we may text or call: no STOP, no withheld number
    "LANGUAGE": frozenset({"known", "unknown"}),
    "NURSE": frozenset({"open", "closed"}),
    "RETURNING": frozenset({"yes", "no"}),
    "PATIENTS": frozenset({"one", "several"}),
    "DISPOSITION": frozenset({"EMS_NOW", "ED_NOW", "CLIN_4H", "CLIN_24H", "CLIN_OFFICE", "HOME"}),
    "ROW": None,  # names of rows, known once they are read
    "UNANSWERED": None,  # names of facts
}

#: Places from the top of the file to the innermost condition; what is deeper nobody can read.
DEEPEST = 30


@dataclass(slots=True)
class Terms:
    """What conditions may speak of: facts with their values (None: not checked), and groups."""

    facts: dict[str, frozenset[str] | None] = field(default_factory=dict)
    groups: Mapping[str, Any] = field(default_factory=dict)
    group_source: Source | None = None

    def compile(self, raw: Any, source: Source, where: Where, inside: tuple[str, ...] = ()) -> Condition:
        if not isinstance(raw, dict):
            source.complain(where, "a condition is missing its facts", "write it like {FACT: value}")
            return ALWAYS
        if len(where) > DEEPEST:
            source.complain(where[:DEEPEST], "this condition is nested too deep to be understood", "make a group of it")
            return ALWAYS
        parts = [self._part(key, value, source, (*where, key), inside) for key, value in raw.items()]
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _part(self, key: str, value: Any, source: Source, where: Where, inside: tuple[str, ...]) -> Condition:
        if key in {"any", "all"}:
            if not isinstance(value, list) or not value:
                source.complain(where, f"`{key}` wants a list of conditions", f"write it like {key}: [{{FACT: value}}]")
                return ALWAYS
            parts = tuple(self.compile(part, source, (*where, n), inside) for n, part in enumerate(value))
            return Either(parts) if key == "any" else Every(parts)
        if key == "not":
            return Not(self.compile(value, source, where, inside))
        if key == "is":
            names = _names(value, source, where)
            parts = tuple(self._group(name, source, where, inside) for name in names)
            return parts[0] if len(parts) == 1 else Every(parts)
        return self._has(key, value, source, where)

    def _group(self, name: str, source: Source, where: Where, inside: tuple[str, ...]) -> Condition:
        if name in inside:
            source.complain(where, f"the group {name} is defined by itself", "take it out of its own condition")
        elif name not in self.groups:
            source.complain(where, f"there is no group {name}", f"use one of: {', '.join(sorted(self.groups))}")
        else:
            home = self.group_source or source
            return self.compile(self.groups[name], home, ("groups", name), (*inside, name))
        return ALWAYS

    def _has(self, fact: str, value: Any, source: Source, where: Where) -> Condition:
        values = _names(value, source, where)
        if fact not in self.facts:
            source.complain(where, f"there is no fact {fact}", "declare it in triage.yaml, or mend its name")
            return ALWAYS
        known = self.facts[fact]
        for one in values:
            if known is not None and one not in known:
                source.complain(where, f"{fact} never has the value {one}", f"use one of: {', '.join(sorted(known))}")
        return Has(fact, frozenset(values))


def _names(value: Any, source: Source, where: Where) -> list[str]:
    """One name or several, as text; anything else is complained of."""
    names = value if isinstance(value, list) else [value]
    found = [name for name in names if isinstance(name, str)]
    if not found or len(found) < len(names):
        source.complain(where, "here a value stands, or a list of values", "write it like {FACT: value}")
    return found
