"""The API under its address."""

from flask import Blueprint, Response
from werkzeug.exceptions import HTTPException

from hotline.carrier.rest import access, trouble
from hotline.carrier.rest.calls import calls
from hotline.carrier.rest.errors import RestError, answer_of
from hotline.carrier.rest.messages import messages
from hotline.carrier.rest.numbers import numbers

rest = Blueprint("rest", __name__, url_prefix="/2010-04-01/Accounts/<account_sid>")
for part in (messages, calls, numbers):
    rest.register_blueprint(part)
rest.before_request(access.refuse_strangers)
rest.before_request(trouble.before)
rest.after_request(trouble.after)
rest.register_error_handler(RestError, answer_of)


@rest.errorhandler(HTTPException)
def http_error(error: HTTPException) -> Response:
    return answer_of(RestError({404: 20404, 405: 20004}.get(error.code or 500, 20001)))
