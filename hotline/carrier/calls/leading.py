"""Leads a call from its first ring to its end."""

import time
from collections.abc import Callable
from functools import partial

from hotline.carrier.calls.call import Call
from hotline.carrier.calls.conversation import Conversation
from hotline.carrier.calls.inputs import (
    Decline,
    HangUp,
    Input,
    Inputs,
    LineEndedError,
    MovedError,
    PickUp,
    Silence,
    Source,
)
from hotline.carrier.calls.progress import Progress
from hotline.carrier.exchange import Exchange
from hotline.carrier.hotline_numbers import HotlineNumber
from hotline.carrier.sids import new_sid
from hotline.carrier.twiml.interpreter import Interpreter

# What a handset does by itself when it is called.
BY_ITSELF: dict[str, Input] = {
    "answer": PickUp(),
    "machine": PickUp("machine"),
    "busy": Decline("busy"),
    "decline": Decline("busy"),
    "no-answer": Silence(),
    "fail": HangUp("failed"),
}


class Detection:
    """Whether somebody or a machine has answered, and how that is told."""

    def __init__(self, mode: str = "", callback: str = "", method: str = "POST") -> None:
        self._mode = mode
        self._callback = callback
        self._method = method

    def tell(self, exchange: Exchange, conversation: Conversation, by: str) -> None:
        if not self._mode:
            return
        machine = "machine_start" if self._mode == "Enable" else "machine_end_beep"
        answered_by = machine if by == "machine" else "human"
        if self._callback:
            extra = {"AnsweredBy": answered_by, "MachineDetectionDuration": "2000"}
            conversation.call_back(self._callback, extra, self._method)
        else:
            exchange.calls.change(conversation.call.sid, answered_by=answered_by)


def call_hotline(exchange: Exchange, number: HotlineNumber, *, handset: str, withheld: bool, pace: str) -> Call:
    call = Call(
        new_sid("CA"), "inbound", handset, number.phone_number, "ringing", withheld=withheld, pace=pace,
        status_callback=number.status_callback, status_callback_method=number.status_callback_method,
        fallback_url=number.voice_fallback_url, fallback_method=number.voice_fallback_method,
    )  # fmt: skip
    exchange.calls.add(call)
    if exchange.faults.now.down:
        return exchange.calls.change(call.sid, status="failed", ended=call.created)
    source = Source(number.voice_url, number.voice_method)
    _open(exchange, call.sid, partial(_lead_inbound, exchange, call.sid, source))
    return call


def call_handset(exchange: Exchange, call: Call, source: Source, ring_seconds: float, detection: Detection) -> None:
    """The call is known already: queued."""
    _open(exchange, call.sid, partial(_lead_outbound, exchange, call.sid, source, ring_seconds, detection))


def _open(exchange: Exchange, sid: str, lead: Callable[[Inputs], None]) -> None:
    def lead_to_the_end(inputs: Inputs) -> None:
        try:
            lead(inputs)
        except Exception:
            exchange.calls.change(sid, status="failed", ended=time.time())
            raise

    exchange.lines.open(sid, lead_to_the_end)


def _lead_inbound(exchange: Exchange, sid: str, source: Source, inputs: Inputs) -> None:
    progress = Progress(exchange, sid)
    conversation = Conversation(exchange, sid, inputs)
    exchange.calls.tell(conversation.call)
    _talk(conversation, source, progress, answer=lambda: progress.reach("in-progress"))


def _lead_outbound(
    exchange: Exchange, sid: str, source: Source, ring_seconds: float, detection: Detection, inputs: Inputs
) -> None:
    progress = Progress(exchange, sid)
    conversation = Conversation(exchange, sid, inputs)
    exchange.calls.tell(conversation.call)
    progress.tell(conversation.call, "initiated")
    call = progress.reach("ringing")
    behaviour = BY_ITSELF.get(exchange.handsets.get(call.handset).when_called)
    if behaviour:
        inputs.put(behaviour)
    picked_up = _ring(conversation, progress, ring_seconds)
    if picked_up:
        progress.reach("in-progress")
        detection.tell(exchange, conversation, picked_up.by)
        _talk(conversation, source, progress)


def _ring(conversation: Conversation, progress: Progress, seconds: float) -> PickUp | None:
    """Keys and words on a phone that nobody has picked up are not heard."""
    try:
        while not isinstance(heard := conversation.wait(seconds), PickUp | Decline | Silence | None):
            pass
    except LineEndedError as ended:
        heard = Decline("canceled" if ended.status == "completed" else ended.status)
    if isinstance(heard, PickUp):
        return heard
    progress.reach(heard.status if isinstance(heard, Decline) else "no-answer")
    return None


def _talk(
    conversation: Conversation, source: Source, progress: Progress, answer: Callable[[], object] | None = None
) -> None:
    call = conversation.call
    interpreter = Interpreter(conversation, fallback=Source(call.fallback_url, call.fallback_method), answer=answer)
    while True:
        try:
            status = interpreter.run(source)
        except MovedError as moved:
            source = moved.source
            continue
        except LineEndedError as ended:
            progress.reach(ended.status)
            return
        conversation.tell("hangup")
        progress.reach(status)
        return
