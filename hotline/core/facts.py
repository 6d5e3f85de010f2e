"""What is known of a patient: answers and flags of an episode combined into facts."""

from collections.abc import Iterable, Mapping

from hotline.core.conditions import NOTHING
from hotline.core.disposition import Disposition
from hotline.core.person import Episode
from hotline.core.script import Fact, Question, Script


def facts_of(script: Script, episode: Episode) -> dict[str, frozenset[str]]:
    """The worse of answer and flag wins; a list that was gone through item by item is settled by its items."""
    facts = combine(script, episode.answers, episode.flags, episode.unanswered)
    if episode.disposition is not None:
        facts["DISPOSITION"] = frozenset({Disposition(episode.disposition).name})
        facts["ROW"] = frozenset(episode.rows)
    return facts


def combine(
    script: Script,
    answers: Mapping[str, tuple[str, ...]],
    flags: Mapping[str, tuple[str, ...]],
    unanswered: Iterable[str],
) -> dict[str, frozenset[str]]:
    facts = {name: frozenset(values) for name, values in answers.items()}
    for name, values in flags.items():
        facts[name] = _worst(script.facts[name], facts.get(name, NOTHING) | frozenset(values))
    open_ended = set(unanswered)
    if any("/" in name for name in answers):
        for listed, items in items_of(script).items():
            _settle_items(listed, items, facts, open_ended)
    if open_ended:
        facts["UNANSWERED"] = frozenset(open_ended)
    return facts


def items_of(script: Script) -> dict[str, list[Question]]:
    """For each list that can be asked item by item: its item questions."""
    found: dict[str, list[Question]] = {}
    for question in script.questions.values():
        if question.item_of:
            found.setdefault(question.item_of[0], []).append(question)
    return found


def _settle_items(listed: str, items: list[Question], facts: dict[str, frozenset[str]], unanswered: set[str]) -> None:
    said = {item.item_of[1]: facts[item.fact] for item in items if item.item_of and item.fact in facts}
    if not said or listed not in facts:
        return
    present = {value for value, answer in said.items() if "yes" in answer}
    unsure = len(said) < len(items) or any("not_sure" in answer for answer in said.values())
    known = facts[listed] - {"not_sure"} | present
    if unsure:
        facts[listed] = known | {"not_sure"}
    else:
        facts[listed] = known or frozenset({"none"})
        unanswered.discard(listed)


def _worst(fact: Fact, values: frozenset[str]) -> frozenset[str]:
    if fact.many:
        return values - {fact.none} if len(values) > 1 and fact.none else values
    return frozenset(value for value in values if not any(is_worse(fact, other, value) for other in values))


def is_worse(fact: Fact, one: str, other: str) -> bool:
    """True when some chain has `one` after `other`."""
    return any(one in chain and other in chain and chain.index(one) > chain.index(other) for chain in fact.worse)
