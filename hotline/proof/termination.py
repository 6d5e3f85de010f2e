"""Every conversation ends or waits at a named step, with a decision; and silence leads to an end."""

from collections.abc import Iterator, Sequence

from hotline.core.script import Ask, Run, Script
from hotline.proof.circuit import FALSE
from hotline.proof.claims import Claim, Journey
from hotline.proof.context import Context
from hotline.proof.rehearse import Conversation
from hotline.proof.report import Finding, Property
from hotline.proof.routes import dangers
from hotline.proof.structure import begins_with_recheck


def undecided(context: Context, journey: Journey) -> Iterator[Claim]:
    """An interview, a triage that begins again, and whoever told of danger must come to a decision."""
    script, trace = context.script, journey.trace
    if journey.before is None or begins_with_recheck(script, journey.root):
        says = "must come to `do: decide` whatever is answered"
    elif journey.root in dangers(script):
        says = "must come to `do: decide`, or to `do: resume`"
    else:
        return
    entered = context.circuit.either(trace.entered.get(root, FALSE) for root in journey.roots)
    broken = context.circuit.every((trace.undecided, entered, -trace.resumed))
    says = f"the conversation ends without a decision: {journey.root} {says}"
    yield Claim(
        Property.TERMINATION,
        ("sequences", journey.root),
        says,
        broken,
        (journey,),
        ends_undecided,
        must="must come to a result" + (" anew" if journey.before else ""),
        what_to_do="let every way come to `do: decide`, whatever is answered or left unanswered",
    )


def ends_undecided(conversations: Sequence[Conversation]) -> bool:
    last = conversations[-1]
    return last.question is None and last.decisions == last.decided


def circles(context: Context) -> Iterator[Finding]:
    """Whoever says nothing must come to an end: where silence leads, silence must not lead back."""
    leads = {name: set(_by_silence(context.script, name)) for name in context.script.sequences}
    for name, reached in leads.items():
        if name in _closed(leads, reached):
            says = f"silence runs in circles: when nobody answers, {name} leads back to {name}"
            what_to_do = "let the answer that silence counts as (`unanswered`) run something else"
            yield Finding(Property.TERMINATION, context.place(("sequences", name)), says, what_to_do)


def _closed(leads: dict[str, set[str]], reached: set[str]) -> set[str]:
    for _ in leads:
        reached = reached.union(*(leads[one] for one in reached))
    return reached


def _by_silence(script: Script, sequence: str) -> Iterator[str]:
    for step in script.sequences[sequence]:
        if isinstance(step, Run):
            yield step.sequence
        elif isinstance(step, Ask):
            question = script.questions[step.question]
            yield from (o.run for o in question.options if o.run and o.value in question.unanswered)
