"""How somebody reaches the hotline decides nothing about their health: not what is asked, found or told."""

from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.pack import Pack, Place
from hotline.core.conditions import Condition, facts_in
from hotline.core.script import Act, Action, Ask, Say, Step
from hotline.scripts.conditions import SYSTEM_FACTS
from hotline.scripts.source import Where

#: What is known of a conversation, and not of a patient.
CIRCUMSTANCES = {*SYSTEM_FACTS.keys() - {"DISPOSITION", "ROW", "UNANSWERED"}, "LANG"}
#: These say why the channel matters: no texts can be had, no language is known yet.
REASONS = frozenset({"CAN_TEXT", "LANGUAGE"})
#: What is offered may hang on whether somebody can be reached.
OFFERS = frozenset({"CAN_TEXT", "REACHABLE"})


def circumstances_decide(pack: Pack) -> Iterator[Finding]:
    """A question, a row or a follow-up that callers get and others do not."""
    for place, condition in _of_health(pack):
        for fact in sorted(set(facts_in(condition)) & CIRCUMSTANCES):
            yield _at(pack, place).error(
                f"it hangs on {fact}, and whoever is ill in the same way must be treated alike", f"take {fact} out"
            )


def circumstances_beside_health(pack: Pack) -> Iterator[Finding]:
    """Words or steps for some patients, and of these only for some who reach us in one way."""
    for place, condition, offers in _of_talk(pack):
        facts = set(facts_in(condition))
        circumstances = facts & CIRCUMSTANCES
        if "CHANNEL" in facts and not facts & REASONS:
            yield _at(pack, place).error(
                "what is said and done must not hang on the channel alone", "take CHANNEL out, or name CAN_TEXT too"
            )
        elif circumstances - offers and facts - CIRCUMSTANCES:
            yield _at(pack, place).error(
                f"it asks for {', '.join(sorted(circumstances))} and for the patient at once",
                "let it hang on the patient alone",
            )


def _of_health(pack: Pack) -> Iterator[tuple[Where, Condition]]:
    script = pack.script
    yield from ((("rows", row.name), row.when) for row in script.rows)
    yield from ((("plan", follow_up.name), follow_up.when) for follow_up in script.plan.follow_ups)
    for name, question in script.questions.items():
        if not question.always:
            yield ("questions", name), question.when
            yield from ((("questions", name, option.value), option.when) for option in question.options)
    for sequence, steps in script.sequences.items():
        for number, step in enumerate(steps):
            if _decides(step) or (isinstance(step, Ask) and not script.questions[step.question].always):
                yield ("sequences", sequence, number), step.when


def _decides(step: Step) -> bool:
    """What is found, promised, called off or forgotten; not who is told of it, or how."""
    return isinstance(step, Act) and step.action not in {
        Action.TEXT_RESULT,
        Action.HANDOFF,
        Action.TASK,
        Action.LANGUAGE,
        Action.END,
    }


def _of_talk(pack: Pack) -> Iterator[tuple[Where, Condition, frozenset[str]]]:
    """Each with the circumstances that may be asked for beside the patient: none for what is said."""
    for sequence, steps in pack.script.sequences.items():
        for number, step in enumerate(steps):
            place: Where = ("sequences", sequence, number)
            if isinstance(step, Say):
                yield from ((place, when, frozenset()) for when in (step.when, *(when for when, _ in step.wordings)))
            elif not isinstance(step, Ask) or pack.script.questions[step.question].always:
                yield place, step.when, OFFERS if "CHANNEL" not in facts_in(step.when) else OFFERS | {"CHANNEL"}


def _at(pack: Pack, where: Where) -> Place:
    file, _, line = pack.script.places.get(where, f"{pack.script.name}/flow.yaml:1").rpartition(":")
    return Place(file, int(line))


RULES = (circumstances_decide, circumstances_beside_health)
