"""Every result is said and followed up; a worse answer to a check re-enters triage; nothing contradicts it."""

from collections.abc import Iterator, Sequence

from hotline.core.engine.actions import FIRST_SYMPTOM_AGO
from hotline.core.script import Action, Channel, FollowUp
from hotline.core.wording import Writer
from hotline.proof.circuit import FALSE, Lit
from hotline.proof.claims import Claim, Journey, Seen
from hotline.proof.context import Context
from hotline.proof.knowledge import Knowledge
from hotline.proof.rehearse import Conversation
from hotline.proof.report import Property
from hotline.proof.structure import rechecks
from hotline.proof.trace import Decision, Saying
from hotline.proof.wording import condition_in_words

PROMISED = {"result", "first_symptom"}


def never_said(context: Context, journey: Journey) -> Iterator[Claim]:
    """Declared pairs of a message and a patient who must not hear it."""
    for index, forbidden in enumerate(context.script.demands.never_said):
        for saying in journey.trace.sayings:
            if saying.message not in forbidden.messages:
                continue
            says = f"{saying.message} is said to somebody who must not hear it"
            broken = context.circuit.every((saying.said, saying.known.holds(forbidden.when)))
            yield Claim(
                Property.COMPLETENESS,
                ("never_said", index),
                says,
                broken,
                (journey,),
                heard(saying.message),
                must=f"{saying.message} must not be said",
                what_to_do=f"let its `when` leave out whoever is {condition_in_words(forbidden.when)}",
                until_decided=False,
            )


def must_say(context: Context, journey: Journey) -> Iterator[Claim]:
    """Whoever has a result hears what is declared for it; at the least, something."""
    for decision in journey.trace.decisions:
        after = [saying for saying in journey.trace.sayings if saying.after >= decision.order]
        for index, demand in enumerate(context.script.demands.must_say):
            yield _must_say(context, journey, decision, after, index, demand.one_of)
        said = context.circuit.either(saying.said for saying in after)
        yield Claim(
            Property.COMPLETENESS,
            ("sequences", journey.root),
            "a result is reached and nothing is said of it",
            context.circuit.every((decision.reached, -said)),
            (journey,),
            decided,
            must="what it means must be said",
            what_to_do="say something after `do: decide` on every way, with a last text that hangs on no condition",
            until_decided=False,
        )


def _must_say(
    context: Context, journey: Journey, decision: Decision, after: list[Saying], index: int, one_of: tuple[str, ...]
) -> Claim:
    """`when` speaks of what is known once it is decided."""
    demand = context.script.demands.must_say[index]
    said = context.circuit.either(saying.said for saying in after if saying.message in one_of)
    broken = context.circuit.every((decision.reached, decision.then.holds(demand.when), -said))
    says = f"none of {', '.join(one_of)} is said to somebody who must hear one"
    where = ("must_say", index)
    return Claim(
        Property.COMPLETENESS,
        where,
        says,
        broken,
        (journey,),
        unheard(one_of),
        must=f"{' or '.join(one_of)} must be said",
        what_to_do=f"say one of them wherever {condition_in_words(demand.when)}; a `when` there is too narrow",
        until_decided=False,
    )


def followed_up(context: Context, journey: Journey) -> Iterator[Claim]:
    """Whoever said yes to being asked is asked: some follow-up is for them and not past yet."""
    for place, action, given, known in journey.trace.acts:
        if action is not Action.PLAN:
            continue
        planned = promised(context, known)
        is_decided = context.circuit.either(known.circumstances.get("DISPOSITION", {}).values())
        broken = context.circuit.every((given, is_decided, -planned))
        says = "somebody is promised follow-ups, and none is for them"
        yield Claim(
            Property.COMPLETENESS,
            ("sequences", *place),
            says,
            broken,
            (journey,),
            unplanned,
            must="a follow-up must be promised",
            what_to_do="add one for them to follow_ups.yaml, or widen the `when` of one",
            until_decided=False,
        )


def promised(context: Context, known: Knowledge) -> Lit:
    """Some follow-up is for whoever is known to be like that."""
    return context.circuit.either(_comes(context, known, one) for one in context.script.plan.follow_ups)


def _comes(context: Context, known: Knowledge, follow_up: FollowUp) -> Lit:
    if follow_up.base not in PROMISED:
        return FALSE
    latest = max(follow_up.until or 0, follow_up.after)
    past = [value for value, ago in FIRST_SYMPTOM_AGO.items() if ago >= latest and follow_up.base == "first_symptom"]
    return context.circuit.every((known.holds(follow_up.when), *(-known.has("ONSET", value) for value in past)))


def triage_again(context: Context, journey: Journey) -> Iterator[Claim]:
    """Declared answers to a check from which triage must begin again."""
    again = begun_again(context, journey)
    for asking in journey.trace.askings if journey.trace.end else ():
        question = asking.question
        for value, when in context.script.demands.triage_again.get(question.fact, {}).items():
            given = [asking.chosen.get(value, FALSE), asking.silent if value in question.unanswered else FALSE]
            known = journey.trace.end.holds(when) if journey.trace.end else FALSE
            answered = context.circuit.every((asking.asked, context.circuit.either(given), known))
            says = f"{question.fact} {value} does not begin triage again"
            yield Claim(
                Property.COMPLETENESS,
                ("questions", question.name, value),
                says,
                context.circuit.every((answered, -again)),
                (journey,),
                not_again(question.name),
                must="triage must begin again",
                what_to_do=f"let {value} run a sequence that begins with `do: recheck`",
                until_decided=False,
            )


def begun_again(context: Context, journey: Journey) -> Lit:
    """Triage begins again on this walk, or in a sequence that it comes to."""
    trace, script = journey.trace, context.script
    arrived = [when for name, when in trace.arrivals.items() if rechecks(script, name)]
    return context.circuit.either(
        (*arrived, *(given for _, action, given, _ in trace.acts if action is Action.RECHECK))
    )


def not_again(question: str) -> Seen:
    def seen(conversations: Sequence[Conversation]) -> bool:
        last = conversations[-1]
        return question in last.asked and last.rechecks == last.rechecked

    return seen


def heard(message: str) -> Seen:
    def seen(conversations: Sequence[Conversation]) -> bool:
        return any(words in conversations[-1].said for words in _words(conversations[-1], message))

    return seen


def unheard(messages: tuple[str, ...]) -> Seen:
    def seen(conversations: Sequence[Conversation]) -> bool:
        return decided(conversations) and not any(heard(message)(conversations) for message in messages)

    return seen


def decided(conversations: Sequence[Conversation]) -> bool:
    return conversations[-1].disposition is not None


def unplanned(conversations: Sequence[Conversation]) -> bool:
    episode = conversations[-1].episode
    return episode is not None and bool(episode.consent) and not episode.promises


def _words(conversation: Conversation, message: str) -> list[str]:
    person, edition = conversation.person, conversation.edition
    language = person.language or next(iter(edition.script.languages))
    patient = conversation.episode.patient if conversation.episode else "self"
    return [
        Writer(edition.script, conversation.site, language, channel, patient).message(message) for channel in Channel
    ]
