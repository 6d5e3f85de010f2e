"""Follow-ups keep what they promise: a worse answer begins triage again, silence is no good news, they are planned."""

from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.pack import Pack
from hotline.core.conditions import ALWAYS, facts_in
from hotline.core.script import Act, Action, Ask, Question, Run

WORSE = "worse"


def worse_begins_anew(pack: Pack) -> Iterator[Finding]:
    """Whoever says at a check that it is worse is asked again; whoever was told to call for help calls again."""
    again = pack.script.demands.triage_again
    for question in of_checks(pack):
        is_asked_again = any(option.value == WORSE for option in question.options) and not question.red_flag
        if is_asked_again and WORSE not in again.get(question.fact, ()):
            yield pack.place("flow.yaml", ("questions", question.name)).error(
                f"who answers worse at {question.name} need not be asked again",
                f"add {question.fact}: worse to triage_again",
            )


def of_checks(pack: Pack) -> Iterator[Question]:
    names = {name for follow_up in pack.script.plan.follow_ups for name in _run_from(pack, follow_up.sequence)}
    asked = {step.question for name in names for step in pack.script.sequences[name] if isinstance(step, Ask)}
    return (question for question in pack.script.questions.values() if question.name in asked and question.always)


def _run_from(pack: Pack, sequence: str) -> set[str]:
    """The sequence and those that it goes through of itself, not by an answer."""
    found, waiting = set(), [sequence]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [step.sequence for step in pack.script.sequences[name] if isinstance(step, Run)]
    return found


def silence_at_checks(pack: Pack) -> Iterator[Finding]:
    """Whoever does not answer a check is not taken to be well."""
    for question in of_checks(pack):
        best = question.options[0].value
        if best in question.unanswered and len(question.options) > 1:
            yield pack.place("flow.yaml", ("questions", question.name, "unanswered")).error(
                f"silence at {question.name} counts as {best}", "let it count as a worse answer"
            )


def worst_begins_anew(pack: Pack) -> Iterator[Finding]:
    """The last value of a declared order is the worst, whatever it is called."""
    again = pack.script.demands.triage_again
    for question in of_checks(pack):
        fact = pack.script.facts[question.fact]
        worst = {chain[-1] for chain in fact.worse if len(chain) > 1} & {option.value for option in question.options}
        for value in sorted(worst - again.get(question.fact, {}).keys() - {WORSE}):
            yield pack.place("flow.yaml", ("questions", question.name)).error(
                f"who answers {value} at {question.name} need not be asked again",
                f"add {question.fact}: {value} to triage_again",
            )


def some_begins_anew(pack: Pack) -> Iterator[Finding]:
    """A check of which no answer is known to be worse than another finds nothing out."""
    again = pack.script.demands.triage_again
    for question in of_checks(pack):
        is_ordered = any(len(chain) > 1 for chain in pack.script.facts[question.fact].worse)
        names_worse = any(option.value == WORSE for option in question.options)
        if not (is_ordered or names_worse or question.red_flag or question.fact in again):
            yield pack.place("flow.yaml", ("questions", question.name)).error(
                f"no answer to {question.name} is known to be worse than another",
                f"name the answers from which triage begins again under triage_again: {question.fact}",
            )


def rechecks(pack: Pack) -> Iterator[Finding]:
    """Triage that begins again forgets what may have changed, and asks for it."""
    script = pack.script
    door = script.doors.get("recheck")
    steps = script.sequences[door] if door else ()
    if steps and not (isinstance(steps[0], Act) and steps[0].action is Action.RECHECK and steps[0].when == ALWAYS):
        yield pack.place("flow.yaml", ("sequences", door or "")).error(
            "the door recheck does not begin with do: recheck", "make it the first step, on no condition"
        )
    flags = {fact for flag in script.red_flags for fact in facts_in(flag.when)}
    if steps and not flags & script.recheck:
        yield pack.place("triage.yaml", ("recheck",)).error(
            "a recheck asks for no red flag again", "name under recheck the facts that may have changed"
        )


def plans(pack: Pack) -> Iterator[Finding]:
    """What is planned is promised by a step."""
    script = pack.script
    steps = (step for sequence in script.sequences.values() for step in sequence)
    if script.plan.follow_ups and not any(isinstance(step, Act) and step.action is Action.PLAN for step in steps):
        yield pack.place("follow_ups.yaml", ("plan",)).error(
            "nothing promises these follow-ups", "write do: plan where somebody agreed to them"
        )


RULES = (worse_begins_anew, worst_begins_anew, some_begins_anew, silence_at_checks, rechecks, plans)
