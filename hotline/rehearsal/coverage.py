"""What no case of the bank comes to: rows, words, questions, answers and follow-ups that could change unseen."""

import re
from collections.abc import Iterable, Iterator

from hotline.checks.finding import Finding, Severity
from hotline.core.script import Question, Say, Script
from hotline.rehearsal.simulator import Taken
from hotline.scripts.source import Where

Met = frozenset[Where]
#: Said when the last attempt at a question came to nothing.
GIVEN_UP = "nomatch_last"
_PATIENT = re.compile(r"\.(child|adult)$")


def met(trail: Iterable[str], rows: Iterable[str], history: Iterable[Taken]) -> Iterator[Where]:
    """Everything of a script that a conversation came to."""
    yield from (("rows", row) for row in rows)
    asked = ""
    for sign in trail:
        name = _PATIENT.sub("", re.split(r"[*!@]|\.\d", sign)[0])
        asked = name[1:] if name.startswith("?") else asked
        yield ("questions", asked) if name.startswith("?") else ("said", name)
        if name == GIVEN_UP:
            yield "unanswered", asked
    for taken in history:
        for episode in taken.step.person.episodes:
            yield from (("answers", fact, value) for fact, values in episode.answers.items() for value in values)


def uncovered(script: Script, found: Met) -> Iterator[Finding]:
    for where, place, what in _wanted(script):
        if where not in found:
            file, _, line = script.places.get(place, f"{script.name}/flow.yaml:1").rpartition(":")
            yield Finding(
                file,
                int(line),
                f"no case comes to {what}",
                "add one to cases/, so that nobody changes this unseen",
                Severity.WARNING,
                rule="coverage",
            )


def _wanted(script: Script) -> Iterator[tuple[Where, Where, str]]:
    """What to come to, the place that it stands at, and its name."""
    for row in (*script.rows, script.otherwise):
        yield ("rows", row.name), ("rows", row.name), f"row {row.name}"
    for follow_up in script.plan.follow_ups:
        yield ("said", follow_up.name), ("plan", follow_up.name), f"the follow-up {follow_up.name}"
    yield from _words(script)
    for question in script.questions.values():
        if question.item_of is None:
            yield from _asked(question)


def _words(script: Script) -> Iterator[tuple[Where, Where, str]]:
    for name, steps in script.sequences.items():
        for n, step in enumerate(steps):
            for _, message in step.wordings if isinstance(step, Say) else ():
                yield ("said", message), ("sequences", name, n), f"the words {message}"


def _asked(question: Question) -> Iterator[tuple[Where, Where, str]]:
    where: Where = ("questions", question.name)
    yield where, where, f"the question {question.name}"
    if question.unanswered:
        yield ("unanswered", question.name), where, f"no answer to {question.name}"
    for option in question.options:
        yield ("answers", question.fact, option.value), (*where, option.value), f"{option.value} at {question.name}"
