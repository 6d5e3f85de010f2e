"""The carrier's webhooks: parse, service, render, and the emergency advice when that fails."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import structlog
from flask import Blueprint, Response, g, request
from werkzeug.exceptions import HTTPException

from hotline.caller import Caller
from hotline.core.inbound import Inbound
from hotline.degraded import Advice
from hotline.service import Service
from hotline.twilio import render_sms
from hotline.twilio.parse import Form, Parser, call_status, is_machine
from hotline.twilio.render_voice import CallRenderer

TWIML = "text/xml; charset=utf-8"
NOTHING = render_sms.render([])

# A status that we could not record is told again by carriers that were asked to.
UNRECORDED = 503

# Records what became of an attempt: its id, the status, the carrier's error code and id.
RecordDelivery: TypeAlias = Callable[[str, str, str, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhooks:
    """Everything the webhooks need, chosen once at start."""

    service: Service
    parser: Parser
    calls: CallRenderer
    advice: Advice
    record_delivery: RecordDelivery
    count_degraded: Callable[[str], None]
    fold_accents: bool = False

    # Texts

    def sms(self) -> Response:
        caller, inbound = self.parser.text(g.form)
        reply = self.service.handle(caller, inbound)
        if g.form.get("OptOutType"):
            return twiml(NOTHING)  # the carrier has answered this keyword itself
        return twiml(render_sms.render(render_sms.texts_of(reply.effects, fold=self.fold_accents)))

    def sms_status(self, attempt: str) -> Response:
        form: Form = g.form
        status, sid = form.get("MessageStatus", ""), form.get("MessageSid", "")
        self.record_delivery(attempt, status, form.get("ErrorCode", ""), sid)
        return Response(status=204)

    # Calls

    def voice(self) -> Response:
        return self._spoken(self.parser.call_started(g.form), turn=0)

    def follow_up(self, number: int) -> Response:
        """Somebody answered our call; what a machine answered tells nobody anything."""
        if is_machine(g.form):
            return twiml(self.advice.machine)
        return self._spoken(self.parser.call_started(g.form, follow_up=number), turn=0)

    def turn(self, number: int) -> Response:
        return self._spoken(self.parser.turn(g.form, number), turn=number)

    def transfer(self, number: int) -> Response:
        return self._spoken(self.parser.transfer_ended(g.form, number), turn=number)

    def voice_status(self, attempt: str = "") -> Response:
        form: Form = g.form
        if attempt:
            self.record_delivery(attempt, call_status(form), form.get("ErrorCode", ""), form.get("CallSid", ""))
        ended = self.parser.call_ended(form)
        if ended:
            self.service.handle(*ended)
        return Response(status=204)

    def _spoken(self, parsed: tuple[Caller, Inbound], turn: int) -> Response:
        reply = self.service.handle(*parsed)
        return twiml(self.calls.render(reply.effects, reply.language, turn))

    # When it goes wrong

    def sms_fallback(self) -> Response:
        return twiml(self.advice.sms)

    def voice_fallback(self) -> Response:
        return twiml(self.advice.voice)

    def degraded(self, error: Exception) -> Response | HTTPException:
        """Whatever happens, a person gets the emergency advice."""
        if isinstance(error, HTTPException):
            return error
        view = (request.endpoint or "").rpartition(".")[2]
        structlog.get_logger().error("degraded", kind=view, error=type(error).__name__, exc_info=error)
        self.count_degraded(view)
        if view in {"sms_status", "voice_status"}:
            return Response(status=UNRECORDED)
        return twiml(self.advice.sms if view == "sms" else self.advice.voice)


def twiml(document: bytes) -> Response:
    return Response(document, content_type=TWIML)


def blueprint(webhooks: Webhooks) -> Blueprint:
    made = Blueprint("twilio", __name__, url_prefix="/twilio")
    for rule, view in (
        ("/sms", webhooks.sms),
        ("/sms/fallback", webhooks.sms_fallback),
        ("/sms/status/<attempt>", webhooks.sms_status),
        ("/voice", webhooks.voice),
        ("/voice/fallback", webhooks.voice_fallback),
        ("/voice/follow-up/<int:number>", webhooks.follow_up),
        ("/voice/status", webhooks.voice_status),
        ("/voice/status/<attempt>", webhooks.voice_status),
        ("/voice/transfer/<int:number>", webhooks.transfer),
        ("/voice/turn/<int:number>", webhooks.turn),
    ):
        made.add_url_rule(rule, view_func=view, methods=["POST"])
    made.register_error_handler(Exception, webhooks.degraded)
    return made
