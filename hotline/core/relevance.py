"""Which questions could still raise the disposition: the interview stops as soon as none can.

Everything is weighed on bit masks: this runs at every step of every session.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hotline.core.bits import Alphabet, Test, possible, settled
from hotline.core.conditions import ALWAYS, Condition, Every, Facts
from hotline.core.disposition import Disposition
from hotline.core.script import Act, Action, Ask, Question, Run, Script, Step

#: How many situations each process remembers; the same few thousand come up all day.
REMEMBERED = 1 << 15


@dataclass(frozen=True, slots=True)
class _Row:
    disposition: Disposition
    stays: Test
    may_hold: Test
    facts: int


@dataclass(frozen=True, slots=True)
class _Asking:
    """A question at one place of a sequence: when it is asked, what it settles, what must be known to ask it."""

    name: str
    fact: str
    may_be_asked: Test
    settles: int
    needs: int


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What lies ahead in one sequence; `steering` are the facts that say which other steps are taken."""

    askings: tuple[_Asking, ...]
    steering: int
    decided: bool


class Relevance:
    """The triage table and the sequences of one script, compiled."""

    def __init__(self, script: Script) -> None:
        self._script = script
        conditions = [row.when for row in script.rows]
        for steps in script.sequences.values():
            conditions += [when for step in steps for when in conditions_of(script, step)]
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
        steering = 0
        for ahead in self._ahead(frames):
            steering |= ahead.steering
            for asking in ahead.askings:
                if asking.fact not in answered and asking.may_be_asked(known, open_bits):
                    askable.append(asking)
                    open_bits |= asking.settles
        wanted = self._wanted(known, open_bits) | steering & open_bits
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
            (row.disposition for row in self._rows if row.stays(known, open_bits)), self._script.otherwise.disposition
        )
        wanted = 0
        for row in self._rows:
            if row.disposition <= reached:
                break
            if row.facts & open_bits and row.may_hold(known, open_bits):
                wanted |= row.facts
        return wanted & open_bits

    def _ahead(self, frames: tuple[tuple[str, int], ...]) -> Iterator[_Ahead]:
        for sequence, index in frames:
            ahead = self._rest(sequence, index)
            yield ahead
            if ahead.decided:
                return

    def _rest_of(self, sequence: str, index: int) -> _Ahead:
        """The questions from here to the end of the sequence, or to the decision that ends them."""
        found: list[_Asking] = []
        steering = 0
        for step in unrolled(self._script, sequence, index):
            steering |= 0 if isinstance(step, Ask) else self._alphabet.spoken_of(step.when)
            if isinstance(step, Act) and step.action is Action.DECIDE and step.when == ALWAYS:
                return _Ahead(tuple(found), steering, decided=True)
            if isinstance(step, Ask):
                found += [self._asking(one) for one in (step, *run_by(self._script, step))]
        return _Ahead(tuple(found), steering, decided=False)

    def _asking(self, step: Ask) -> _Asking:
        script = self._script
        question = script.questions[step.question]
        runs = {one.question for one in run_by(script, step)}  # only its answers lead to these
        return _Asking(
            name=question.name,
            fact=question.fact,
            may_be_asked=possible(Every((step.when, question.when)), self._alphabet),
            settles=self._settled_by(script.questions[name] for name in (step.question, *runs)),
            needs=self._alphabet.spoken_of(Every(conditions_of(script, step))),
        )

    def _settled_by(self, questions: Iterable[Question]) -> int:
        mask = 0
        for question in questions:
            mask |= self._whole(settled_by(question))
            mask |= 0 if question.always else self._alphabet.bits("UNANSWERED", [question.fact])  # silence counts too
        return mask

    def _row(self, disposition: Disposition, when: Condition) -> _Row:
        alphabet = self._alphabet
        return _Row(disposition, settled(when, alphabet), possible(when, alphabet), alphabet.spoken_of(when))

    def _whole(self, facts: Iterable[str]) -> int:
        mask = 0
        for fact in facts:
            mask |= self._alphabet.whole(fact)
        return mask


def run_by(script: Script, step: Ask, inside: tuple[str, ...] = ()) -> Iterator[Ask]:
    """The questions of the sequences that an answer runs."""
    for option in script.questions[step.question].options:
        if option.run and option.run not in inside:
            for one in unrolled(script, option.run):
                if isinstance(one, Ask):
                    yield one
                    yield from run_by(script, one, (*inside, option.run))


def settled_by(question: Question) -> frozenset[str]:
    """Every fact that an answer to this question can change."""
    facts = {question.fact}
    if question.item_of:
        facts.add(question.item_of[0])
    for option in question.options:
        facts.update(option.sets)
    return frozenset(facts)


def unrolled(script: Script, sequence: str, index: int = 0) -> Iterator[Step]:
    """The steps of a sequence, each that runs another followed by the steps of that."""
    for step in script.sequences[sequence][index:]:
        yield step
        if isinstance(step, Run):
            yield from unrolled(script, step.sequence)


def conditions_of(script: Script, step: Step) -> tuple[Condition, ...]:
    """Everything that must hold for a step to be taken, or for a question to offer its options."""
    if isinstance(step, Ask):
        question = script.questions[step.question]
        return (step.when, question.when, *(option.when for option in question.options))
    return (step.when,)
