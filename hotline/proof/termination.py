"""Every conversation ends or waits at a named step, with a decision; and everything that was written can be reached."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from hotline.core.script import Act, Ask, Question, Run, Say, Script
from hotline.proof.circuit import FALSE, TRUE, Lit
from hotline.proof.claims import Claim, Journey, Reach
from hotline.proof.context import Context
from hotline.proof.rehearse import Conversation
from hotline.proof.report import Finding, Property
from hotline.proof.routes import dangers
from hotline.proof.structure import begins_with_recheck
from hotline.proof.trace import Place, Trace

What: TypeAlias = tuple[str | int, ...]
Where: TypeAlias = tuple[str | int, ...]


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
        must="must come to a result",
        what_to_do="let every way come to `do: decide`, whatever is answered or left unanswered",
    )


def ends_undecided(conversations: Sequence[Conversation]) -> bool:
    return conversations[-1].question is None and conversations[-1].disposition is None


def unreached(context: Context) -> Iterator[Finding]:
    """What nobody can come to. Many are met by one answer of the solver, so it is asked as seldom as possible."""
    left = list(_reaches(context))
    for lanes in context.lanes():
        left = [reach for reach in left if not any(map(lanes.of, reach.possible))]
    for index in range(len(context.journeys)):
        left = _not_on(context, index, left)
    yield from (
        Finding(Property.TERMINATION, context.place(reach.where), reach.says, reach.what_to_do) for reach in left
    )
    yield from _circles(context)


def _not_on(context: Context, index: int, left: list[Reach]) -> list[Reach]:
    solver = context.solver_of(context.journeys[index])
    while here := [reach.possible[index] for reach in left if reach.possible[index] != FALSE]:
        model = solver.find(context.circuit.either(here))
        if model is None:
            break
        left = [reach for reach in left if not model(reach.possible[index])]
    return left


def _reaches(context: Context) -> Iterator[Reach]:
    tables = [_reached(context, journey) for journey in context.journeys]

    def reach(what: What, where: Where, says: str) -> Reach:
        return Reach(where, says, tuple(context.circuit.either(table.get(what, ())) for table in tables))

    for name, steps in context.script.sequences.items():
        yield reach(("sequence", name), ("sequences", name), f"nobody ever comes to the sequence {name}")
        for index, step in enumerate(steps):
            where = ("sequences", name, index)
            yield reach(("step", name, index), where, f"nobody ever comes to this step: {_named(step)}")
            for number, (_, message) in enumerate(step.wordings if isinstance(step, Say) else ()):
                yield reach(("wording", name, index, number), where, f"{message} is never said here")
    for question in context.script.questions.values():
        yield from _of_question(context, question, reach)
    for row in (*context.script.rows, context.script.otherwise):
        yield reach(("row", row.name), ("rows", row.name), f"row {row.name} never matches")


def _of_question(context: Context, question: Question, reach: Callable[[What, Where, str], Reach]) -> Iterator[Reach]:
    where = ("questions", question.name)
    asked = reach(("question", question.name), where, f"{question.name} is never asked{_why_idle(context, question)}")
    yield asked
    for option in question.options if any(literal != FALSE for literal in asked.possible) else ():
        says = f"{question.name} never offers {option.value}"
        yield reach(("option", question.name, option.value), (*where, option.value), says)


def _reached(context: Context, journey: Journey) -> dict[What, list[Lit]]:
    """Everything that can be come to on one walk, and when."""
    found: dict[What, list[Lit]] = {}
    trace = journey.trace
    for where in (trace.entered, trace.arrivals):
        for name, literal in where.items():
            found.setdefault(("sequence", name), []).append(literal)
    for place, literal in trace.steps.items():
        for alike, when in _alike(journey, place):
            found.setdefault(("step", *alike), []).append(context.circuit.every((literal, when)))
    for saying in trace.sayings:
        for alike, when in _alike(journey, saying.place):
            said = context.circuit.every((saying.said, when))
            found.setdefault(("wording", *alike, saying.wording), []).append(said)
    _note_answers(context, trace, found)
    return found


def _alike(journey: Journey, place: Place) -> Iterator[tuple[Place, Lit]]:
    """The place itself, or the same one in every sequence that the walk begins at."""
    sequence, index = place
    if sequence == journey.root and index:
        yield from (((root, index), when) for root, when in journey.roots.items())
    else:
        yield place, TRUE


def _note_answers(context: Context, trace: Trace, found: dict[What, list[Lit]]) -> None:
    every = context.circuit.every
    for asking in trace.askings:
        found.setdefault(("question", asking.question.name), []).append(asking.asked)
        for value, literal in asking.chosen.items():
            found.setdefault(("option", asking.question.name, value), []).append(every((asking.asked, literal)))
    for decision in trace.decisions:
        for name, literal in decision.rows.items():
            found.setdefault(("row", name), []).append(every((decision.reached, literal)))


def _why_idle(context: Context, question: Question) -> str:
    if question.name in context.idle:
        return ": no row depends on its answer; write `always: true` if it is to be asked all the same"
    return ""


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
