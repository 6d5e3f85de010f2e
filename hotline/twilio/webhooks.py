"""The carrier's door: its webhooks as a WSGI application, in front of everything else that the web process serves.

Flask around each of them took as long as the conversation itself.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from werkzeug.exceptions import Forbidden, HTTPException, MethodNotAllowed

from hotline.twilio.posted import CarrierOnly, Posting
from hotline.twilio.routes import Answer, Plain, Routes, Webhooks

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

TWIML = "text/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class CarrierDoor:
    """`answered` is told the webhook and its seconds; `others` serve what is no webhook."""

    webhooks: Webhooks
    routes: Routes
    carrier_only: CarrierOnly
    answered: Callable[[str, float], None]
    others: "WSGIApplication"

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        found = self.routes.find(environ.get("PATH_INFO", ""))
        if found is None:
            return self.others(environ, start_response)
        began = time.perf_counter()
        name, view = found
        try:
            return _sent(self._answer(name, view, environ), start_response)
        except HTTPException as refusal:
            return refusal(environ, start_response)
        finally:
            self.answered(name, time.perf_counter() - began)

    def _answer(self, name: str, view: Plain, environ: "WSGIEnvironment") -> Answer:
        """Raises HTTPException for whoever is not let in."""
        if environ["REQUEST_METHOD"] != "POST":
            raise MethodNotAllowed(["POST"])
        try:
            form = self.carrier_only.form(Posting(environ))
            if form is not None:
                return view(form)
        except HTTPException:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever it is, the person is answered
            return self.webhooks.degraded(name, error)
        structlog.get_logger().warning("turned away", kind=f"twilio.{name}")
        raise Forbidden


def _sent(answer: Answer, start_response: "StartResponse") -> Iterable[bytes]:
    status, document = answer
    headers = [("Content-Type", TWIML), ("Content-Length", str(len(document)))] if document else []
    start_response(status, headers)
    return (document,)
