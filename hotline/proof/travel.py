"""The way to where a journey begins: the interview before it, then the check, door or return that leads there."""

from collections.abc import Iterator
from dataclasses import replace

from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.proof.claims import Journey
from hotline.proof.persons import behaviour
from hotline.proof.phrases import words_of
from hotline.proof.rehearse import Conversation, Stuck, begin, live_through, reply
from hotline.proof.routes import Route, routes
from hotline.proof.solver import Model

MOST_CHECKS = 40
#: As it is later it was before, where nothing hung on it then.
THROUGHOUT = ("CHANNEL", "CAN_TEXT", "LANG", "NURSE")
#: Minutes after which a menu that was left open is forgotten.
A_WHILE = 61


def ways(edition: Edition, journey: Journey, model: Model) -> Iterator[Route | None]:
    """Every way to where this person's journey begins; None for the very beginning."""
    if journey.before is None:
        yield None
        return
    root = next(root for root, begins in journey.roots.items() if model(begins))
    yield from routes(edition.script, root)


def travel(edition: Edition, site: Site, journey: Journey, model: Model, route: Route | None) -> Conversation:
    """A conversation that has come by this route to where the journey begins. Raises Stuck."""
    if journey.before is None or route is None:
        return begin(edition, site, behaviour(journey.trace, model))
    conversation = _past(edition, site, journey, journey.before, model)
    conversation.rechecked, conversation.decided = conversation.rechecks, conversation.decisions
    _follow(conversation, route, behaviour(journey.trace, model).circumstances.get("CHANNEL") == "voice")
    conversation.earlier |= conversation.asked
    conversation.asked = {}
    return conversation


def _past(edition: Edition, site: Site, journey: Journey, before: Journey, model: Model) -> Conversation:
    """The interview, and the triage that began again after it, if it did."""
    between = next((one for again, one in reversed(journey.between) if model(again)), None)
    lived = behaviour((between or before).trace, model)
    later = behaviour(journey.trace, model).circumstances
    same = {name: later[name] for name in THROUGHOUT if name in later}
    lived = replace(lived, circumstances={**same, **lived.circumstances})
    conversation = _first_that_leads(edition, site, between, model) if between else begin(edition, site, lived)
    live_through(conversation, lived, until_decided=False)
    return conversation


def _first_that_leads(edition: Edition, site: Site, journey: Journey, model: Model) -> Conversation:
    trouble = Stuck(f"no way leads to {journey.root}")
    for route in ways(edition, journey, model):
        try:
            return travel(edition, site, journey, model, route)
        except Stuck as stuck:
            trouble = stuck
    raise trouble


def _follow(conversation: Conversation, route: Route, by_voice: bool) -> None:  # noqa: FBT001 -- one of two channels
    if route.how.startswith("door"):
        conversation.be_on_the_line()
        conversation.say(words_of(conversation.edition, route.how.removeprefix("door "), conversation.language_spoken))
    else:
        conversation.leave()
        if route.how == "returning":
            conversation.pass_minutes(A_WHILE)
            conversation.voice = by_voice and conversation.question is None
            conversation.open()
        else:
            _await(conversation, route)
            if by_voice:
                conversation.switch_to_a_call()
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
        if conversation.simulator.ringing is not None:  # nobody can text there
            conversation.answer()
        session = conversation.person.session
        if session is None or session.follow_up is None:
            continue
        if session.frames and session.frames[0].sequence == route.root:
            return
        if conversation.question:
            reply(conversation, conversation.question, (conversation.question.options[0].value,))
    raise Stuck(f"{route.how} does not come")
