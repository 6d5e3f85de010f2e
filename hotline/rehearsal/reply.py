"""A reading in the shape that `hotline read` prints."""

from typing import Any

from hotline.core.reading import Kind, Reading
from hotline.core.script import Question


def as_reply(reading: Reading, question: Question) -> dict[str, Any]:
    reply = _said(reading, question)
    if reading.proposed:
        reply["proposed"] = list(reading.proposed) if question.many else reading.proposed[0]
    if reading.flags:
        reply["sets"] = dict(reading.flags)
    if reading.language:
        reply["language"] = reading.language
    return reply


def _said(reading: Reading, question: Question) -> dict[str, Any]:
    kind, values = reading.kind.value, list(reading.values)
    match reading.kind:
        case Kind.MULTI if len(values) > 1 or values[0] == question.none:
            return {"kind": kind, "value": values}
        case Kind.ANSWER | Kind.MULTI:  # one thing named of several that might have been
            return {"kind": Kind.ANSWER.value, "value": values[0]}
        case Kind.REPROMPT:
            return {"kind": kind, "reason": reading.name}
        case Kind.RED_FLAG:
            return {"kind": kind, "value": None}
        case Kind.COMMAND | Kind.INFO | Kind.EMERGENCY:
            return {"kind": kind, "value": reading.name}
