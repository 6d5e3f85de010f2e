"""Texts of handsets."""

from flask import Blueprint, Response, jsonify

from hotline.carrier.control import requests
from hotline.carrier.exchange import current_exchange
from hotline.carrier.messages.inbound import ask_hotline, receive
from hotline.carrier.messages.message import view

messages = Blueprint("texts", __name__)

LONGEST = 1600


@messages.post("/messages")
def send() -> Response:
    """`wait`: answers only when the hotline has answered and that was carried out."""
    exchange, given = current_exchange(), requests.body()
    sender, to = requests.number(given, "from"), requests.hotline_number(given).phone_number
    if exchange.handsets.get(sender).kind == "landline":
        raise requests.ControlError(f"{sender} is a landline, which cannot send texts.")
    message = receive(exchange, sender=sender, to=to, body=_words(given), media=_media(given))
    if message.status == "received":
        if requests.switch(given, "wait"):
            ask_hotline(exchange, message)
        else:
            exchange.clockwork.after(0.0, lambda: ask_hotline(exchange, message))
    return jsonify({"sid": message.sid, "status": message.status})


@messages.get("/messages")
def thread() -> Response:
    """All texts of one handset, in order."""
    found = current_exchange().messages.of_handset(requests.asked_number())
    return jsonify({"messages": [view(message) for message in found]})


def _words(given: dict[str, object]) -> str:
    words = requests.text(given, "body", "")
    if len(words) > LONGEST:
        raise requests.ControlError(f"A text has at most {LONGEST} characters; this one has {len(words)}.")
    if not words and not given.get("media"):
        raise requests.ControlError("A text needs words or a picture.")
    return words


def _media(given: dict[str, object]) -> tuple[str, ...]:
    media = given.get("media") or []
    if not isinstance(media, list) or not all(isinstance(url, str) for url in media):
        raise requests.ControlError('"media" is a list of addresses.')
    return tuple(media)
