"""Every conversation ends or waits at a named step, with a decision; and everything that was written can be reached."""

from collections.abc import Iterator, Sequence

from hotline.core.script import Act, Action, Ask, Question, Run, Say, Script
from hotline.proof.circuit import FALSE, Lit
from hotline.proof.claims import Claim, Journey, Reach
from hotline.proof.context import Context
from hotline.proof.rehearse import Conversation
from hotline.proof.report import Finding, Property


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
    while left:
        model = context.solver.find(context.circuit.either(reach.possible for reach in left))
        if model is None:
            break
        left = [reach for reach in left if not model(reach.possible)]
    yield from (Finding(Property.TERMINATION, context.place(reach.where), reach.says) for reach in left)
    yield from _circles(context)


def _reaches(context: Context) -> Iterator[Reach]:
    script = context.script
    for name, steps in script.sequences.items():
        entered = _either(context, (journey.trace.entered.get(name, FALSE) for journey in context.journeys))
        arrived = _either(context, (journey.trace.arrivals.get(name, FALSE) for journey in context.journeys))
        yield Reach(("sequences", name), f"nobody ever comes to the sequence {name}", _either(context, (entered, arrived)))
        for index, step in enumerate(steps):
            reached = _either(context, (j.trace.steps.get((name, index), FALSE) for j in context.journeys))
            yield Reach(("sequences", name, index), f"nobody ever comes to this step: {_named(step)}", reached)
    yield from _questions(context)
    yield from _wordings(context)
    yield from _rows(context)


def _questions(context: Context) -> Iterator[Reach]:
    for question in context.script.questions.values():
        askings = [a for j in context.journeys for a in j.trace.askings if a.question.name == question.name]
        asked = _either(context, (asking.asked for asking in askings))
        yield Reach(("questions", question.name), f"{question.name} is never asked{_why_idle(context, question)}", asked)
        for option in question.options:
            chosen = (context.circuit.every((a.asked, a.chosen[option.value])) for a in askings)
            where = ("questions", question.name, option.value)
            yield Reach(where, f"{question.name} never offers {option.value}", _either(context, chosen))


def _why_idle(context: Context, question: Question) -> str:
    if question.name in context.idle:
        return ": no row depends on its answer; write `always: true` if it is to be asked all the same"
    return ""


def _wordings(context: Context) -> Iterator[Reach]:
    said: dict[tuple[str, int, int], list[Lit]] = {}
    names: dict[tuple[str, int, int], str] = {}
    for journey in context.journeys:
        for saying in journey.trace.sayings:
            said.setdefault((*saying.place, saying.wording), []).append(saying.said)
            names[(*saying.place, saying.wording)] = saying.message
    for (sequence, index, wording), literals in said.items():
        message = names[sequence, index, wording]
        yield Reach(("sequences", sequence, index), f"{message} is never said here", _either(context, literals))


def _rows(context: Context) -> Iterator[Reach]:
    for row in (*context.script.rows, context.script.otherwise):
        matched = (
            context.circuit.every((d.reached, d.rows[row.name])) for j in context.journeys for d in j.trace.decisions
        )
        yield Reach(("rows", row.name), f"row {row.name} never matches", _either(context, matched))


def _either(context: Context, literals: Iterator[Lit] | Sequence[Lit]) -> Lit:
    return context.circuit.either(literals)


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
