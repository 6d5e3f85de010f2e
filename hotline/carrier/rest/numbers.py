"""IncomingPhoneNumbers: look up the account's numbers and point their webhooks elsewhere."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from hotline.carrier.exchange import current_exchange
from hotline.carrier.hotline_numbers import HotlineNumber
from hotline.carrier.rest.checks import is_address
from hotline.carrier.rest.errors import RestError
from hotline.carrier.rest.paging import page_of
from hotline.carrier.rest.times import written

numbers = Blueprint("numbers", __name__)

ADDRESSES = {
    "SmsUrl": "sms_url",
    "SmsFallbackUrl": "sms_fallback_url",
    "VoiceUrl": "voice_url",
    "VoiceFallbackUrl": "voice_fallback_url",
    "StatusCallback": "status_callback",
}
METHODS = {
    "SmsMethod": "sms_method",
    "SmsFallbackMethod": "sms_fallback_method",
    "VoiceMethod": "voice_method",
    "VoiceFallbackMethod": "voice_fallback_method",
    "StatusCallbackMethod": "status_callback_method",
}
OTHERS = {"FriendlyName": "friendly_name"}
NOT_AN_ADDRESS = 21502


@numbers.get("/IncomingPhoneNumbers.json")
def listing(account_sid: str) -> Response:  # noqa: ARG001 -- checked before every view
    wanted = request.args.get("PhoneNumber", "")
    found = [number for number in current_exchange().numbers.all() if wanted in number.phone_number]
    return jsonify(page_of("incoming_phone_numbers", found, shown))


@numbers.get("/IncomingPhoneNumbers/<sid>.json")
def fetch(account_sid: str, sid: str) -> Response:  # noqa: ARG001 -- checked before every view
    return jsonify(shown(_known(sid)))


@numbers.post("/IncomingPhoneNumbers/<sid>.json")
def update(account_sid: str, sid: str) -> Response:  # noqa: ARG001 -- checked before every view
    _known(sid)
    given = {
        ours: request.form[theirs] for theirs, ours in (ADDRESSES | METHODS | OTHERS).items() if theirs in request.form
    }
    for ours in ADDRESSES.values():
        if given.get(ours) and not is_address(given[ours]):
            raise RestError(NOT_AN_ADDRESS, f"{ours} is not a web address")
    for ours in METHODS.values():
        if given.get(ours, "POST") not in {"GET", "POST"}:
            raise RestError(20001, f"{ours} is GET or POST")
    return jsonify(shown(current_exchange().numbers.change(sid, given)))


def shown(number: HotlineNumber) -> dict[str, Any]:
    account = current_exchange().settings.account_sid
    webhooks = {ours: getattr(number, ours) for ours in (ADDRESSES | METHODS | OTHERS).values()}
    return webhooks | {
        "account_sid": account,
        "address_requirements": "none",
        "address_sid": None,
        "api_version": "2010-04-01",
        "beta": False,
        "bundle_sid": None,
        "capabilities": {"mms": True, "sms": True, "voice": True, "fax": False},
        "date_created": written(number.created),
        "date_updated": written(number.updated),
        "emergency_address_sid": None,
        "emergency_address_status": "unregistered",
        "emergency_status": "Inactive",
        "identity_sid": None,
        "origin": "twilio",
        "phone_number": number.phone_number,
        "sid": number.sid,
        "sms_application_sid": None,
        "status": "in-use",
        "trunk_sid": None,
        "uri": f"/2010-04-01/Accounts/{account}/IncomingPhoneNumbers/{number.sid}.json",
        "voice_application_sid": None,
        "voice_caller_id_lookup": False,
        "voice_receive_mode": "voice",
    }


def _known(sid: str) -> HotlineNumber:
    number = current_exchange().numbers.by_sid(sid)
    if not number:
        raise RestError(20404, sid)
    return number
