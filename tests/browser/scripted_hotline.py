"""A hotline that repeats what it gets, so that a test sees what arrived."""

import threading
from dataclasses import dataclass, field
from typing import Self

from flask import Flask, Response, request
from werkzeug.serving import make_server

QUESTION = (
    '<Gather input="dtmf speech" numDigits="1" timeout="60" action="/twilio/voice/answer" actionOnEmptyResult="true">'
    '<Say language="en-US">{}</Say></Gather>'
)
CLOCK = {"now": 1772463600, "moved_seconds": 10800, "next": 1772550000}  # 15:00 UTC on 2 March 2026, and a day later


def twiml(inside: str) -> Response:
    return Response(f'<?xml version="1.0" encoding="UTF-8"?><Response>{inside}</Response>', mimetype="text/xml")


def reply_to(body: str) -> str:
    said = body.strip().lower()
    if said == "1":
        return "Good to hear it is better."
    if said == "lines":
        return "First line\nSecond line"
    return f"You wrote: {body}\nHow are your legs?\n1 Better\n2 Worse"


def heard(form: dict[str, str]) -> str:
    if form.get("Digits"):
        return f"You pressed {form['Digits']}."
    if form.get("SpeechResult"):
        return f"I heard {form['SpeechResult']}."
    return "I heard nothing."


@dataclass
class Hotline:
    texts: list[dict[str, str]] = field(default_factory=list)
    skips: list[dict[str, str]] = field(default_factory=list)
    url: str = ""
    well: bool = True

    def app(self) -> Flask:
        app = Flask("scripted hotline")
        app.add_url_rule("/twilio/sms", view_func=self.sms, methods=["POST"])
        app.add_url_rule("/twilio/voice", view_func=self.voice, methods=["POST"])
        app.add_url_rule("/twilio/voice/answer", view_func=self.answer, methods=["POST"])
        app.add_url_rule("/twilio/voice/status", view_func=lambda: "", endpoint="status", methods=["POST"])
        app.add_url_rule("/local/clock", view_func=self.clock, methods=["POST"])
        return app

    def sms(self) -> Response:
        if not self.well:
            return Response(status=500)
        self.texts.append(request.form.to_dict())
        return twiml(f"<Message>{reply_to(request.form['Body'])}</Message>")

    def voice(self) -> Response:
        return twiml(QUESTION.format("Are your legs sore? For yes, press 1."))

    def answer(self) -> Response:
        return twiml(QUESTION.format(heard(request.form.to_dict())))

    def clock(self) -> dict[str, int]:
        self.skips.append(request.form.to_dict())
        return CLOCK

    def __enter__(self) -> Self:
        self.server = make_server("127.0.0.1", 0, self.app(), threaded=True)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
