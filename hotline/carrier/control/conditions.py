"""What is going on and what it is like: events, faults, numbers, handsets."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify, request

from hotline.carrier.control import requests
from hotline.carrier.exchange import Exchange, current_exchange
from hotline.carrier.faults import FaultsError, as_json
from hotline.carrier.handsets import Handset, HandsetError
from hotline.carrier.hotline_numbers import HotlineNumber

conditions = Blueprint("conditions", __name__)

LONGEST_WAIT = 25.0


@conditions.get("/events")
def events() -> Response:
    """Waits until something happens, if that is wanted."""
    after = request.args.get("after", "0")
    if not after.isdecimal():
        raise requests.ControlError('"after" is the number of the last event that you know.')
    number = requests.asked_number() if request.args.get("number") else None
    wait = requests.seconds("wait", LONGEST_WAIT)
    found, last = current_exchange().events.after(int(after), number=number, wait=wait)
    return jsonify({"events": found, "last": last})


@conditions.get("/faults")
def faults() -> Response:
    return jsonify(as_json(current_exchange().faults.now))


@conditions.post("/faults")
def change_faults() -> Response:
    exchange = current_exchange()
    try:
        faults = exchange.faults.merge(requests.body())
    except FaultsError as error:
        raise requests.ControlError(str(error)) from error
    if faults.down:
        exchange.lines.drop_all()
    return jsonify(as_json(faults))


@conditions.get("/numbers")
def numbers() -> Response:
    exchange = current_exchange()
    known = exchange.numbers.all()
    return jsonify(
        {
            "hotlines": [number.phone_number for number in known],
            "webhooks": {number.phone_number: _webhooks(number) for number in known},
            "handsets": [_handset(exchange, handset) for handset in exchange.handsets.all()],
        }
    )


@conditions.post("/handsets/<number>")
def change_handset(number: str) -> Response:
    """Besides what a handset is: `opted_out`, whether it sent STOP to the hotline."""
    exchange, given = current_exchange(), requests.body()
    number = requests.number({"number": number}, "number")
    opted_out = given.pop("opted_out", None)
    try:
        handset = exchange.handsets.change(number, given)
    except HandsetError as error:
        raise requests.ControlError(str(error)) from error
    if opted_out is not None:
        for hotline in exchange.settings.numbers:
            exchange.opt_outs.set(number, hotline, blocked=opted_out is True)
    return jsonify(_handset(exchange, handset))


def _webhooks(number: HotlineNumber) -> dict[str, str]:
    return {name: value for name, value in asdict(number).items() if name.endswith(("_url", "_method", "_callback"))}


def _handset(exchange: Exchange, handset: Handset) -> dict[str, Any]:
    return asdict(handset) | {"opted_out": exchange.opt_outs.of(handset.number)}
