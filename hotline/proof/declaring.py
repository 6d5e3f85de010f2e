"""What a script declares that would be a fault otherwise: it is proven as declared, and told in every report."""

from collections.abc import Iterator

from hotline.core.conditions import NEVER, facts_in
from hotline.proof.context import Context
from hotline.proof.report import Declared
from hotline.proof.wording import condition_in_words


def declared(context: Context) -> Iterator[Declared]:
    yield from _skipped(context)
    yield from _excepted(context)
    yield from _silent(context)
    yield from _unordered(context)


def _skipped(context: Context) -> Iterator[Declared]:
    demands = context.script.demands
    for fact, when in demands.may_skip.items():
        yield Declared(context.place(("may_skip", fact)), f"{fact} may stay unasked when {condition_in_words(when)}")
    flagged = {fact for flag in context.script.red_flags for fact in facts_in(flag.when)}
    for fact in sorted(demands.lasting & flagged):
        yield Declared(context.place(("lasting", fact)), f"{fact} may stay unasked when triage begins again")


def _excepted(context: Context) -> Iterator[Declared]:
    for index, flag in enumerate(context.script.red_flags):
        if flag.unless != NEVER:
            says = f"{condition_in_words(flag.when)} is no red flag when {condition_in_words(flag.unless)}"
            yield Declared(context.place(("red_flags", index)), says)


def _silent(context: Context) -> Iterator[Declared]:
    for fact, least in context.script.demands.silence.items():
        yield Declared(context.place(("silence", fact)), f"no answer about {fact} may end at {least.name}")


def _unordered(context: Context) -> Iterator[Declared]:
    """Facts that the triage table reads, and of which no value counts as worse than another."""
    read = {fact for row in context.script.rows for fact in facts_in(row.when)}
    for name, fact in context.script.facts.items():
        if name in read and not fact.worse:
            yield Declared(context.place(("facts", name)), f"no value of {name} is worse than another")
