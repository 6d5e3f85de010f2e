"""Whether a question could still raise the disposition: the interview stops as soon as none can."""

from collections.abc import Iterable, Iterator

from hotline.core.conditions import Condition, Facts, facts_in, outlook
from hotline.core.script import Act, Action, Ask, Question, Run, Script, Step
from hotline.core.triage import severity


def is_relevant(
    script: Script, question: Question, ahead: Iterable[Step], facts: Facts, answered: frozenset[str]
) -> bool:
    """True when an answer to `question` could raise the disposition, or is needed to ask another that could.

    `ahead` are the steps from this question on, up to the decision; `answered` are the facts whose question was put.
    """
    askable = _askable(script, ahead, facts, answered)
    open_facts = frozenset(fact for one, _ in askable for fact in settled_by(one))
    wanted = _wanted(script, facts, open_facts)
    grown = True
    while grown:
        needed = {fact for one, when in askable if settled_by(one) & wanted for fact in _needs(one, when)}
        grown = not (needed & open_facts) <= wanted
        wanted |= needed & open_facts
    return bool(settled_by(question) & wanted)


def settled_by(question: Question) -> frozenset[str]:
    """Every fact that an answer to this question can change."""
    facts = {question.fact}
    if question.item_of:
        facts.add(question.item_of[0])
    for option in question.options:
        facts.update(option.sets)
    return frozenset(facts)


def steps_to_decision(script: Script, frames: Iterable[tuple[str, int]]) -> Iterator[Step]:
    """The steps from a position on (innermost sequence first), through the sequences they run, up to the decision."""
    for sequence, index in frames:
        for step in _unrolled(script, sequence, index):
            if isinstance(step, Act) and step.action is Action.DECIDE:
                return
            yield step


def _unrolled(script: Script, sequence: str, index: int) -> Iterator[Step]:
    for step in script.sequences[sequence][index:]:
        if isinstance(step, Run):
            yield from _unrolled(script, step.sequence, 0)
        else:
            yield step


def _askable(
    script: Script, ahead: Iterable[Step], facts: Facts, answered: frozenset[str]
) -> list[tuple[Question, tuple[Condition, ...]]]:
    found = []
    open_facts: frozenset[str] = frozenset()
    for step in ahead:
        if isinstance(step, Ask):
            question = script.questions[step.question]
            conditions = (step.when, question.when)
            unsettled = not question.always and question.fact not in answered
            if unsettled and all(outlook(condition, facts, open_facts) is not False for condition in conditions):
                found.append((question, conditions))
                open_facts |= settled_by(question)
    return found


def _wanted(script: Script, facts: Facts, open_facts: frozenset[str]) -> set[str]:
    """The open facts of every row that is worse than what is settled and may yet come true."""
    reached = severity(script, facts)
    return {
        fact
        for row in script.rows
        if row.disposition > reached and outlook(row.when, facts, open_facts) is not False
        for fact in facts_in(row.when)
        if fact in open_facts
    }


def _needs(question: Question, conditions: tuple[Condition, ...]) -> Iterator[str]:
    for condition in (*conditions, *(option.when for option in question.options)):
        yield from facts_in(condition)
