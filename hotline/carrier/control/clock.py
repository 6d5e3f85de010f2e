"""Skips the hotline's clock ahead, by asking the hotline itself."""

import json
from typing import Any

from flask import Blueprint, Response, jsonify

from hotline.carrier.control import requests
from hotline.carrier.exchange import current_exchange
from hotline.carrier.webhooks import Ask, WebhookError

clock = Blueprint("clock", __name__)


@clock.get("/clock")
def look() -> Response:
    """`ahead`: by how many seconds it was moved."""
    hotline = current_exchange().clock
    return jsonify({"now": hotline.now(), "ahead": hotline.ahead})


@clock.post("/clock")
def skip() -> Response:
    exchange, given = current_exchange(), requests.body()
    url = f"{exchange.settings.public_url.rstrip('/')}/local/clock"
    form = {"From": requests.number(given, "number"), **_how_far(given)}
    try:
        answer = exchange.webhooks.ask(Ask(url, form))
        told = _told(answer.body)
        exchange.clock.shows(told["now"])
        return jsonify(told)
    except WebhookError as error:
        raise requests.ControlError(f"The hotline's clock could not be moved: {error.text}.", 502) from error


def _how_far(given: dict[str, Any]) -> dict[str, str]:
    hours = given.get("hours")
    if given.get("to") == "next":
        return {"To": "next"}
    if isinstance(hours, bool) or not isinstance(hours, int | float) or hours <= 0:
        raise requests.ControlError('Say how far to skip: {"to": "next"} or {"hours": 6}.')
    return {"Hours": f"{hours:g}"}


def _told(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except ValueError:
        told = None
    if not (isinstance(told, dict) and isinstance(told.get("now"), int | float)):
        raise requests.ControlError("The hotline moved its clock but did not say to when.", 502)
    return told
