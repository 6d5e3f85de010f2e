"""What clinicians demand of a script beside red flags and invariants, compiled from triage.yaml."""

from hotline.core.conditions import ALWAYS
from hotline.core.disposition import Disposition
from hotline.core.script import Demands, Fact, MustSay, NeverSaid
from hotline.scripts.conditions import Terms
from hotline.scripts.model import TriageModel
from hotline.scripts.source import Source
from hotline.scripts.triage import disposition


def demands(model: TriageModel, facts: dict[str, Fact], terms: Terms, messages: set[str], source: Source) -> Demands:
    """`messages` are the names of all texts."""
    _check_facts(model, facts, source)
    _check_messages(model, messages, source)
    return Demands(
        may_skip={fact: terms.compile(when, source, ("may_skip", fact)) for fact, when in model.may_skip.items()},
        silence=_silence(model, source),
        never_said=tuple(
            NeverSaid(tuple(item.message), terms.compile(item.when, source, ("never_said", n, "when")))
            for n, item in enumerate(model.never_said)
        ),
        must_say=tuple(
            MustSay(tuple(item.one_of), terms.compile(item.when, source, ("must_say", n, "when")))
            for n, item in enumerate(model.must_say)
        ),
        lasting=frozenset(model.lasting),
        triage_again={
            fact: {
                item.value: terms.compile(item.when, source, ("triage_again", fact)) if item.when else ALWAYS
                for item in items
            }
            for fact, items in model.triage_again.items()
        },
    )


def _silence(model: TriageModel, source: Source) -> dict[str, Disposition]:
    return {fact: disposition(name, source, ("silence", fact)) for fact, name in model.silence.items()}


def _check_facts(model: TriageModel, facts: dict[str, Fact], source: Source) -> None:
    for section, names in (
        ("may_skip", model.may_skip),
        ("silence", model.silence),
        ("triage_again", model.triage_again),
        ("lasting", dict.fromkeys(model.lasting)),
    ):
        for name in names:
            if name not in facts:
                source.complain((section, name), f"there is no fact {name}", "use the fact of a question")
    for name, items in model.triage_again.items():
        for value in (item.value for item in items):
            if name in facts and value not in facts[name].values:
                source.complain(("triage_again", name), f"{name} has no value {value}", "use a value of its question")
    for name in set(model.lasting) & set(model.recheck):
        source.complain(("lasting",), f"{name} is asked anew at a recheck, so it does not last", "take one of them out")


def _check_messages(model: TriageModel, messages: set[str], source: Source) -> None:
    named = [(("never_said", n), item.message) for n, item in enumerate(model.never_said)]
    named += [(("must_say", n), item.one_of) for n, item in enumerate(model.must_say)]
    for where, names in named:
        for name in names:
            if name not in messages:
                source.complain(where, f"there is no message {name}", "use the name of a message, or write it")
