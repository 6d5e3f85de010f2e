"""A red-flag question that nobody answers never ends below what its red flags, or the clinicians, demand of silence."""

from collections.abc import Iterator, Sequence

from hotline.core.conditions import facts_in
from hotline.core.disposition import Disposition
from hotline.core.script import Question, Script
from hotline.proof.claims import Claim, Journey, Seen
from hotline.proof.context import Context
from hotline.proof.persons import SILENT
from hotline.proof.red_flags import below, or_worse
from hotline.proof.rehearse import Conversation
from hotline.proof.report import Property
from hotline.proof.trace import Asking, Decision


def silence(context: Context, journey: Journey) -> Iterator[Claim]:
    for asking in journey.trace.askings:
        if not asking.question.red_flag or asking.question.again:
            continue
        fact = fact_of(asking.question)
        level = floor(context.script, fact)
        for decision in journey.trace.decisions:
            broken = (decision.reached, asking.asked, _still_open(asking, decision), -decision.at_least[level])
            says = f"nobody answers about {fact}: that must end at {level.name} or worse"
            where = ("questions", asking.question.name.partition(".")[0])
            yield Claim(
                Property.SILENCE,
                where,
                says,
                context.circuit.every((*broken, asking.silent)),
                (journey,),
                unanswered(asking.question.name, level),
                must=or_worse(level),
                what_to_do=f"let `unanswered` be not_sure or a worse answer, or give UNANSWERED: {fact} a row",
            )


def of_checks(context: Context, journey: Journey) -> Iterator[Claim]:
    """Later on, where no result follows: silence at a check or a sign of danger is not its mildest answer."""
    undecided = -context.circuit.either(decision.reached for decision in journey.trace.decisions)
    for asking in journey.trace.askings if journey.before else ():
        question = asking.question
        mildest = _all_is_well(context.script, question)
        if mildest in question.unanswered:
            says = f"silence at {question.name} counts as {mildest}, the mildest answer"
            broken = context.circuit.every((asking.asked, asking.silent, undecided))
            yield Claim(
                Property.SILENCE,
                ("questions", question.name),
                says,
                broken,
                (journey,),
                _left_open(question.name),
                must=f"no answer must not be taken for {mildest}",
                what_to_do="let `unanswered` be a worse answer",
                until_decided=False,
            )


def _all_is_well(script: Script, question: Question) -> str | None:
    """The first answer of a check, or of a question about danger, after which triage does not begin again."""
    again = script.demands.triage_again.get(question.fact, {})
    if not question.always or question.again or not (again or question.red_flag):
        return None
    return next((option.value for option in question.options if option.value not in again), None)


def _left_open(question: str) -> Seen:
    return lambda conversations: conversations[-1].asked.get(question) == SILENT


def unanswered(question: str, level: Disposition) -> Seen:
    def seen(conversations: Sequence[Conversation]) -> bool:
        return conversations[-1].asked.get(question) == SILENT and below(level)(conversations)

    return seen


def floor(script: Script, fact: str) -> Disposition:
    """As declared; else the least that any red flag of this fact demands; else one above nothing at all."""
    if fact in script.demands.silence:
        return script.demands.silence[fact]
    demanded = [flag.at_least for flag in script.red_flags if fact in set(facts_in(flag.when))]
    return min(demanded, default=Disposition(min(script.otherwise.disposition + 1, max(Disposition))))


def fact_of(question: Question) -> str:
    return question.item_of[0] if question.item_of else question.fact


def _still_open(asking: Asking, decision: Decision) -> int:
    """Nothing that was asked later settled it."""
    return 1 if asking.question.always else decision.known.has("UNANSWERED", asking.question.fact)
