"""Time that passed: at a recheck the first symptom is as long ago as it was, or longer."""

from hotline.proof.circuit import FALSE, Circuit, Lit
from hotline.proof.knowledge import Knowledge
from hotline.proof.lanes import Choice
from hotline.proof.trace import Look, Trace

ONSETS = ("today", "yesterday", "d2_3", "d4_7", "gt7")


def age_onset(circuit: Circuit, known: Knowledge, trace: Trace, given: Lit) -> None:
    before = known.answers.get("ONSET")
    if not before:
        return
    reached = [circuit.either(before.get(value, FALSE) for value in ONSETS[: n + 1]) for n in range(len(ONSETS))]
    later = [circuit.variable() for _ in ONSETS]
    aged = circuit.every((given, known.answered.get("ONSET", FALSE)))
    trace.choices.append(Choice(tuple(zip(later, reached, strict=True))))
    for index, one in enumerate(later):
        circuit.require(circuit.either((-aged, *later)), one)
        circuit.require(circuit.either((-aged, -one, reached[index])), one)
        for other in later:
            if other != one:
                circuit.require(-circuit.every((one, other)), one)
    trace.looks += [Look(0, "ONSET", (value, ""), one) for value, one in zip(ONSETS, later, strict=True)]
    known.answer(aged, "ONSET", dict(zip(ONSETS, later, strict=True)))
