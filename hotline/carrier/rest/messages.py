"""Messages: create, look up, list, erase their words, delete."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from hotline.carrier.exchange import current_exchange
from hotline.carrier.messages.delivery import deliver
from hotline.carrier.messages.message import FINAL, Message
from hotline.carrier.rest.checks import check_message, sender_of
from hotline.carrier.rest.errors import RestError
from hotline.carrier.rest.paging import page_of
from hotline.carrier.rest.times import within, written
from hotline.carrier.sids import new_sid

messages = Blueprint("messages", __name__)


@messages.post("/Messages.json")
def create(account_sid: str) -> tuple[Response, int]:  # noqa: ARG001 -- checked before every view
    exchange, form = current_exchange(), request.form
    check_message(exchange, form)
    media = tuple(form.getlist("MediaUrl"))
    service = form.get("MessagingServiceSid")
    message = Message(
        new_sid("MM" if media else "SM"), "outbound-api", sender_of(exchange, form), form["To"], form.get("Body", ""),
        "accepted" if service else "queued", media=media, messaging_service_sid=service,
        status_callback=form.get("StatusCallback", ""),
    )  # fmt: skip
    exchange.messages.add(message)
    deliver(exchange, message)
    return jsonify(shown(message)), 201


@messages.get("/Messages.json")
def listing(account_sid: str) -> Response:  # noqa: ARG001 -- checked before every view
    found = [message for message in reversed(_narrowed()) if _wanted(message)]
    return jsonify(page_of("messages", found, shown))


@messages.get("/Messages/<sid>.json")
def fetch(account_sid: str, sid: str) -> Response:  # noqa: ARG001 -- checked before every view
    return jsonify(shown(_known(sid)))


@messages.post("/Messages/<sid>.json")
def update(account_sid: str, sid: str) -> Response:  # noqa: ARG001 -- checked before every view
    """An empty body erases the words; nothing else can be changed here."""
    _known(sid)
    if request.form.get("Body") != "":
        raise RestError(20001, "the body of a message can only be made empty")
    message = current_exchange().messages.change(sid, body="")
    if not message:
        raise RestError(20404)
    return jsonify(shown(message))


@messages.delete("/Messages/<sid>.json")
def delete(account_sid: str, sid: str) -> tuple[str, int]:  # noqa: ARG001 -- checked before every view
    if _known(sid).status not in FINAL:
        raise RestError(20009)
    current_exchange().messages.forget(sid)
    return "", 204


def shown(message: Message) -> dict[str, Any]:
    uri = f"/2010-04-01/Accounts/{current_exchange().settings.account_sid}/Messages/{message.sid}"
    undecided = message.status == "accepted"
    return {
        "account_sid": current_exchange().settings.account_sid,
        "api_version": "2010-04-01",
        "body": message.body,
        "date_created": written(message.created),
        "date_sent": written(message.sent),
        "date_updated": written(message.updated),
        "direction": message.direction,
        "error_code": message.error_code,
        "error_message": f"The network reported {message.error_code}" if message.error_code else None,
        "from": None if undecided else message.sender,
        "messaging_service_sid": message.messaging_service_sid,
        "num_media": str(len(message.media)),
        "num_segments": "0" if undecided else str(message.segments),
        "price": None,
        "price_unit": "USD",
        "sid": message.sid,
        "status": message.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": message.to,
        "uri": f"{uri}.json",
    }


def _known(sid: str) -> Message:
    message = current_exchange().messages.get(sid)
    if not message:
        raise RestError(20404, sid)
    return message


def _narrowed() -> list[Message]:
    """Only those that can fit: one handset's, where the request names a handset."""
    exchange = current_exchange()
    named = [request.args.get(name, "") for name in ("To", "From")]
    handset = next((number for number in named if number and not exchange.numbers.get(number)), None)
    return exchange.messages.of_handset(handset) if handset else exchange.messages.all()


def _wanted(message: Message) -> bool:
    """As with Twilio, what has not been sent yet fits no DateSent."""
    sides = {"To": message.to, "From": message.sender}
    fits = all(request.args.get(name) in {None, "", number} for name, number in sides.items())
    return fits and within(message.sent, request.args.to_dict(), "DateSent")
