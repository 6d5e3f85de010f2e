"""triage.yaml compiled: facts, groups, rows, red flags and invariants."""

from collections.abc import Iterator
from typing import Any

from hotline.core.conditions import NEVER, Condition
from hotline.core.disposition import Disposition
from hotline.core.script import Fact, Invariant, RedFlag, Row
from hotline.scripts.conditions import Terms
from hotline.scripts.model import FactModel, RowModel, TriageModel
from hotline.scripts.source import Source, Where


def facts(model: TriageModel, source: Source) -> dict[str, Fact]:
    found = {}
    for name, fact in model.facts.items():
        unknown = {value for chain in fact.worse for value in chain} - set(fact.values)
        if unknown:
            source.complain(("facts", name), f"{name} has no value {min(unknown)}", "order only values that it has")
        for what, what_to_do in _inconsistent(fact):
            source.complain(("facts", name), f"{name} {what}", what_to_do)
        found[name] = Fact(name, tuple(fact.values), tuple(map(tuple, fact.worse)), fact.many, fact.none)
    return found


def _inconsistent(fact: FactModel) -> Iterator[tuple[str, str]]:
    if len(set(fact.values)) < len(fact.values):
        yield "has the same value twice", "keep one of them"
    if fact.none is not None and fact.none not in fact.values:
        yield f"has no value {fact.none}", "name the one of its values that means none of the others"


def check_names(model: TriageModel, facts: dict[str, Fact], terms: Terms, source: Source) -> None:
    """What nothing else compiles: the facts that a recheck forgets, and groups that nothing uses."""
    for index, name in enumerate(model.recheck):
        if name not in facts:
            source.complain(("recheck", index), f"there is no fact {name}", "use the fact of a question")
    for name, condition in model.groups.items():
        terms.compile(condition, source, ("groups", name), (name,))


def rows(model: TriageModel, terms: Terms, source: Source) -> tuple[Row, ...]:
    found = []
    for index, row in enumerate(model.rows):
        if not row.when:
            source.complain(("rows", index), f"row {row.row} has no condition", "write its `when`")
        found.append(_row(row, terms, source, ("rows", index)))
    _complain_of_order(found, source)
    return tuple(found)


def otherwise(model: TriageModel, terms: Terms, source: Source) -> Row:
    """The row that counts when no other matches."""
    return _row(model.otherwise, terms, source, ("otherwise",))


def _row(model: RowModel, terms: Terms, source: Source, where: Where) -> Row:
    level = disposition(model.disposition, source, (*where, "disposition"))
    return Row(model.row, level, _when(model.when, terms, source, where), tuple(model.source))


def _complain_of_order(found: list[Row], source: Source) -> None:
    names = set()
    for index, row in enumerate(found):
        where = ("rows", index)
        if row.name in names:
            source.complain(where, f"there are two rows {row.name}", "give each row its own name")
        if index and row.disposition > found[index - 1].disposition:
            source.complain(where, f"row {row.name} is more severe than the one above", "order rows most severe first")
        names.add(row.name)


def red_flags(model: TriageModel, terms: Terms, source: Source) -> tuple[RedFlag, ...]:
    return tuple(
        RedFlag(
            _when(flag.when, terms, source, ("red_flags", index)),
            disposition(flag.at_least, source, ("red_flags", index, "at_least")),
            terms.compile(flag.unless, source, ("red_flags", index, "unless")) if flag.unless else NEVER,
        )
        for index, flag in enumerate(model.red_flags)
    )


def invariants(model: TriageModel, terms: Terms, source: Source) -> tuple[Invariant, ...]:
    return tuple(
        Invariant(
            item.says,
            _when(item.when, terms, source, ("invariants", index)),
            disposition(item.at_least, source, ("invariants", index, "at_least")),
        )
        for index, item in enumerate(model.invariants)
    )


def disposition(name: str, source: Source, where: Where) -> Disposition:
    if name in Disposition.__members__:
        return Disposition[name]
    source.complain(where, f"there is no disposition {name}", f"use one of: {', '.join(Disposition.__members__)}")
    return Disposition.EMS_NOW


def _when(raw: dict[str, Any], terms: Terms, source: Source, where: Where) -> Condition:
    return terms.compile(raw, source, (*where, "when"))
