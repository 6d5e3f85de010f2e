"""From a broken claim to a conversation: the person with the fewest questions, tried in the real engine."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.proof.circuit import FALSE, Circuit, Lit
from hotline.proof.claims import Claim, Journey
from hotline.proof.context import Context
from hotline.proof.persons import Behaviour, behaviour
from hotline.proof.rehearse import Conversation, Stuck, begin, live_through
from hotline.proof.solver import Model
from hotline.proof.walk import Trace


@dataclass(frozen=True, slots=True)
class Shown:
    """The conversations that show a fault, and whether it was seen in them."""

    conversations: tuple[Conversation, ...]
    seen: bool
    trouble: str = ""

    @property
    def story(self) -> str:
        return "\n\n".join("\n".join(conversation.lines) for conversation in self.conversations) + "\n"


def show(context: Context, site: Site, claim: Claim) -> Shown | None:
    """None when the claim holds."""
    model = context.solver.find(claim.broken, *claim.assumed)
    if model is None:
        return None
    shown = None
    for easier in (*_preferences(claim), ()):
        literals = (claim.broken, *claim.assumed, *easier)
        found = context.solver.find(*literals)
        if found:
            shown = _try(context, site, claim, shortest(context, claim, literals, found))
            if shown.seen:
                return shown
    return shown


def _preferences(claim: Claim) -> Iterator[tuple[Lit, ...]]:
    """Persons who are easy to follow: nothing heard beside the questions, one channel, nothing taken back."""
    traces = [journey.trace for journey in claim.journeys]
    calm = [-hearing.heard for trace in traces for hearing in trace.hearings]
    calm += [-undone for trace in traces for asking in trace.askings for undone in asking.undone.values()]
    for channel in (1, -1):
        steady = [channel * literal for trace in traces for name, _, literal in trace.looks if name == "CHANNEL"]
        stranger = [-literal for trace in traces for name, _, literal in trace.looks if name == "RETURNING"]
        yield (*calm, *steady, *stranger)
    for channel in (1, -1):
        yield tuple(channel * literal for trace in traces for name, _, literal in trace.looks if name == "CHANNEL")


def shortest(context: Context, claim: Claim, literals: Sequence[Lit], model: Model) -> Model:
    """The fewest questions asked, then the mildest answers."""
    trace = claim.journeys[-1].trace
    asked = [asking.asked for asking in trace.askings]
    fewer = Counter(context.circuit, asked)
    best, limits = model, ()
    while True:
        count = sum(map(best, asked))
        bound = fewer.at_most(count - 1)
        found = context.solver.find(*literals, bound) if bound != FALSE else None
        if found is None:
            limits = (fewer.at_most(count),)
            break
        best = found
    return _mildest(context, trace, [*literals, *limits], best)


def _mildest(context: Context, trace: Trace, literals: list[Lit], best: Model) -> Model:
    for asking in trace.askings:
        if not best(asking.asked):
            continue
        for value in mild_first(context, asking.question.fact, list(asking.chosen)):
            if best(asking.chosen[value]):
                break
            found = context.solver.find(*literals, asking.asked, asking.chosen[value])
            if found:
                best = found
                break
        literals += [literal if best(literal) else -literal for literal in (asking.asked, *asking.chosen.values())]
    return best


def mild_first(context: Context, fact: str, values: list[str]) -> list[str]:
    known = context.script.facts.get(fact)
    order = [value for chain in (known.worse if known else ()) for value in chain]
    return sorted(values, key=lambda value: order.index(value) if value in order else -1 if value in {"no", "none"} else 99)


class Counter:
    """How many of some literals hold, as literals: a sequential counter, built as far as it is asked for."""

    def __init__(self, circuit: Circuit, literals: Sequence[Lit]) -> None:
        self._circuit = circuit
        counts: list[Lit] = []  # counts[k]: more than k so far
        for literal in literals:
            counts = [
                circuit.either((old, circuit.every((literal, below))))
                for old, below in zip([*counts, FALSE], [1, *counts], strict=True)
            ]
        self._more_than = counts

    def at_most(self, limit: int) -> Lit:
        if limit < 0:
            return FALSE
        return -self._more_than[limit] if limit < len(self._more_than) else 1


def _try(context: Context, site: Site, claim: Claim, model: Model) -> Shown:
    conversations = []
    try:
        for journey in claim.journeys:
            conversation = travel(context.edition, site, journey, model)
            conversations.append(conversation)
            live_through(conversation, behaviour(journey.trace, model), until_decided=claim.until_decided)
    except Stuck as stuck:
        return Shown(tuple(conversations), seen=False, trouble=str(stuck))
    return Shown(tuple(conversations), seen=claim.seen(conversations), trouble="it ends otherwise in the engine")


def travel(edition: Edition, site: Site, journey: Journey, model: Model) -> Conversation:
    """A conversation that has come to the root of this journey."""
    person: Behaviour = behaviour(journey.trace, model)
    return begin(edition, site, person)
