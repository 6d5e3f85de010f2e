"""The carrier as a web application: Twilio's API, the control API, and the phone in the browser."""

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from hotline.carrier.control.blueprint import control
from hotline.carrier.exchange import open_exchange
from hotline.carrier.messages.delivery import resume
from hotline.carrier.phone import phone
from hotline.carrier.rest.blueprint import rest
from hotline.carrier.settings import Settings

LARGEST_REQUEST = 1_000_000


def create_carrier(settings: Settings) -> Flask:
    """Its exchange (`app.extensions["exchange"]`) is to be closed at the end."""
    app = Flask("hotline.carrier", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.extensions["exchange"] = exchange = open_exchange(settings)
    resume(exchange)
    app.before_request(_read_all)
    app.add_url_rule("/", view_func=_to_the_phone)
    for part in (rest, control, phone):
        app.register_blueprint(part)
    return app


def _read_all() -> None:
    """What is left unread of a request would be taken for the next one on the same connection."""
    request.get_data(parse_form_data=True)


def _to_the_phone() -> Response:
    return redirect("/phone")
