"""Calls of handsets: place one, and what the person does while it goes on."""

from typing import Any

from flask import Blueprint, Response, jsonify

from hotline.carrier.calls.call import Call, view
from hotline.carrier.calls.inputs import Decline, DialEnds, HangUp, Input, Keys, PickUp, Silence, Speech
from hotline.carrier.calls.leading import call_hotline
from hotline.carrier.control import requests
from hotline.carrier.exchange import current_exchange
from hotline.carrier.faults import DIAL_STATUSES
from hotline.carrier.twiml.gather import KEYPAD

calls = Blueprint("lines", __name__)

PACES = ("instant", "real")
SETTLE_SECONDS = 20.0


@calls.post("/calls")
def place() -> Response:
    """`wait`, here and below: answers only when the line waits for the person, or is over."""
    exchange, given = current_exchange(), requests.body()
    number = requests.hotline_number(given)
    call = call_hotline(
        exchange,
        number,
        handset=requests.number(given, "from"),
        withheld=requests.switch(given, "withheld"),
        pace=_pace(given, "instant"),
    )
    return _settled(call.sid, given)


@calls.get("/calls")
def listing() -> Response:
    found = current_exchange().calls.of_handset(requests.asked_number())
    return jsonify({"calls": [view(call) for call in found]})


@calls.get("/calls/<sid>")
def look(sid: str) -> Response:
    return jsonify(view(_known(sid)))


@calls.post("/calls/<sid>/keys")
def press_keys(sid: str) -> Response:
    given = requests.body()
    digits = requests.text(given, "digits")
    if not digits or set(digits) - KEYPAD:
        raise requests.ControlError('"digits" are keys of a phone: 0 to 9, * and #.')
    return _do(sid, Keys(digits), given)


@calls.post("/calls/<sid>/speech")
def speak(sid: str) -> Response:
    given = requests.body()
    confidence = given.get("confidence")
    if confidence is not None and (isinstance(confidence, bool) or not isinstance(confidence, int | float)):
        raise requests.ControlError('"confidence" is a number from 0 to 1.')
    return _do(sid, Speech(requests.text(given, "text"), confidence), given)


@calls.post("/calls/<sid>/silence")
def stay_silent(sid: str) -> Response:
    return _do(sid, Silence(), requests.body())


@calls.post("/calls/<sid>/hangup")
def hang_up(sid: str) -> Response:
    """A phone that is still ringing is declined."""
    call = _known(sid)
    declined = not call.inbound and call.status in {"queued", "ringing"}
    return _do(sid, Decline() if declined else HangUp(), requests.body())


@calls.post("/calls/<sid>/drop")
def drop(sid: str) -> Response:
    """The line breaks off: Twilio knows no difference to hanging up."""
    return _do(sid, HangUp(), requests.body())


@calls.post("/calls/<sid>/answer")
def answer(sid: str) -> Response:
    given = requests.body()
    by = requests.text(given, "by", "human")
    if by not in {"human", "machine"}:
        raise requests.ControlError('"by" is human or machine.')
    call = _ringing(sid)
    current_exchange().calls.change(sid, pace=_pace(given, call.pace))
    return _do(sid, PickUp(by), given)


@calls.post("/calls/<sid>/decline")
def decline(sid: str) -> Response:
    _ringing(sid)
    return _do(sid, Decline(), requests.body())


@calls.post("/calls/<sid>/dial")
def end_dial(sid: str) -> Response:
    """What whoever was dialled does: hang up, or not answer."""
    given = requests.body()
    status = requests.text(given, "status", "completed")
    if status not in DIAL_STATUSES:
        raise requests.ControlError(f'"status" is one of {", ".join(DIAL_STATUSES)}.')
    return _do(sid, DialEnds(status), given)


def _do(sid: str, item: Input, given: dict[str, Any]) -> Response:
    call = _known(sid)
    if not current_exchange().lines.put(sid, item):
        raise requests.ControlError(f"This call is over: {call.status}.", 409)
    return _settled(sid, given)


def _settled(sid: str, given: dict[str, Any]) -> Response:
    line = current_exchange().lines.get(sid)
    if line and requests.switch(given, "wait"):
        line.settled(SETTLE_SECONDS)
    return jsonify(view(_known(sid)))


def _known(sid: str) -> Call:
    call = current_exchange().calls.get(sid)
    if not call:
        raise requests.ControlError(f"There is no call {sid}.", 404)
    return call


def _ringing(sid: str) -> Call:
    call = _known(sid)
    if call.inbound or call.status not in {"queued", "ringing"}:
        raise requests.ControlError(f"This call does not ring: it is {call.status}.", 409)
    return call


def _pace(given: dict[str, Any], usual: str) -> str:
    pace = requests.text(given, "pace", usual)
    if pace not in PACES:
        raise requests.ControlError(f'"pace" is one of {", ".join(PACES)}.')
    return pace
