"""From a broken claim to a conversation: the person with the fewest questions, tried in the real engine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hotline.core.site import Site
from hotline.proof.circuit import FALSE, Circuit, Lit
from hotline.proof.claims import Claim
from hotline.proof.context import Context
from hotline.proof.persons import behaviour
from hotline.proof.rehearse import Conversation, Stuck, live_through
from hotline.proof.solver import Model, Solver
from hotline.proof.structure import mild_first
from hotline.proof.trace import Trace
from hotline.proof.travel import travel

#: So many persons of a kind are tried before the proof admits that it cannot show what it found.
MOST_TRIED = 4
MOST_TRIED_AT_LAST = 40


USUAL = {"RETURNING": "no", "REACHABLE": "yes", "PATIENTS": "one"}


@dataclass(frozen=True, slots=True)
class Shown:
    """The conversations that show a fault, and whether it was seen in them."""

    conversations: tuple[Conversation, ...]
    seen: bool
    trouble: str = ""
    asked: str = ""  # the question that the engine asked where none was expected

    @property
    def story(self) -> str:
        """What both persons of a comparison have in common stands once, above the first."""
        if not self.conversations:
            return ""
        first, *others = [conversation.lines for conversation in self.conversations]
        begins = [next(n for n, line in enumerate(lines) if line.startswith("@")) for lines in others]
        told = [first, *(lines[begin:] for lines, begin in zip(others, begins, strict=True))]
        return "\n\n".join("\n".join(lines) for lines in told) + "\n"


def show(context: Context, site: Site, claim: Claim) -> Shown | None:
    """None when the claim holds."""
    solver = context.solver()
    tried: list[Lit] = []
    for easier in (*_preferences(claim), ()):
        shown = _show(context, solver, site, claim, [claim.broken, *claim.assumed, *easier], tried)
        if shown and (shown.seen or not easier):
            return shown
    return None


def _show(
    context: Context, solver: Solver, site: Site, claim: Claim, literals: list[Lit], tried: list[Lit]
) -> Shown | None:
    """Tries one person after another; whoever would be asked the same in the engine need not be tried again.

    None when all of them were tried.
    """
    shown = None
    for _ in range(MOST_TRIED if len(literals) > 1 + len(claim.assumed) else MOST_TRIED_AT_LAST):
        model = solver.find(*literals, *tried)
        if model is None:
            return None
        shown = _try(context, site, claim, model)
        if shown.seen:
            return _shorter(context, solver, site, claim, [*literals, *tried]) or shown
        tried.append(-context.circuit.every(_as_asked(claim, shown, model)))
    return shown


def _shorter(context: Context, solver: Solver, site: Site, claim: Claim, literals: list[Lit]) -> Shown | None:
    """The shortest conversation in which the fault is seen; a few are tried."""
    for _ in range(MOST_TRIED):
        model = solver.find(*literals)
        if model is None:
            return None
        best = shortest(context, solver, claim, literals, model)
        shown = _try(context, site, claim, best)
        if shown.seen:
            return shown
        literals.append(-context.circuit.every(_as_asked(claim, shown, best)))
    return None


def _as_asked(claim: Claim, shown: Shown, model: Model) -> Iterator[Lit]:
    """What the engine went by: the answers to the questions that it asked, and what it asked where it got stuck."""
    for number, journey in enumerate(claim.journeys):
        asked = shown.conversations[number].asked if number < len(shown.conversations) else None
        before = journey.before.trace.askings if journey.before else []
        for asking in (*before, *journey.trace.askings):
            if asked is None or asking.question.name in asked or asking.question.name == shown.asked:
                literals = (asking.asked, asking.silent, asking.early, *asking.chosen.values(), *asking.undone.values())
                yield from (literal if model(literal) else -literal for literal in literals)
        yield from (h.heard if model(h.heard) else -h.heard for h in journey.trace.hearings)
        yield from (literal if model(literal) else -literal for _, _, literal in journey.trace.looks)


def _preferences(claim: Claim) -> Iterator[tuple[Lit, ...]]:
    """Persons who are easy to follow: nothing heard besides, nothing taken back, one channel, and an ordinary past."""
    before = [journey.before for journey in claim.journeys if journey.before]
    traces = [journey.trace for journey in (*claim.journeys, *before)]
    calm = [-hearing.heard for trace in traces for hearing in trace.hearings]
    calm += [-undone for trace in traces for asking in trace.askings for undone in asking.undone.values()]
    pasts = list(_pasts([journey.trace for journey in before])) if before else [()]
    for past in pasts:
        for can_text in ("yes", "no"):
            for channel in ("sms", "voice"):
                usual = {"CHANNEL": channel, "CAN_TEXT": can_text, **USUAL}
                yield (*calm, *past, *_in(traces, usual))
    for past in pasts:
        for channel in ("sms", "voice"):
            yield (*past, *_in(traces, {"CHANNEL": channel}))


def _pasts(traces: list[Trace]) -> Iterator[tuple[Lit, ...]]:
    """Everything was asked in the interview before; or only the first question, whose answer settled the result."""
    for first in (len(traces[0].askings), 1, 2):
        yield tuple(
            -asking.early if number < first else asking.early
            for trace in traces
            for number, asking in enumerate(trace.askings)
            if asking.early != FALSE
        )


def _in(traces: Sequence[Trace], circumstances: Mapping[str, str]) -> Iterator[Lit]:
    for trace in traces:
        for name, values, literal in trace.looks:
            if name in circumstances:
                yield literal if values[0] == circumstances[name] else -literal


def shortest(context: Context, solver: Solver, claim: Claim, literals: Sequence[Lit], model: Model) -> Model:
    """The fewest questions asked, then the mildest answers."""
    trace = claim.journeys[-1].trace
    asked = [asking.asked for asking in trace.askings]
    fewer = Counter(context.circuit, asked)
    best, limits = model, [*literals]
    while True:
        count = sum(map(best, asked))
        bound = fewer.at_most(count - 1)
        found = solver.find(*literals, bound) if bound != FALSE else None
        if found is None:
            limits.append(fewer.at_most(count))
            break
        best = found
    return _mildest(context, solver, trace, limits, best)


def _mildest(context: Context, solver: Solver, trace: Trace, literals: list[Lit], best: Model) -> Model:
    for asking in trace.askings:
        if not best(asking.asked):
            continue
        for value in mild_first(context.script, asking.question.fact, list(asking.chosen)):
            if best(asking.chosen[value]):
                break
            found = solver.find(*literals, asking.asked, asking.chosen[value])
            if found:
                best = found
                break
        literals += [literal if best(literal) else -literal for literal in (asking.asked, *asking.chosen.values())]
    return best


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
            conversation = travel(context, site, journey, model)
            conversations.append(conversation)
            live_through(conversation, behaviour(journey.trace, model), until_decided=claim.until_decided)
    except Stuck as stuck:
        return Shown(tuple(conversations), seen=False, trouble=str(stuck), asked=stuck.question)
    return Shown(tuple(conversations), seen=claim.seen(conversations), trouble="it ends otherwise in the engine")
