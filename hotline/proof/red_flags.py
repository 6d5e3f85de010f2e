"""Red flags and invariants: whatever else is answered, such a result is never milder; and the question is asked."""

from collections.abc import Iterator, Sequence

from hotline.core.conditions import NEVER, Condition, Either, Every, Has, Not, facts_in, holds
from hotline.core.disposition import Disposition
from hotline.core.script import Action, RedFlag, Script
from hotline.proof.circuit import FALSE, Lit
from hotline.proof.claims import Claim, Journey, Seen
from hotline.proof.context import Context
from hotline.proof.fresh import Fresh
from hotline.proof.rehearse import Conversation
from hotline.proof.report import Property
from hotline.proof.trace import Decision
from hotline.proof.wording import condition_in_words

UNASKED = "; what it speaks of is not even asked"


def red_flags(context: Context, journey: Journey) -> Iterator[Claim]:
    """Each answer alone demands at least its disposition."""
    for index, flag in enumerate(context.script.red_flags):
        says = f"{condition_in_words(flag.when)} must end at {flag.at_least.name} or worse"
        for decision in journey.trace.decisions:
            known = decision.known
            holds = context.circuit.every((known.holds(flag.when), -known.holds(flag.unless)))
            broken = context.circuit.every((decision.reached, holds, -decision.at_least[flag.at_least]))
            yield Claim(
                Property.RED_FLAGS,
                ("red_flags", index),
                says,
                broken,
                (journey,),
                ignored(context.script, flag),
                must=or_worse(flag.at_least),
                what_to_do=f"let a row of {flag.at_least.name} or worse hold for them, whatever else is so",
            )


def invariants(context: Context, journey: Journey) -> Iterator[Claim]:
    """Whoever it speaks of, and whoever may be such a person for all that was asked: the rows decide without asking."""
    for index, invariant in enumerate(context.script.invariants):
        for decision in journey.trace.decisions:
            holds = decision.known.holds(invariant.when)
            may_be = _possible(context, journey, decision, invariant.when)
            for speaks_of, besides in ((holds, ""), *(((may_be, UNASKED),) if context.exact else ())):
                yield Claim(
                    Property.INVARIANT,
                    ("invariants", index),
                    invariant.says,
                    context.circuit.every((decision.reached, speaks_of, -decision.at_least[invariant.at_least])),
                    (journey,),
                    below(invariant.at_least),
                    must=or_worse(invariant.at_least) + besides,
                    what_to_do=f"let a row of {invariant.at_least.name} or worse hold for everybody it speaks of",
                )


def _possible(context: Context, journey: Journey, decision: Decision, when: Condition) -> Lit:
    """It holds, or may hold as far as anybody asked."""
    circuit, left_out = context.circuit, journey.trace.left_out
    match when:
        case Has(fact, _):
            open_ = circuit.every((left_out.get(fact, FALSE), -decision.known.is_known(fact)))
            return circuit.either((decision.known.holds(when), open_))
        case Every(parts):
            return circuit.every(_possible(context, journey, decision, part) for part in parts)
        case Either(parts):
            return circuit.either(_possible(context, journey, decision, part) for part in parts)
        case Not():
            return decision.known.holds(when)


def asked(context: Context, journey: Journey) -> Iterator[Claim]:
    """A red flag's question is put to everybody who could end below it, but for the declared skips.

    Once triage has begun again it is put anew, and what was said before excuses nothing, unless it is declared to last.
    """
    circuit = context.circuit
    for index, flag in enumerate(context.script.red_flags):
        for fact in sorted(set(facts_in(flag.when)) - context.heard_only):
            for decision in journey.trace.decisions:
                fresh = Fresh(context, journey.trace, decision)
                below = (decision.reached, -decision.at_least[flag.at_least])
                broken = circuit.every((*below, -fresh.put(fact), -fresh.may_skip(fact)))
                says = f"somebody ends below {flag.at_least.name} without having been asked about {fact}"
                yield Claim(
                    Property.RED_FLAGS,
                    ("red_flags", index),
                    says,
                    broken,
                    (journey,),
                    unasked(fact, flag.at_least),
                    must=f"{fact} must be asked about, or the end be {flag.at_least.name} or worse",
                    what_to_do=_ask_them(fact, again=_rechecks(journey)),
                )


def _rechecks(journey: Journey) -> bool:
    return any(action is Action.RECHECK for _, action, _, _ in journey.trace.acts)


def _ask_them(fact: str, *, again: bool) -> str:
    if again:
        return f"put {fact} under `recheck`, so that it is asked anew, or under `lasting` if it cannot have changed"
    return f"ask it before `do: decide`, of them too, or say under `may_skip` who need not be asked about {fact}"


def or_worse(level: Disposition) -> str:
    return f"must end at {level.name} or worse"


def ignored(script: Script, flag: RedFlag) -> Seen:
    """It was said and did not count; or nobody asked, because it would not have counted."""

    def seen(conversations: Sequence[Conversation]) -> bool:
        facts = conversations[-1].facts
        if not below(flag.at_least)(conversations) or holds(flag.unless, facts):
            return False
        is_unasked = any(unasked(fact, flag.at_least)(conversations) for fact in facts_in(flag.when))
        may_be = any(holds(script.demands.may_skip.get(fact, NEVER), facts) for fact in facts_in(flag.when))
        return holds(flag.when, facts) or (is_unasked and not may_be)

    return seen


def below(level: Disposition) -> Seen:
    def seen(conversations: Sequence[Conversation]) -> bool:
        reached = conversations[-1].disposition
        return reached is not None and reached < level

    return seen


def unasked(fact: str, level: Disposition) -> Seen:
    def seen(conversations: Sequence[Conversation]) -> bool:
        return below(level)(conversations) and not _was_asked(conversations[-1], fact)

    return seen


def _was_asked(conversation: Conversation, fact: str) -> bool:
    """Anew, if triage has begun again since, unless it lasts."""
    script, episode = conversation.edition.script, conversation.episode
    assert episode, "a conversation that was held has an episode"
    if conversation.rechecks and fact not in script.recheck | script.demands.lasting:
        return any(script.questions[name].fact == fact for name in conversation.asked)
    return fact in episode.answers or fact in episode.unanswered
