"""Which questions could still raise the disposition: the interview stops as soon as none can.

Everything is weighed on bit masks: this runs at every step of every session.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hotline.core.bits import Alphabet, Test, certain, possible
from hotline.core.conditions import Condition, Every, Facts, facts_in
from hotline.core.disposition import Disposition
from hotline.core.script import Act, Action, Ask, Question, Run, Script, Step

#: How many situations each process remembers; the same few thousand come up all day.
REMEMBERED = 1 << 15


@dataclass(frozen=True, slots=True)
class _Row:
    disposition: Disposition
    holds: Test
    may_hold: Test
    facts: int


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question at one place of a sequence: when it is asked, what it settles, what must be known to ask it."""

    name: str
    fact: str
    always: bool
    may_be_asked: Test
    settles: int
    needs: int


class Relevance:
    """The triage table and the sequences of one script, compiled."""

    def __init__(self, script: Script) -> None:
        self._script = script
        conditions = [row.when for row in script.rows]
        for steps in script.sequences.values():
            conditions += [when for step in steps if isinstance(step, Ask) for when in _conditions(script, step)]
        self._alphabet = Alphabet(conditions)
        self._rows = [self._row(row.disposition, row.when) for row in script.rows]
        self._rest = functools.cache(self._rest_of)
        self._relevant = functools.lru_cache(REMEMBERED)(self._weigh)

    def questions(self, frames: tuple[tuple[str, int], ...], facts: Facts, answered: frozenset[str]) -> frozenset[str]:
        """The questions ahead whose answer could raise the disposition, or is needed to ask another that could.

        `frames` is the position, innermost sequence first; `answered` are the facts whose question was put.
        """
        return self._relevant(frames, self._alphabet.mask(facts), answered)

    def _weigh(self, frames: tuple[tuple[str, int], ...], known: int, answered: frozenset[str]) -> frozenset[str]:
        askable: list[_Asking] = []
        open_bits = 0
        for asking in self._ahead(frames):
            if not asking.always and asking.fact not in answered and asking.may_be_asked(known, open_bits):
                askable.append(asking)
                open_bits |= asking.settles
        wanted = self._wanted(known, open_bits)
        grown = True
        while grown:
            needed = wanted
            for asking in askable:
                if asking.settles & needed:
                    needed |= asking.needs & open_bits
            grown = needed != wanted
            wanted = needed
        return frozenset(asking.name for asking in askable if asking.settles & wanted)

    def _wanted(self, known: int, open_bits: int) -> int:
        """The open facts of every row that is worse than what is settled and may yet come true."""
        reached = next(
            (row.disposition for row in self._rows if row.holds(known, 0)), self._script.otherwise.disposition
        )
        wanted = 0
        for row in self._rows:
            if row.disposition <= reached:
                break
            if row.facts & open_bits and row.may_hold(known, open_bits):
                wanted |= row.facts
        return wanted & open_bits

    def _ahead(self, frames: tuple[tuple[str, int], ...]) -> Iterator[_Asking]:
        for sequence, index in frames:
            askings, decided = self._rest(sequence, index)
            yield from askings
            if decided:
                return

    def _rest_of(self, sequence: str, index: int) -> tuple[tuple[_Asking, ...], bool]:
        """The questions from here to the end of the sequence, and whether a decision ends them."""
        found: list[_Asking] = []
        for step in unrolled(self._script, sequence, index):
            if isinstance(step, Act) and step.action is Action.DECIDE:
                return tuple(found), True
            if isinstance(step, Ask):
                found.append(self._asking(step))
        return tuple(found), False

    def _asking(self, step: Ask) -> _Asking:
        question = self._script.questions[step.question]
        needs = {fact for condition in _conditions(self._script, step) for fact in facts_in(condition)}
        needs |= {fact for option in question.options for fact in facts_in(option.when)}
        return _Asking(
            name=question.name,
            fact=question.fact,
            always=question.always,
            may_be_asked=possible(Every((step.when, question.when)), self._alphabet),
            settles=self._whole(settled_by(question)),
            needs=self._whole(needs),
        )

    def _row(self, disposition: Disposition, when: Condition) -> _Row:
        alphabet = self._alphabet
        return _Row(disposition, certain(when, alphabet), possible(when, alphabet), self._whole(facts_in(when)))

    def _whole(self, facts: Iterable[str]) -> int:
        mask = 0
        for fact in facts:
            mask |= self._alphabet.whole(fact)
        return mask


def settled_by(question: Question) -> frozenset[str]:
    """Every fact that an answer to this question can change."""
    facts = {question.fact}
    if question.item_of:
        facts.add(question.item_of[0])
    for option in question.options:
        facts.update(option.sets)
    return frozenset(facts)


def unrolled(script: Script, sequence: str, index: int = 0) -> Iterator[Step]:
    """The steps of a sequence, with those of the sequences it runs in their place."""
    for step in script.sequences[sequence][index:]:
        if isinstance(step, Run):
            yield from unrolled(script, step.sequence)
        else:
            yield step


def _conditions(script: Script, step: Ask) -> tuple[Condition, Condition]:
    return step.when, script.questions[step.question].when
