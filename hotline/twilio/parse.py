"""From what the carrier posted to who it is and what happened."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hotline.caller import Caller
from hotline.core.inbound import (
    CallEnded,
    CallStarted,
    Inbound,
    KeysPressed,
    SilenceHeard,
    SpeechHeard,
    TextReceived,
    TransferEnded,
)
from hotline.twilio.callers import Callers

Form = Mapping[str, str]

UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
ENDED = frozenset({"completed", "busy", "no-answer", "failed", "canceled"})
MACHINES = ("machine", "fax")  # what is not sure to be one is a person


class IncompleteError(Exception):
    """A webhook without what names the message or call: not as the carrier sends it."""


@dataclass(frozen=True, slots=True)
class Parser:
    callers: Callers
    own_number: str

    def text(self, form: Form) -> tuple[Caller, Inbound]:
        message = form.get("MessageSid") or form.get("SmsSid") or ""
        if not message:
            raise IncompleteError("a text without MessageSid")
        caller = self.callers.texting(form.get("From", ""), message)
        return caller, TextReceived(message, legible(form.get("Body", "")), media=_count(form.get("NumMedia", "")))

    def call_started(self, form: Form, follow_up: int | None = None) -> tuple[Caller, Inbound]:
        caller, call = self._call(form)
        return caller, CallStarted(f"{call}:start", call, follow_up)

    def turn(self, form: Form, number: int) -> tuple[Caller, Inbound]:
        """What was pressed, said or not said after the `number`th time that we asked."""
        caller, call = self._call(form)
        step = f"{call}:{number}"
        keys, speech = form.get("Digits", "").strip(), legible(form.get("SpeechResult", "")).strip()
        if keys:
            return caller, KeysPressed(step, call, keys)
        return caller, SpeechHeard(step, call, speech) if speech else SilenceHeard(step, call)

    def transfer_ended(self, form: Form, number: int) -> tuple[Caller, Inbound]:
        caller, call = self._call(form)
        reached = form.get("DialCallStatus") in {"completed", "answered"}
        return caller, TransferEnded(f"{call}:{number}", call, reached)

    def call_ended(self, form: Form) -> tuple[Caller, Inbound] | None:
        """None while the call goes on."""
        caller, call = self._call(form)
        return (caller, CallEnded(f"{call}:end", call)) if form.get("CallStatus") in ENDED else None

    def _call(self, form: Form) -> tuple[Caller, str]:
        call = form.get("CallSid", "")
        if not call:
            raise IncompleteError("a call without CallSid")
        return self.callers.calling(form.get("To" if self._is_ours(form) else "From", ""), call), call

    def _is_ours(self, form: Form) -> bool:
        """We placed it: the person is the one who was called."""
        return form.get("Direction", "").startswith("outbound") or form.get("From") == self.own_number


def is_machine(form: Form) -> bool:
    return form.get("AnsweredBy", "").startswith(MACHINES)


def call_status(form: Form) -> str:
    """How our call went; an answering machine is nobody who answered."""
    status = form.get("CallStatus", "")
    return "no-answer" if status == "completed" and is_machine(form) else status


def legible(text: str) -> str:
    return UNSPEAKABLE.sub("", text)


def _count(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,3}", text) else 0
