"""Every conversation ends or waits at a named step, with a decision; and everything that was written can be reached."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from hotline.core.script import Act, Action, Ask, Question, Run, Say, Script
from hotline.proof.circuit import FALSE, Lit
from hotline.proof.claims import Claim, Journey, Reach
from hotline.proof.context import Context
from hotline.proof.rehearse import Conversation
from hotline.proof.report import Finding, Property
from hotline.proof.walk import Trace


def undecided(context: Context, journey: Journey) -> Iterator[Claim]:
    """An interview, and a triage that begins again, must come to a decision."""
    begins = journey.before is None or any(action is Action.RECHECK for _, action, _, _ in journey.trace.acts[:1])
    if begins:
        where = ("sequences", journey.root)
        says = f"the conversation ends without a decision: {journey.root} must come to `do: decide` whatever is answered"
        given = context.circuit.every((journey.trace.undecided, journey.trace.entered.get(journey.root, FALSE)))
        yield Claim(Property.TERMINATION, where, says, given, (journey,), ends_undecided)


def ends_undecided(conversations: Sequence[Conversation]) -> bool:
    return conversations[-1].question is None and conversations[-1].disposition is None


def unreached(context: Context) -> Iterator[Finding]:
    """What nobody can come to. Many are met by one answer of the solver, so it is asked as seldom as possible."""
    left = list(_reaches(context))
    lanes = context.lanes()
    left = [reach for reach in left if not any(map(lanes.of, reach.possible))]
    for index in range(len(context.journeys)):
        left = _not_on(context, index, left)
    yield from (Finding(Property.TERMINATION, context.place(reach.where), reach.says) for reach in left)
    yield from _circles(context)


def _not_on(context: Context, index: int, left: list[Reach]) -> list[Reach]:
    solver = context.solver()
    while here := [reach.possible[index] for reach in left if reach.possible[index] != FALSE]:
        model = solver.find(context.circuit.either(here))
        if model is None:
            break
        left = [reach for reach in left if not model(reach.possible[index])]
    return left


def _reaches(context: Context) -> Iterator[Reach]:
    for name, steps in context.script.sequences.items():
        entered = _on_each(
            context, lambda trace, at=name: (trace.entered.get(at, FALSE), trace.arrivals.get(at, FALSE))  # type: ignore[misc]
        )
        yield Reach(("sequences", name), f"nobody ever comes to the sequence {name}", entered)
        for index, step in enumerate(steps):
            reached = _on_each(context, lambda trace, at=(name, index): (trace.steps.get(at, FALSE),))  # type: ignore[misc]
            yield Reach(("sequences", name, index), f"nobody ever comes to this step: {_named(step)}", reached)
    yield from _questions(context)
    yield from _wordings(context)
    yield from _rows(context)


def _on_each(context: Context, literals: Callable[[Trace], Iterable[Lit]]) -> tuple[Lit, ...]:
    return tuple(context.circuit.either(literals(journey.trace)) for journey in context.journeys)


def _questions(context: Context) -> Iterator[Reach]:
    every = context.circuit.every
    for name, question in context.script.questions.items():
        asked = _on_each(context, lambda trace, at=name: (a.asked for a in trace.askings if a.question.name == at))  # type: ignore[misc]
        yield Reach(("questions", name), f"{name} is never asked{_why_idle(context, question)}", asked)
        if all(literal == FALSE for literal in asked):
            continue
        for option in question.options:
            chosen = _on_each(
                context,
                lambda trace, at=name, value=option.value: (  # type: ignore[misc]
                    every((a.asked, a.chosen[value])) for a in trace.askings if a.question.name == at
                ),
            )
            yield Reach(("questions", name, option.value), f"{name} never offers {option.value}", chosen)


def _why_idle(context: Context, question: Question) -> str:
    if question.name in context.idle:
        return ": no row depends on its answer; write `always: true` if it is to be asked all the same"
    return ""


def _wordings(context: Context) -> Iterator[Reach]:
    found: dict[tuple[str, int, int, str], None] = {}
    for journey in context.journeys:
        found |= {(*s.place, s.wording, s.message): None for s in journey.trace.sayings}
    for sequence, index, wording, message in found:
        said = _on_each(
            context,
            lambda trace, at=((sequence, index), wording): (  # type: ignore[misc]
                s.said for s in trace.sayings if (s.place, s.wording) == at
            ),
        )
        yield Reach(("sequences", sequence, index), f"{message} is never said here", said)


def _rows(context: Context) -> Iterator[Reach]:
    every = context.circuit.every
    for row in (*context.script.rows, context.script.otherwise):
        matched = _on_each(context, lambda t, at=row.name: (every((d.reached, d.rows[at])) for d in t.decisions))  # type: ignore[misc]
        yield Reach(("rows", row.name), f"row {row.name} never matches", matched)


def _named(step: object) -> str:
    match step:
        case Say(wordings):
            return f"say {wordings[0][1]}"
        case Ask(question):
            return f"ask {question}"
        case Run(sequence):
            return f"run {sequence}"
        case Act(action):
            return f"do {action.value}"
    return "?"


def _circles(context: Context) -> Iterator[Finding]:
    """Whoever says nothing must come to an end: no question that silence leads to may lead back to itself by silence."""
    leads = {name: set(_by_silence(context.script, name)) for name in context.script.sequences}
    for name in leads:
        reached: set[str] = set()
        waiting = list(leads[name])
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting += leads[one]
        if name in reached:
            says = f"silence runs in circles: when nobody answers, {name} leads back to {name}"
            yield Finding(Property.TERMINATION, context.place(("sequences", name)), says)


def _by_silence(script: Script, sequence: str) -> Iterator[str]:
    for step in script.sequences[sequence]:
        if isinstance(step, Run):
            yield step.sequence
        elif isinstance(step, Ask):
            question = script.questions[step.question]
            yield from (o.run for o in question.options if o.run and o.value in question.unanswered)
