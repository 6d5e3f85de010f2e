"""The hotline's number at the carrier: where its texts and calls are sent, and where they should be."""

from collections.abc import Mapping
from dataclasses import dataclass

from requests import RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest import Client

UNAUTHORIZED = 401
# The carrier's names of what we set, in the order they are shown.
FIELDS = (
    "sms_url",
    "sms_method",
    "sms_fallback_url",
    "sms_fallback_method",
    "voice_url",
    "voice_method",
    "voice_fallback_url",
    "voice_fallback_method",
    "status_callback",
    "status_callback_method",
)


class NumberError(Exception):
    """The carrier cannot be asked, or knows no such number; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Number:
    sid: str
    webhooks: Mapping[str, str]

    def differs(self, wanted: Mapping[str, str]) -> dict[str, tuple[str, str]]:
        """What is not as wanted: the carrier's name, what it is, what it should be."""
        return {name: (self.webhooks[name], want) for name, want in wanted.items() if self.webhooks[name] != want}


def wanted_webhooks(public_url: str, *, sms_fallback: str = "", voice_fallback: str = "") -> dict[str, str]:
    """Without a fallback elsewhere the carrier tries us again: inbounds are known again, nothing is done twice."""
    addresses = {
        "sms_url": f"{public_url}/twilio/sms",
        "sms_fallback_url": sms_fallback or f"{public_url}/twilio/sms",
        "voice_url": f"{public_url}/twilio/voice",
        "voice_fallback_url": voice_fallback or f"{public_url}/twilio/voice",
        "status_callback": f"{public_url}/twilio/voice/status",
    }
    return addresses | {name: "POST" for name in FIELDS if name.endswith("_method")}


def find(client: Client, number: str) -> Number:
    try:
        found = client.incoming_phone_numbers.list(phone_number=number, limit=1)
    except (TwilioException, RequestException, ValueError) as error:
        raise NumberError(_reason(error)) from error
    if not found:
        raise NumberError(f"The carrier account has no number {number}. Buy it there, or set HOTLINE_NUMBER.")
    return Number(str(found[0].sid), {name: str(getattr(found[0], name) or "") for name in FIELDS})


def connect(client: Client, number: Number, wanted: Mapping[str, str]) -> None:
    try:
        client.incoming_phone_numbers(number.sid).update(**wanted)
    except (TwilioException, RequestException, ValueError) as error:
        raise NumberError(_reason(error)) from error


def _reason(error: Exception) -> str:
    if _status(error) == UNAUTHORIZED:
        return (
            "The carrier refuses the account. Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN as its console shows them."
        )
    if isinstance(error, TwilioRestException):
        return f"The carrier refuses: {error.msg} (error {error.code})."
    return (
        f"The carrier's API cannot be reached or understood ({type(error).__name__}). "
        "Is TWILIO_API_BASE right? Otherwise try later."
    )


def _status(error: Exception) -> int:
    """Twilio's client says it in one of two ways: lists of things keep the response as their second argument."""
    if isinstance(error, TwilioRestException):
        return int(error.status)
    return int(getattr(error.args[1], "status_code", 0)) if len(error.args) > 1 else 0
