"""Who speaks of a fact, a value, a sequence or a text, said so that staff find it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from hotline.scripts.editing.edits import Data
from hotline.scripts.editing.intentions.content import FLOW, FOLLOW_UPS, SAFETY, TRIAGE, Desk, steps

_JOINS = frozenset({"any", "all", "not"})


class Mention(NamedTuple):
    """A place speaks of these values of a fact; of none in particular when it names the fact alone."""

    place: str
    fact: str
    values: frozenset[str] = frozenset()


def conditions(desk: Desk) -> Iterator[Mention]:
    """Every condition's facts, and the lists of facts in triage.yaml."""
    for place, condition in _conditions(desk):
        for fact, values in facts_in(condition):
            yield Mention(place, fact, values)
    for part in ("may_skip", "silence"):
        for fact in desk.named(TRIAGE, part):
            yield Mention(f"triage, {part.replace('_', ' ')}", fact)
    for part in ("recheck", "lasting"):
        for fact in desk.listed(TRIAGE, part):
            yield Mention(f"triage, {part}", fact)


def givers(desk: Desk, *, without: str = "") -> Iterator[Mention]:
    """What makes a fact known: questions, options, steps, and what is heard unasked."""
    for name, question in desk.named(FLOW, "questions").items():
        values = [option_value(option) for option in question.get("options", [])]
        if name != without:
            yield Mention(f"question {name}", fact_of(question), frozenset(values))
            for option in question.get("options", []):
                yield from _sets(f"question {name}", option, "sets")
    for name, n, step in steps(desk):
        yield from _sets(f"sequence {name}, step {n + 1}", step, "set")
    for code, flags in desk.named(SAFETY, "flags").items():
        for flag in flags:
            yield Mention(f"emergency phrases in {code}", flag.get("fact", ""), frozenset({flag.get("value", "")}))


def in_order(places: Iterable[str]) -> str:
    """Each once, told in the order that people count in."""
    return ", ".join(sorted(set(places), key=lambda place: [part.zfill(4) for part in re.split(r"(\d+)", place)]))


def users_of_sequence(desk: Desk, sequence: str) -> Iterator[str]:
    for key in ("begin", "returning"):
        if desk.at(FLOW, key) == sequence:
            yield f"the script's {key}"
    yield from (f"door {door}" for door, leads in desk.named(FLOW, "doors").items() if leads == sequence)
    for name, question in desk.named(FLOW, "questions").items():
        for option in question.get("options", []):
            if isinstance(option, dict) and option.get("run") == sequence:
                yield f"question {name}, answer {option_value(option)}"
    yield from (f"sequence {name}, step {n + 1}" for name, n, step in steps(desk) if step.get("run") == sequence)
    for item in desk.listed(FOLLOW_UPS, "plan"):
        if item.get("sequence") == sequence:
            yield f"follow-up {item.get('name')}"


def users_of_group(desk: Desk, group: str) -> Iterator[str]:
    return (place for place, condition in _conditions(desk) if group in groups_in(condition))


def users_of_text(desk: Desk, text: str) -> Iterator[str]:
    for name, n, step in steps(desk):
        said = step.get("say") or []
        if text in ([said] if isinstance(said, str) else [one.get("text") for one in said]):
            yield f"sequence {name}, step {n + 1}"
    for part, key in (("never_said", "message"), ("must_say", "one_of")):
        for n, rule in enumerate(desk.listed(TRIAGE, part)):
            if text in rule.get(key, []):
                yield f"triage, {part.replace('_', ' ')} {n + 1}"


def facts_in(condition: Data) -> Iterator[tuple[str, frozenset[str]]]:
    if isinstance(condition, list):
        for one in condition:
            yield from facts_in(one)
    if isinstance(condition, dict):
        for key, value in condition.items():
            if key in _JOINS:
                yield from facts_in(value)
            elif key == "UNANSWERED":
                yield from ((fact, frozenset()) for fact in _listed(value))
            elif key != "is":
                yield key, frozenset(_listed(value))


def groups_in(condition: Data) -> Iterator[str]:
    """The groups that a condition speaks of."""
    if isinstance(condition, list):
        for one in condition:
            yield from groups_in(one)
    if isinstance(condition, dict):
        for key, value in condition.items():
            yield from _listed(value) if key == "is" else groups_in(value) if key in _JOINS else ()


def fact_of(question: Mapping[str, Data]) -> str:
    return str(question.get("fact") or question.get("content") or "")


def option_value(option: Data) -> str:
    return str(option.get("value")) if isinstance(option, dict) else str(option)


def _listed(value: Data) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _sets(place: str, thing: Data, key: str) -> Iterator[Mention]:
    if isinstance(thing, dict):
        for fact, value in (thing.get(key) or {}).items():
            yield Mention(place, fact, frozenset({value}))


def _conditions(desk: Desk) -> Iterator[tuple[str, Data]]:
    for name, question in desk.named(FLOW, "questions").items():
        yield f"question {name}", question.get("when")
        yield from (
            (f"question {name}, answer {option_value(option)}", option.get("when"))
            for option in question.get("options", [])
            if isinstance(option, dict)
        )
    for name, n, step in steps(desk):
        said = step.get("say")
        for one in (step, *(said if isinstance(said, list) else ())):
            yield f"sequence {name}, step {n + 1}", one.get("when")
    yield from ((f"group {name}", group) for name, group in desk.named(TRIAGE, "groups").items())
    yield from ((f"row {row.get('row')}", row.get("when")) for row in desk.listed(TRIAGE, "rows"))
    yield from ((f"may skip {name}", condition) for name, condition in desk.named(TRIAGE, "may_skip").items())
    for part in ("red_flags", "invariants", "never_said", "must_say"):
        for n, rule in enumerate(desk.listed(TRIAGE, part)):
            yield f"triage, {part.replace('_', ' ')} {n + 1}", [rule.get("when"), rule.get("unless")]
    for fact, listed in desk.named(TRIAGE, "triage_again").items():
        answers = listed if isinstance(listed, list) else [listed]
        yield from ((f"triage again after {fact}", one.get("when")) for one in answers if isinstance(one, dict))
    yield from ((f"follow-up {item.get('name')}", item.get("when")) for item in desk.listed(FOLLOW_UPS, "plan"))
