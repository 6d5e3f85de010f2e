"""The floor: what no webhook can do without. One signature, one read, one write, an answer that is always the same."""

from flask import Flask, Response, abort, g

from hotline.settings import read
from hotline.store.connection import connect
from hotline.twilio.posted import CarrierOnly
from hotline.twilio.render_sms import render
from hotline.twilio.signature import Signatures
from hotline.twilio.webhooks import TWIML

RECORD = b"r" * 600
ANSWER = render(["Any of these now?\nPick all that fit.\n1 Blood in throw-up\n2 Green throw-up\n3 None of these"])

settings = read()
client = connect(settings.redis_url)
carrier_only = CarrierOnly(Signatures(settings.public_url, settings.twilio_auth_tokens))
app = Flask("floor", static_folder=None)


def answer(number: int = 0) -> Response:  # noqa: ARG001 -- stands in the address
    if not carrier_only.admits():
        abort(403)
    name = f"floor:{g.form['From']}"
    client.get(name)
    client.set(name, RECORD, ex=3600)
    return Response(ANSWER, content_type=TWIML)


for rule in ("/twilio/sms", "/twilio/voice", "/twilio/voice/turn/<int:number>"):
    app.add_url_rule(rule, view_func=answer, methods=["POST"])
