"""No worse answer, no flag heard besides, no silence instead of the mildest answer makes a result milder.

Two persons walk side by side. They are alike in everything but one answer; what only one of them is asked is open.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from hotline.core.disposition import Disposition
from hotline.proof.circuit import FALSE, Circuit, Lit
from hotline.proof.claims import Claim, Journey
from hotline.proof.context import Context
from hotline.proof.rehearse import Conversation
from hotline.proof.report import Property
from hotline.proof.trace import Asking, Trace

Where: TypeAlias = tuple[str | int, ...]
ITEM_CHAIN = ("no", "not_sure", "yes")


@dataclass(slots=True)
class Pair:
    """Two walks of the same root from the same state: the milder person's and the worse one's."""

    context: Context
    mild: Journey
    worse: Journey
    alike: list[tuple[str, Lit]] = field(init=False)  # question → wherever both are asked it, they answer the same
    besides: list[Lit] = field(init=False)  # for each flag and circumstance: the same for both
    lowered: Lit = field(init=False)

    def __post_init__(self) -> None:
        one, other = self.mild.trace, self.worse.trace
        circuit = self.context.circuit
        self.alike = [
            (a.question.name, _alike(circuit, a, b))
            for a in one.askings
            for b in other.askings
            if a.question.name == b.question.name
        ]
        self.besides = [circuit.same(a.counts, b.counts) for a, b in zip(one.hearings, other.hearings, strict=True)]
        self.besides += [circuit.same(a.first, b.first) for a, b in zip(one.looks, other.looks, strict=True)]
        self.lowered = _lowered(circuit, one, other)

    def claims(self) -> Iterator[Claim]:
        for index, asking in enumerate(self.worse.trace.askings):
            others = [literal for name, literal in self.alike if name != asking.question.name]
            rest = self.context.circuit.every((*others, *self.besides))
            if not asking.question.again:
                yield from self._of_question(self.mild.trace.askings[index], asking, rest)
        yield from self._of_flags()

    def _of_question(self, mild: Asking, worse: Asking, rest: Lit) -> Iterator[Claim]:
        question = worse.question
        for milder, harder in pairs(self.context, worse):
            says = f"{question.fact} {harder} instead of {milder} must not end milder"
            differs = self._differ(mild, worse, milder, harder)
            yield self._claim(Property.MONOTONICITY, worse, says, (differs, rest), milder, harder)
        for value in added(self.context, worse):
            says = f"{question.fact} {value} besides must not end milder"
            more = self._one_more(mild, worse, value)
            yield self._claim(Property.MONOTONICITY, worse, says, (more, rest), f"without {value}", f"with {value}")
        for value in mildest(self.context, worse):
            says = f"no answer about {question.fact} must not end milder than {value}"
            silent = (mild.asked, worse.asked, mild.chosen[value], worse.silent, rest)
            yield self._claim(Property.SILENCE, worse, says, silent, value)

    def _differ(self, mild: Asking, worse: Asking, milder: str, harder: str) -> Lit:
        circuit = self.context.circuit
        same = [circuit.same(mild.chosen[o], worse.chosen[o]) for o in mild.chosen if o not in {milder, harder}]
        return circuit.every(
            (mild.asked, worse.asked, mild.chosen[milder], -mild.chosen[harder], worse.chosen[harder], *same)
        )

    def _one_more(self, mild: Asking, worse: Asking, value: str) -> Lit:
        circuit = self.context.circuit
        left_out = {value, worse.question.none}
        same = [circuit.same(mild.chosen[o], worse.chosen[o]) for o in mild.chosen if o not in left_out]
        both = (mild.asked, worse.asked, -mild.silent, -worse.silent)
        return circuit.every((*both, -mild.chosen[value], worse.chosen[value], *same))

    def _of_flags(self) -> Iterator[Claim]:
        circuit = self.context.circuit
        alike = circuit.every(literal for _, literal in self.alike)
        for index, hearing in enumerate(self.worse.trace.hearings):
            others = [literal for n, literal in enumerate(self.besides) if n != index]
            differs = (-self.mild.trace.hearings[index].counts, hearing.counts)
            says = f"saying {hearing.fact} {hearing.value} besides must not end milder"
            broken = circuit.every((*differs, *others, alike, self.lowered))
            sign = f"{hearing.fact} {hearing.value}"
            yield self._compared(
                Property.MONOTONICITY, ("facts", hearing.fact), says, broken, (f"never says {sign}", f"says {sign}")
            )

    def _claim(
        self, kind: Property, asking: Asking, says: str, parts: Sequence[Lit], milder: str, harder: str = ""
    ) -> Claim:
        """Of two who answer one question differently; the worse one does not answer it at all without `harder`."""
        name, fact = asking.question.name, asking.question.fact
        broken = self.context.circuit.every((*parts, self.lowered))
        other = f"answers {fact} {harder}" if harder else f"does not answer about {fact}"
        return self._compared(kind, ("questions", name), says, broken, (f"answers {fact} {milder}", other))

    def _compared(self, kind: Property, where: Where, says: str, broken: Lit, differ: tuple[str, str]) -> Claim:
        return Claim(
            kind,
            where,
            says,
            broken,
            (self.mild, self.worse),
            lowered,
            must="the second must not end milder than the first",
            what_to_do="let every row that holds for the first hold for the second, "
            "and leave no question that counts unasked",
            differ=differ,
        )


def lowered(conversations: Sequence[Conversation]) -> bool:
    first, second = (conversation.disposition for conversation in conversations)
    return first is not None and second is not None and second < first


def chains(context: Context, asking: Asking) -> list[list[str]]:
    """The fact's orders of worse, as far as this question offers them."""
    known = context.script.facts.get(asking.question.fact)
    orders = [ITEM_CHAIN] if asking.question.item_of else list(known.worse) if known else []
    found = [[value for value in order if value in asking.chosen] for order in orders]
    return [order for order in found if len(order) > 1]


def pairs(context: Context, asking: Asking) -> dict[tuple[str, str], None]:
    return {pair: None for order in chains(context, asking) for pair in itertools.pairwise(order)}


def added(context: Context, asking: Asking) -> list[str]:
    if not asking.question.many:
        return []
    return list(dict.fromkeys(value for order in chains(context, asking) for value in order[1:]))


def mildest(context: Context, asking: Asking) -> list[str]:
    if asking.silent == FALSE:
        return []
    return list(dict.fromkeys(order[0] for order in chains(context, asking)))


def _alike(circuit: Circuit, one: Asking, other: Asking) -> Lit:
    """What the first chose and the second is offered too, the second chooses."""
    both = circuit.every((one.asked, other.asked))
    offered = circuit.every(circuit.either((-lit, other.visible[value])) for value, lit in one.chosen.items())
    same = [circuit.same(one.chosen[value], other.chosen[value]) for value in one.chosen]
    same += [circuit.same(one.undone[value], other.undone[value]) for value in one.undone]
    return circuit.either((-both, -offered, circuit.every((circuit.same(one.silent, other.silent), *same))))


def _lowered(circuit: Circuit, one: Trace, other: Trace) -> Lit:
    """The worse person ends milder, and not because a red flag is declared not to count for them."""
    decided = circuit.either(decision.reached for decision in other.decisions)
    exempt = circuit.either(
        circuit.every((d.reached, d.known.holds(flag.when), d.known.holds(flag.unless)))
        for d in other.decisions
        for flag in d.known.script.red_flags
    )
    return circuit.every(
        (
            decided,
            -exempt,
            circuit.either(
                circuit.every((_at_least(circuit, one, level), -_at_least(circuit, other, level)))
                for level in Disposition
            ),
        )
    )


def _at_least(circuit: Circuit, trace: Trace, level: Disposition) -> Lit:
    return circuit.either(circuit.every((d.reached, d.at_least[level])) for d in trace.decisions)
