"""Everything that was written can be come to: every sequence, step, wording, question, option and row."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from hotline.core.disposition import Disposition
from hotline.core.script import Act, Action, Ask, Question, Run, Say
from hotline.proof.circuit import FALSE, TRUE, Lit
from hotline.proof.claims import Journey, Reach
from hotline.proof.completeness import promised
from hotline.proof.context import Context
from hotline.proof.report import Finding, Property
from hotline.proof.structure import begins_anew
from hotline.proof.trace import Place, Trace

What: TypeAlias = tuple[str | int, ...]
Where: TypeAlias = tuple[str | int, ...]

MEND = "take it out, or mend the condition that keeps people from it"
STANDS = "where it could be, the result stands already, and nothing more is asked"


def unreached(context: Context) -> Iterator[Finding]:
    """What nobody can come to: at all, or because the result stands before and nothing more is asked.

    Most is met by somebody in the interview as the engine has it; all the rest is looked at for what remains.
    """
    interview = list(_reaches(alone := Context(context.edition, exact=True, alone=True)))
    missed = {reach.what for reach in _not_in(alone, interview)}
    met = {reach.what for reach in interview} - missed
    rest = [reach for reach in _reaches(context) if reach.what in missed]
    later = _not_on(context, 0, rest)
    never = _not_in(context, later)
    doubtful = [r for r in rest if r not in never and (r not in later or _is_of_the_interview(r.what, met))]
    hidden = _hidden(context, _only_anew(context, doubtful))
    for reach in (*never, *hidden):
        why = f": {STANDS}" if reach in hidden and reach.what[0] != "decides" else ""
        yield Finding(Property.TERMINATION, context.place(reach.where), f"{reach.says}{why}", reach.what_to_do)


def _is_of_the_interview(what: What, met: set[What]) -> bool:
    """It stands where the interview comes by."""
    return what[0] in {"row", "decides"} or (what[0] == "option" and ("question", what[1]) in met)


def _only_anew(context: Context, left: list[Reach]) -> list[Reach]:
    """Those that are come to only where triage begins again: that is looked at roughly at first."""
    for index, journey in enumerate(context.journeys):
        if journey.before and not begins_anew(context.script, journey.root):
            left = _not_on(context, index, left)
    return left


def _hidden(context: Context, reaches: list[Reach]) -> list[Reach]:
    """Those that the engine comes to nowhere else either."""
    if not reaches:
        return []
    exact = Context(context.edition, exact=True)
    missed = {reach.what for reach in _not_in(exact, list(_reaches(exact)))}
    return [reach for reach in reaches if reach.what in missed]


def _not_in(context: Context, left: list[Reach]) -> list[Reach]:
    """Many are met by one answer of the solver, so it is asked as seldom as possible."""
    for lanes in context.lanes() if left else ():
        left = [reach for reach in left if not any(map(lanes.of, reach.possible))]
    for index in range(len(context.journeys)):
        left = _not_on(context, index, left)
    return left


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

    def reach(what: What, where: Where, says: str, what_to_do: str = MEND) -> Reach:
        return Reach(
            what, where, says, what_to_do, tuple(context.circuit.either(table.get(what, ())) for table in tables)
        )

    for name, steps in context.script.sequences.items():
        yield reach(("sequence", name), ("sequences", name), f"nobody ever comes to the sequence {name}")
        for index, step in enumerate(steps):
            where = ("sequences", name, index)
            yield reach(("step", name, index), where, f"nobody ever comes to this step: {_named(step)}")
            for number, (_, message) in enumerate(step.wordings if isinstance(step, Say) else ()):
                yield reach(("wording", name, index, number), where, f"{message} is never said here")
    yield from _followed_up(context, reach)
    for question in context.script.questions.values():
        yield from _of_question(context, question, reach)
    for row in (*context.script.rows, context.script.otherwise):
        matches = reach(("row", row.name), ("rows", row.name), f"row {row.name} never matches")
        yield matches
        says = f"row {row.name} never decides: wherever it matches, a more severe row does too"
        if any(literal != FALSE for literal in matches.possible):
            yield reach(("decides", row.name), ("rows", row.name), says, "make it more severe, or take it out")


def _followed_up(context: Context, reach: Callable[..., Reach]) -> Iterator[Reach]:
    """Some of those who end at each disposition are promised a follow-up, unless there are none at all."""
    script = context.script
    where = ("sequences", script.begin)
    for level in sorted(
        {row.disposition for row in (*script.rows, script.otherwise)} if script.plan.follow_ups else ()
    ):
        says = f"nobody who ends at {level.name} is ever promised a follow-up"
        yield reach(("planned", level), where, says, "let `do: plan` be come to by them, and a follow-up be for them")


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
    _note_promises(context, trace, found)
    return found


def _note_promises(context: Context, trace: Trace, found: dict[What, list[Lit]]) -> None:
    for _, action, given, known in trace.acts:
        for level in Disposition if action is Action.PLAN else ():
            planned = (given, known.has("DISPOSITION", level.name), promised(context, known))
            found.setdefault(("planned", level), []).append(context.circuit.every(planned))


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
    levels = {row.name: row.disposition for row in context.script.rows}
    for decision in trace.decisions:
        for name, literal in decision.rows.items():
            matches = every((decision.reached, literal))
            found.setdefault(("row", name), []).append(matches)
            more = Disposition(min(levels.get(name, 0) + 1, max(Disposition)))
            milder = TRUE if levels.get(name) == max(Disposition) else -decision.at_least[more]
            found.setdefault(("decides", name), []).append(every((matches, milder)))


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
