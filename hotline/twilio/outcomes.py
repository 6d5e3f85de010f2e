"""What an error of Twilio's client says about what was asked for: surely not done, or perhaps done."""

from http import HTTPStatus

from requests import ConnectionError as NoConnection
from requests import ConnectTimeout
from twilio.base.exceptions import TwilioRestException, TwilioServiceException
from urllib3.exceptions import MaxRetryError, NewConnectionError

from hotline.ports import Refused, Unknown

REQUEST_TIMEOUT = HTTPStatus.REQUEST_TIMEOUT
NOT_SENT = 0  # no code of the carrier's: it was never reached


def outcome_of(error: Exception, retry_after: int | None = None) -> Refused | Unknown:
    """Only what certainly did not happen is refused; of everything else the carrier must be asked."""
    if isinstance(error, TwilioRestException | TwilioServiceException):
        return _answered(int(error.status), error.code, retry_after)
    if _never_left(error):
        return Refused(NOT_SENT, permanent=False)
    return Unknown(type(error).__name__)


def _answered(status: int, code: int | None, retry_after: int | None) -> Refused | Unknown:
    if not HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.INTERNAL_SERVER_ERROR or status == REQUEST_TIMEOUT:
        return Unknown(f"HTTP {status}")
    passing = status == HTTPStatus.TOO_MANY_REQUESTS or status < HTTPStatus.BAD_REQUEST
    return Refused(int(code or status), permanent=not passing, retry_after=retry_after)


def _never_left(error: Exception) -> bool:
    """No connection was made: refused, no such host, or no answer to the first packet."""
    if isinstance(error, ConnectTimeout):
        return True
    inner = error.args[0] if isinstance(error, NoConnection) and error.args else None
    return isinstance(inner, MaxRetryError) and isinstance(inner.reason, NewConnectionError)
