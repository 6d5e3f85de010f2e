"""What is wished of whoever shows a fault: nothing out of the ordinary, and the mildest answers."""

from collections.abc import Iterator, Sequence

from hotline.core.script import Script
from hotline.proof.circuit import FALSE, Circuit, Lit
from hotline.proof.claims import Claim, Journey
from hotline.proof.solver import Model
from hotline.proof.structure import mild_first
from hotline.proof.trace import Asking, Trace

USUAL = {
    "CAN_TEXT": "yes",
    "LANGUAGE": "unknown",
    "REACHABLE": "yes",
    "RETURNING": "no",
    "PATIENTS": "one",
    "NURSE": "open",
}
#: Every attempt after the first is a line and a minute that passes, and harder to read than so many plain answers.
LINES = 5
#: It becomes known by itself, so only how it begins can be wished.
BY_ITSELF = "LANGUAGE"


def walks(claim: Claim) -> list[Trace]:
    """Everything that the persons of a claim live through, from the beginning."""
    past: dict[int, Journey] = {id(one): one for journey in claim.journeys for one in journey.past}
    return [journey.trace for journey in (*past.values(), *claim.journeys)]


def on_one_channel(circuit: Circuit, traces: Sequence[Trace]) -> Iterator[Lit]:
    """By text throughout, which can be had then; else by phone throughout."""
    looks = [look for trace in traces for look in trace.looks]
    for wished in ({"CHANNEL": "sms", "CAN_TEXT": "yes"}, {"CHANNEL": "voice"}):
        yield circuit.every(
            look.first if look.values[0] == wished[look.name] else -look.first for look in looks if look.name in wished
        )


def usual(circuit: Circuit, claim: Claim, touches: Sequence[Lit]) -> Iterator[Lit]:
    """Where and by what it begins, and everything round it: mostly usual throughout, else unusual throughout."""
    for journey in claim.journeys:
        yield from (*(-again for again, _ in journey.between), next(iter(journey.roots.values())))
    yield from (-touch for touch in touches)
    for name, value in USUAL.items():
        looks = [look for trace in walks(claim) for look in trace.looks if look.name == name]
        first = [look for look in looks if name != BY_ITSELF or not look.number]
        yield circuit.every(look.first if look.values[0] == value else -look.first for look in first)
        yield circuit.every(-look.first if look.values[0] == value else look.first for look in first)


def plain(circuit: Circuit, claim: Claim) -> Iterator[Lit]:
    """No sign is told unasked, nothing is taken back, and whatever comes later, every question is answered.

    Throughout, else where it can be.
    """
    odd: list[Lit] = []
    is_later = any(journey.past for journey in claim.journeys)
    for trace in walks(claim):
        odd += [circuit.every((asking.asked, asking.silent)) for asking in trace.askings if is_later]
        odd += [hearing.counts for hearing in trace.hearings]
        odd += [literal for asking in trace.askings for literal in asking.undone.values()]
    odd = [literal for literal in odd if literal != FALSE]
    yield circuit.every(-one for one in odd)
    yield from (-one for one in odd)


def acts(circuit: Circuit, claim: Claim) -> list[Lit]:
    """Whatever somebody says who shows the fault: answers, vain attempts, choices, signs, and what is taken back."""
    found: list[Lit] = []
    for trace in walks(claim):
        found += [hearing.counts for hearing in trace.hearings]
        for asking in _seen(claim, trace):
            found += asking.chosen.values() if asking.question.again else (asking.asked,)
            found += [circuit.every((asking.asked, asking.silent))] * (asking.question.attempts - 1) * LINES
            found += [*asking.undone.values()] * 2
    return [literal for literal in found if literal != FALSE]


def _seen(claim: Claim, trace: Trace) -> list[Asking]:
    """The questions that come before it shows."""
    is_last = any(journey.trace is trace for journey in claim.journeys)
    if not claim.until_decided or not is_last or not trace.decisions:
        return trace.askings
    return trace.askings[: max(decision.asked for decision in trace.decisions)]


def mild(script: Script, circuit: Circuit, claim: Claim, model: Model) -> Iterator[Lit]:
    """Nothing heard besides, and at each question that this person is asked the mildest answer."""
    traces = walks(claim)
    yield circuit.every(-hearing.counts for trace in traces for hearing in trace.hearings)
    asked = [asking for trace in traces for asking in _seen(claim, trace)]
    yield circuit.every(one.asked if model(one.asked) else -one.asked for one in asked)
    for asking in asked:
        if model(asking.asked) and not asking.question.again:
            values = mild_first(script, asking.question.fact, list(asking.chosen))
            yield asking.chosen[values[0]]
            yield circuit.every((-asking.silent, *(-undone for undone in asking.undone.values())))
            yield from (-asking.chosen[value] for value in values[1:] if asking.question.many)
