"""The control API under its address."""

from flask import Blueprint, Response, jsonify
from werkzeug.exceptions import HTTPException

from hotline.carrier.control.calls import calls
from hotline.carrier.control.clock import clock
from hotline.carrier.control.conditions import conditions
from hotline.carrier.control.guard import refuse_strangers
from hotline.carrier.control.messages import messages
from hotline.carrier.control.requests import ControlError

control = Blueprint("control", __name__, url_prefix="/carrier")
for part in (messages, calls, conditions, clock):
    control.register_blueprint(part)
control.before_request(refuse_strangers)


@control.errorhandler(ControlError)
def control_error(error: ControlError) -> tuple[Response, int]:
    return jsonify({"error": str(error)}), error.status


@control.errorhandler(HTTPException)
def http_error(error: HTTPException) -> tuple[Response, int]:
    return jsonify({"error": f"{error.description}"}), error.code or 500
