"""Doors do what people came for: a person, to be erased, someone else; and who comes back can be asked again."""

from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.pack import Pack
from hotline.core.script import Act, Action, Ask, Run, Script

#: What a door of a command must do, and how that is called.
MUST = {
    "person": (frozenset({Action.HANDOFF, Action.TASK}), "nobody is told"),
    "delete": (frozenset({Action.FORGET}), "nothing is erased"),
    "another_patient": (frozenset({Action.NEW_PATIENT}), "the answers of the one would count for the other"),
}
ANEW = frozenset({Action.RECHECK, Action.NEW_EPISODE})


def doors_do_nothing(pack: Pack) -> Iterator[Finding]:
    for door, (actions, else_) in MUST.items():
        sequence = pack.script.doors.get(door)
        if sequence and not actions & _done(pack.script, sequence, frozenset()):
            what_to_do = " or ".join(f"do: {action.value}" for action in sorted(actions))
            yield pack.place("flow.yaml", ("doors", door)).error(
                f"behind the door {door} {else_}", f"let {sequence} {what_to_do}"
            )


def another_patient_first(pack: Pack) -> Iterator[Finding]:
    """Nothing is asked about somebody else before they are somebody else."""
    sequence = pack.script.doors.get("another_patient")
    for step in pack.script.sequences[sequence] if sequence else ():
        if isinstance(step, Act) and step.action is Action.NEW_PATIENT:
            return
        if isinstance(step, Ask | Run):
            yield pack.place("flow.yaml", ("sequences", sequence or "")).error(
                "something is asked before it is about someone else", "let it begin with do: new_patient"
            )
            return


def never_asked_again(pack: Pack) -> Iterator[Finding]:
    """Whoever comes back may have got worse."""
    script = pack.script
    if not ANEW & _done(script, script.returning, frozenset()):
        yield pack.place("flow.yaml", ("returning",)).error(
            f"who comes back is never asked again: nothing in {script.returning} leads to do: recheck",
            "let it run what begins with do: recheck, or offer that in a menu",
        )


def _done(script: Script, sequence: str, above: frozenset[str]) -> set[Action]:
    """Everything that may be done in it, and in what it leads to."""
    found: set[Action] = set()
    for step in script.sequences[sequence] if sequence not in above else ():
        inside: list[str | None] = []
        if isinstance(step, Act):
            found.add(step.action)
        elif isinstance(step, Run):
            inside = [step.sequence]
        elif isinstance(step, Ask):
            inside = [option.run for option in script.questions[step.question].options]
        found.update(*(_done(script, one, above | {sequence}) for one in inside if one))
    return found


RULES = (doors_do_nothing, another_patient_first, never_asked_again)
