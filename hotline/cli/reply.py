"""A reading in the shape that `hotline read` prints."""

from typing import Any

from hotline.core.reading import Kind, Reading
from hotline.core.script import Question


def as_reply(reading: Reading, question: Question) -> dict[str, Any]:
    reply: dict[str, Any] = {"kind": reading.kind.value} | _said(reading)
    if reading.proposed:
        reply["proposed"] = list(reading.proposed) if question.many else reading.proposed[0]
    if reading.flags:
        reply["sets"] = dict(reading.flags)
    if reading.language:
        reply["language"] = reading.language
    return reply


def _said(reading: Reading) -> dict[str, Any]:
    match reading.kind:
        case Kind.ANSWER:
            return {"value": reading.values[0]}
        case Kind.MULTI:
            return {"value": list(reading.values)}
        case Kind.REPROMPT:
            return {"reason": reading.name}
        case Kind.RED_FLAG:
            return {"value": None}
        case Kind.COMMAND | Kind.INFO | Kind.EMERGENCY:
            return {"value": reading.name}
