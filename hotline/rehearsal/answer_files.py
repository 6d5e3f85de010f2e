"""Triage of written answers, without a conversation: content ids and value ids in, disposition and rows out."""

from collections.abc import Mapping
from typing import Any

from hotline.core.facts import combine
from hotline.core.script import Script
from hotline.core.triage import matching_rows


class AnswersError(Exception):
    """Answers that name something the script does not know; says every mistake and what is known."""


def triage(script: Script, answers: Mapping[str, Any]) -> dict[str, Any]:
    """`{"disposition": …, "rows": […]}`, rows most severe first. Raises AnswersError."""
    rows = matching_rows(script, combine(script, read(script, answers), {}, ()))
    names = [int(row.name) if row.name.isdigit() else row.name for row in rows]
    return {"disposition": rows[0].disposition.name, "rows": names}


def read(script: Script, answers: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Content id → values as the engine keeps them: fact → values."""
    facts = {question.content: question.fact for question in script.questions.values()}
    facts |= {name: name for name in script.facts}
    mistakes: list[str] = []
    found: dict[str, tuple[str, ...]] = {}
    for content, given in answers.items():
        values = tuple(map(str, given)) if isinstance(given, list) else (str(given),)
        if content not in facts:
            mistakes.append(f"{content}: no question has this id; known are {', '.join(sorted(facts))}")
            continue
        found[facts[content]] = values
        mistakes += _unknown_values(script, content, facts[content], values)
    if mistakes:
        raise AnswersError("\n".join(mistakes))
    return found


def _unknown_values(script: Script, content: str, fact: str, values: tuple[str, ...]) -> list[str]:
    known = script.facts.get(fact)
    allowed = known.values if known else ("yes", "no", "not_sure")
    wrong = [
        f"{content}: {value!r} is no value of it; known are {', '.join(allowed)}"
        for value in values
        if value not in allowed
    ]
    if known and not known.many and len(values) > 1:
        wrong.append(f"{content}: takes one value, not {len(values)}")
    return wrong
