"""Where a conversation can begin, and the ways that lead there: follow-ups, returns, doors, and their answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from hotline.core.script import Ask, FollowUp, Run, Script
from hotline.proof.structure import begins_anew, begins_with_recheck

#: What was said by whoever enters these doors.
SAID_AT = {"emergency": "emergency", "poison": "poison", "crisis": "crisis"}

Answers: TypeAlias = tuple[tuple[str, str], ...]  # question, value


@dataclass(frozen=True, slots=True)
class Route:
    """From a root that somebody can begin at, by these answers, into a sequence."""

    root: str
    how: str
    answers: Answers = ()


def roots(script: Script) -> dict[str, str]:
    """Every sequence at which a conversation can begin, and what begins it."""
    found = {script.begin: "begin", script.returning: "returning"}
    found |= {sequence: f"door {door}" for door, sequence in script.doors.items()}
    found |= {follow_up.sequence: f"follow-up {follow_up.name}" for follow_up in script.plan.follow_ups}
    found |= {name: "restart" for name in script.sequences if begins_anew(script, name) and name not in found}
    return found


def restarts(script: Script) -> list[tuple[str, ...]]:
    """The sequences that begin anew; those together that recheck and differ only in what is known at once."""
    groups: list[tuple[str, ...]] = []
    for name in roots(script):
        if begins_anew(script, name):
            alike = next((group for group in groups if _is_alike(script, group[0], name)), ())
            groups = [group for group in groups if group != alike] + [(*alike, name)]
    return groups


def _is_alike(script: Script, one: str, other: str) -> bool:
    both = (one, other)
    return all(begins_with_recheck(script, name) for name in both) and (
        script.sequences[one][1:] == script.sequences[other][1:]
    )


def is_door(script: Script, root: str) -> bool:
    """Whether it is entered at any moment. Triage begins again only where there is a result."""
    return roots(script)[root].startswith("door") and not begins_with_recheck(script, root)


def dangers(script: Script) -> dict[str, str]:
    """The sequences that answer words of danger, and what was said."""
    return {script.doors[door]: said for door, said in SAID_AT.items() if door in script.doors}


def routes(script: Script, target: str) -> Iterator[Route]:
    for root, how in roots(script).items():
        if root == target and how != "restart":
            yield Route(root, how)
        elif how == "returning" or how.startswith("follow-up"):
            yield from (Route(root, how, answers) for answers in _ways(script, root, target))


def follow_ups(script: Script, target: str) -> list[FollowUp] | None:
    """Those that lead there; None when no follow-up is needed."""
    found = list(routes(script, target))
    if any(not route.how.startswith("follow-up") for route in found):
        return None
    sequences = {route.root for route in found}
    return [follow_up for follow_up in script.plan.follow_ups if follow_up.sequence in sequences]


def _ways(script: Script, sequence: str, target: str, inside: tuple[str, ...] = ()) -> Iterator[Answers]:
    """The answers that lead from one sequence into another."""
    for answers, runs in _exits(script, sequence):
        if runs == target:
            yield answers
        elif runs not in (*inside, sequence):
            yield from ((*answers, *way) for way in _ways(script, runs, target, (*inside, sequence)))


def _exits(script: Script, sequence: str) -> Iterator[tuple[Answers, str]]:
    for step in script.sequences[sequence]:
        if isinstance(step, Run):
            yield (), step.sequence
        elif isinstance(step, Ask):
            options = script.questions[step.question].options
            yield from (((((step.question, option.value),), option.run)) for option in options if option.run)
