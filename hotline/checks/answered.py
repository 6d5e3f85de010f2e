"""Whoever picks an answer, knocks at a door or was promised a check hears something, whoever they are."""

from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.pack import Pack
from hotline.core.conditions import ALWAYS
from hotline.core.script import Act, Action, Ask, Run, Say, Script, Step

_HANG_ON_NONE = "let its last words hang on none"
#: Actions that say something by themselves.
TALKING = frozenset({Action.HANDOFF, Action.WHY})


def may_stay_silent(pack: Pack) -> Iterator[Finding]:
    """An answer leads to words that all hang on conditions, so some who give it hear nothing."""
    for name, question in pack.script.questions.items():
        for number, option in enumerate(question.options):
            if option.run and not _talks(pack.script, option.run, frozenset()):
                yield pack.place("flow.yaml", ("questions", name, "options", number)).error(
                    f"{option.value} at {name} runs {option.run}, in which everything hangs on a condition",
                    _HANG_ON_NONE,
                )


def may_say_nothing(pack: Pack) -> Iterator[Finding]:
    """A door, or a follow-up, that some hear nothing from."""
    for door, sequence in pack.script.doors.items():
        if not _talks(pack.script, sequence, frozenset()):
            yield pack.place("flow.yaml", ("doors", door)).error(
                f"the door {door} leads to {sequence}, in which everything hangs on a condition", _HANG_ON_NONE
            )
    for number, follow_up in enumerate(pack.script.plan.follow_ups):
        if not _talks(pack.script, follow_up.sequence, frozenset()):
            yield pack.place("follow_ups.yaml", ("plan", number)).error(
                f"{follow_up.name} runs {follow_up.sequence}, in which everything hangs on a condition",
                "let its `when` say whom it is for, and its words hang on none",
            )


def _talks(script: Script, sequence: str, above: frozenset[str]) -> bool:
    """Something is said or asked in it whatever holds; `above` runs it."""
    return sequence not in above and any(
        step.when is ALWAYS and _is_heard(script, step, above | {sequence}) for step in script.sequences[sequence]
    )


def _is_heard(script: Script, step: Step, above: frozenset[str]) -> bool:
    match step:
        case Say(wordings=wordings):
            return any(when is ALWAYS for when, _ in wordings)
        case Run(sequence):
            return _talks(script, sequence, above)
        case Ask():
            return True
        case Act(action=action):
            return action in TALKING


RULES = (may_stay_silent, may_say_nothing)
