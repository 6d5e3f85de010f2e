"""Dial: the person is put through to another number, which answers or does not."""

import time

from hotline.carrier.calls.inputs import DialEnds, Silence, Source
from hotline.carrier.sids import new_sid
from hotline.carrier.twiml.document import TwimlError, Verb
from hotline.carrier.twiml.steps import Conversation, GoTo, leads_to

NO_NUMBER = 13224
USUAL_TIMEOUT = 30


def dial(line: Conversation, verb: Verb, here: Source) -> GoTo | None:
    """Without an action the next verb follows, as soon as the other one has hung up."""
    number = verb.text or next((child.text for child in verb.children if child.name == "Number"), "")
    if not number:
        raise TwimlError(NO_NUMBER, "a <Dial> says no number")
    sid, planned = new_sid("CA"), line.dialled(number)
    line.tell(
        "dial", to=number, caller_id=verb.get("callerId"), timeout=verb.whole("timeout", USUAL_TIMEOUT), status=planned
    )
    began = time.monotonic()
    status = _talk(line) if planned == "completed" else _ring(line, verb, planned)
    line.tell("dial_done", to=number, status=status)
    result = {"DialCallStatus": status, "DialCallSid": sid, "DialBridged": str(status == "completed").lower()}
    if status == "completed":
        result["DialCallDuration"] = str(max(1, round(time.monotonic() - began)))
    return leads_to(verb, here, result) if verb.get("action") else None


def _talk(line: Conversation) -> str:
    """Until the other one hangs up; when the person does, the call is over anyway."""
    while True:
        match line.wait(None):
            case DialEnds(status):
                return status
            case None | Silence():
                return "completed"
            case _:
                pass


def _ring(line: Conversation, verb: Verb, planned: str) -> str:
    if line.real and planned == "no-answer":
        line.wait(float(verb.whole("timeout", USUAL_TIMEOUT)))
    return planned
