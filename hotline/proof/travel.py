"""The way to where a journey begins: the interview before it, then the check, door or return that leads there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from hotline.core.script import Ask, Run, Script
from hotline.core.site import Site
from hotline.proof.claims import Journey
from hotline.proof.context import Context, roots
from hotline.proof.persons import behaviour
from hotline.proof.phrases import words_of
from hotline.proof.rehearse import Conversation, Stuck, begin, live_through, reply
from hotline.proof.solver import Model

MOST_CHECKS = 40

Answers: TypeAlias = tuple[tuple[str, str], ...]  # question, value


@dataclass(frozen=True, slots=True)
class Route:
    """From a root that somebody can begin at, by these answers, into a sequence."""

    root: str
    how: str
    answers: Answers = ()


def travel(context: Context, site: Site, journey: Journey, model: Model) -> Conversation:
    """A conversation that has come to the root of this journey. Raises Stuck."""
    if journey.before is None:
        return begin(context.edition, site, behaviour(journey.trace, model))
    past = behaviour(journey.before.trace, model)
    trouble = Stuck(f"no way leads to {journey.root}")
    for route in routes(context.script, journey.root):
        conversation = begin(context.edition, site, past)
        try:
            live_through(conversation, past, until_decided=False)
            _follow(conversation, route)
        except Stuck as stuck:
            trouble = stuck
        else:
            return conversation
    raise trouble


def routes(script: Script, target: str) -> Iterator[Route]:
    for root, how in roots(script).items():
        if root == target and how != "restart":
            yield Route(root, how)
        elif how == "returning" or how.startswith("follow-up"):
            yield from (Route(root, how, answers) for answers in _ways(script, root, target))


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


def _follow(conversation: Conversation, route: Route) -> None:
    if route.how == "returning":
        conversation.pass_minutes(120)
        conversation.open()
    elif route.how.startswith("follow-up"):
        _await(conversation, route)
    else:
        conversation.say(words_of(conversation.edition, route.how.removeprefix("door "), conversation.language or "en"))
    for question, value in route.answers:
        _answer(conversation, question, value)


def _answer(conversation: Conversation, name: str, value: str) -> None:
    """Gives this answer to this question; the first option to whatever is asked before it."""
    for _ in range(MOST_CHECKS):
        question = conversation.question
        if question is None:
            raise Stuck(f"{name} is not asked")
        if question.name == name:
            reply(conversation, question, (value,))
            return
        reply(conversation, question, (question.options[0].value,))
    raise Stuck(f"{name} is not asked")


def _await(conversation: Conversation, route: Route) -> None:
    """Let time pass until this follow-up comes, answering every other check."""
    for _ in range(MOST_CHECKS):
        if not conversation.simulator.due:
            raise Stuck(f"{route.how} does not come")
        conversation.wait_for_next()
        session = conversation.person.session
        if session and session.follow_up is not None and session.frames and session.frames[0].sequence == route.root:
            return
        question = conversation.question
        if question and session and session.follow_up is not None:
            reply(conversation, question, (question.options[0].value,))
    raise Stuck(f"{route.how} does not come")
