"""The carrier's webhooks: parse, service, render, and the emergency advice when that fails."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import structlog

from hotline.caller import Caller
from hotline.core.inbound import Inbound
from hotline.degraded import Advice
from hotline.service import Service
from hotline.twilio import render_sms
from hotline.twilio.bridge import Bridge
from hotline.twilio.parse import Form, Parser, call_status, is_machine
from hotline.twilio.render_voice import CallRenderer

NOTHING = render_sms.render([])

# A status that we could not record is told again by carriers that were asked to.
UNRECORDED = "503 Service Unavailable"

NUMBER = re.compile("[0-9]+")

# Records what became of an attempt: its id, the status, the carrier's error code and id.
RecordDelivery: TypeAlias = Callable[[str, str, str, str], bool]


class Answer(NamedTuple):
    status: str
    document: bytes = b""  # TwiML


DONE = Answer("204 No Content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhooks:
    """Everything the webhooks need, chosen once at start."""

    service: Service
    parser: Parser
    calls: CallRenderer
    advice: Advice
    record_delivery: RecordDelivery
    count_degraded: Callable[[str], None]
    bridge: Bridge
    fold_accents: bool = False

    # Texts

    def sms(self, form: Form) -> Answer:
        caller, inbound = self.parser.text(form)
        reply = self.service.handle(caller, inbound)
        if form.get("OptOutType"):
            return twiml(NOTHING)  # the carrier has answered this keyword itself
        return twiml(render_sms.render(render_sms.texts_of(reply.effects, fold=self.fold_accents)))

    def sms_status(self, form: Form, attempt: str) -> Answer:
        status, sid = form.get("MessageStatus", ""), form.get("MessageSid", "")
        self.record_delivery(attempt, status, form.get("ErrorCode", ""), sid)
        return DONE

    # Calls

    def voice(self, form: Form) -> Answer:
        return self._spoken(self.parser.call_started(form), turn=0)

    def follow_up(self, form: Form, number: int) -> Answer:
        """Somebody answered our call; what a machine answered tells nobody anything."""
        if is_machine(form):
            return twiml(self.advice.machine)
        return self._spoken(self.parser.call_started(form, follow_up=number), turn=0)

    def turn(self, form: Form, number: int) -> Answer:
        return self._spoken(self.parser.turn(form, number), turn=number)

    def transfer(self, form: Form, number: int) -> Answer:
        return self._spoken(self.parser.transfer_ended(form, number), turn=number)

    def voice_status(self, form: Form, attempt: str = "") -> Answer:
        if attempt:
            self.record_delivery(attempt, call_status(form), form.get("ErrorCode", ""), form.get("CallSid", ""))
        ended = self.parser.call_ended(form)
        if ended:
            self.service.handle(*ended)
        return DONE

    def _spoken(self, parsed: tuple[Caller, Inbound], turn: int) -> Answer:
        reply = self.service.handle(*parsed)
        return twiml(self.calls.render(reply.effects, reply.language, turn))

    # Calls that connect staff with a person

    def bridge_answered(self, _: Form, errand: str) -> Answer:
        return twiml(self.bridge.picked_up(errand))

    def bridge_key(self, form: Form, errand: str) -> Answer:
        return twiml(self.bridge.key_pressed(errand, form))

    def bridge_ended(self, form: Form, errand: str) -> Answer:
        return twiml(self.bridge.ended(errand, form))

    def bridge_status(self, form: Form, errand: str) -> Answer:
        self.bridge.status(errand, form)
        return DONE

    # When it goes wrong

    def sms_fallback(self, _: Form) -> Answer:
        return twiml(self.advice.sms)

    def voice_fallback(self, _: Form) -> Answer:
        return twiml(self.advice.voice)

    def degraded(self, webhook: str, error: Exception) -> Answer:
        """Whatever happens, a person gets the emergency advice."""
        structlog.get_logger().error("degraded", kind=webhook, error=type(error).__name__, exc_info=error)
        self.count_degraded(webhook)
        if webhook in {"sms_status", "voice_status", "bridge_status"}:
            return Answer(UNRECORDED)
        return twiml(self.advice.sms if webhook == "sms" else self.advice.voice)


def twiml(document: bytes) -> Answer:
    return Answer("200 OK", document)


Plain: TypeAlias = Callable[[Form], Answer]


class Routes:
    """Which address is whose."""

    def __init__(self, webhooks: Webhooks) -> None:
        self.whole: dict[str, Plain] = {
            "/twilio/sms": webhooks.sms,
            "/twilio/sms/fallback": webhooks.sms_fallback,
            "/twilio/voice": webhooks.voice,
            "/twilio/voice/fallback": webhooks.voice_fallback,
            "/twilio/voice/status": webhooks.voice_status,
        }
        self.numbered: dict[str, Callable[[Form, int], Answer]] = {
            "/twilio/voice/follow-up": webhooks.follow_up,
            "/twilio/voice/transfer": webhooks.transfer,
            "/twilio/voice/turn": webhooks.turn,
        }
        self.named: dict[str, Callable[[Form, str], Answer]] = {
            "/twilio/sms/status": webhooks.sms_status,
            "/twilio/voice/status": webhooks.voice_status,
            "/twilio/voice/bridge": webhooks.bridge_answered,
            "/twilio/voice/bridge-key": webhooks.bridge_key,
            "/twilio/voice/bridge-end": webhooks.bridge_ended,
            "/twilio/voice/bridge-status": webhooks.bridge_status,
        }

    def find(self, path: str) -> tuple[str, Plain] | None:
        """The webhook's name, and what answers its form."""
        whole = self.whole.get(path)
        if whole:
            return whole.__name__, whole
        beginning, _, last = path.rpartition("/")
        numbered, named = self.numbered.get(beginning), self.named.get(beginning)
        if numbered and NUMBER.fullmatch(last):
            return numbered.__name__, lambda form: numbered(form, int(last))
        if named and last:
            return named.__name__, lambda form: named(form, last)
        return None
