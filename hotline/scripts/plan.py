"""follow_ups.yaml compiled."""

from hotline.core.conditions import ALWAYS
from hotline.core.script import FollowUp, FollowUpPlan
from hotline.scripts.conditions import Terms
from hotline.scripts.model import FollowUpModel, FollowUpsModel
from hotline.scripts.source import Source, Where

KINDS = ("reminder", "check")
BASES = ("result", "first_symptom", "last_symptom")


def plan(model: FollowUpsModel, terms: Terms, sequences: set[str], source: Source) -> FollowUpPlan:
    found = tuple(_follow_up(item, terms, sequences, source, ("plan", n)) for n, item in enumerate(model.plan))
    quiet_from, quiet_until = model.quiet_hours
    return FollowUpPlan(
        found, model.at_most.a_day, model.at_most.an_episode, model.silent_checks, quiet_from, quiet_until
    )


def _follow_up(model: FollowUpModel, terms: Terms, sequences: set[str], source: Source, where: Where) -> FollowUp:
    _one_of(model.kind, KINDS, source, (*where, "kind"))
    _one_of(model.from_, BASES, source, (*where, "from"))
    _one_of(model.sequence, tuple(sorted(sequences)), source, (*where, "sequence"))
    if (model.every is not None or bool(model.at)) != (model.until is not None):
        source.complain(where, "until belongs to every or at", "write both, or neither")
    return FollowUp(
        name=model.name,
        kind=model.kind,
        sequence=model.sequence,
        when=terms.compile(model.when, source, (*where, "when")) if model.when else ALWAYS,
        base=model.from_,
        after=model.after,
        worth=model.worth,
        every=model.every,
        until=model.until,
        at=tuple(model.at),
        any_hour=model.any_hour,
    )


def _one_of(value: str, allowed: tuple[str, ...], source: Source, where: Where) -> None:
    if value not in allowed:
        source.complain(where, f"“{value}” is not known here", f"use one of: {', '.join(allowed)}")
