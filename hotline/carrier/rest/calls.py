"""Calls: place one, look it up, list, end or redirect it."""

from typing import Any

from flask import Blueprint, Response, jsonify, request

from hotline.carrier.calls.call import Call
from hotline.carrier.calls.inputs import HangUp, Source
from hotline.carrier.calls.leading import Detection, call_handset
from hotline.carrier.exchange import current_exchange
from hotline.carrier.rest.checks import Form, check_call, is_address
from hotline.carrier.rest.errors import RestError
from hotline.carrier.rest.paging import page_of
from hotline.carrier.rest.times import within, written
from hotline.carrier.sids import new_sid

calls = Blueprint("calls", __name__)

LONGEST_RING = 600.0


@calls.post("/Calls.json")
def create(account_sid: str) -> tuple[Response, int]:  # noqa: ARG001 -- checked before every view
    exchange, form = current_exchange(), request.form
    check_call(exchange, form)
    call = exchange.calls.add(_call(form))
    seconds = min(float(form.get("Timeout", "60")), LONGEST_RING)
    call_handset(exchange, call, _source(form), seconds, _detection(form))
    return jsonify(shown(call)), 201


@calls.get("/Calls.json")
def listing(account_sid: str) -> Response:  # noqa: ARG001 -- checked before every view
    found = [call for call in reversed(current_exchange().calls.all()) if _wanted(call)]
    return jsonify(page_of("calls", found, shown))


@calls.get("/Calls/<sid>.json")
def fetch(account_sid: str, sid: str) -> Response:  # noqa: ARG001 -- checked before every view
    return jsonify(shown(_known(sid)))


@calls.post("/Calls/<sid>.json")
def update(account_sid: str, sid: str) -> Response:  # noqa: ARG001 -- checked before every view
    call, form = _known(sid), request.form
    if form.get("Status") in {"completed", "canceled"}:
        _end(call, form["Status"])
    elif form.get("Url") or form.get("Twiml"):
        _redirect(call, form)
    else:
        raise RestError(20001, "say Status=completed, Url or Twiml")
    return jsonify(shown(_known(sid)))


@calls.delete("/Calls/<sid>.json")
def delete(account_sid: str, sid: str) -> tuple[str, int]:  # noqa: ARG001 -- checked before every view
    if not _known(sid).over:
        raise RestError(21220, "it is still going on")
    current_exchange().calls.forget(sid)
    return "", 204


def _call(form: Form) -> Call:
    return Call(
        new_sid("CA"), "outbound-api", form["To"], form["From"], "queued",
        status_callback=form.get("StatusCallback", ""),
        status_callback_method=form.get("StatusCallbackMethod", "POST"),
        status_callback_events=tuple(form.getlist("StatusCallbackEvent")) or ("completed",),
        fallback_url=form.get("FallbackUrl", ""),
        fallback_method=form.get("FallbackMethod", "POST"),
    )  # fmt: skip


def _source(form: Form) -> Source:
    """An address wins over a document given in full."""
    if form.get("Url"):
        return Source(form["Url"], form.get("Method", "POST").upper())
    return Source(twiml=form["Twiml"])


def _detection(form: Form) -> Detection:
    later = form.get("AsyncAmd") == "true"
    callback = form.get("AsyncAmdStatusCallback", "") if later else ""
    return Detection(form.get("MachineDetection", ""), callback, form.get("AsyncAmdStatusCallbackMethod", "POST"))


def _end(call: Call, status: str) -> None:
    """Canceled ends a call that nobody has answered yet, completed any."""
    if call.over or (status == "canceled" and call.status == "in-progress"):
        raise RestError(21220, f"it is {call.status}")
    current_exchange().lines.put(call.sid, HangUp())


def _redirect(call: Call, form: Form) -> None:
    if call.status != "in-progress":
        raise RestError(21220, "it is not in progress, so it cannot be redirected")
    if form.get("Url") and not is_address(form["Url"]):
        raise RestError(21205)
    current_exchange().lines.put(call.sid, _source(form))


def shown(call: Call) -> dict[str, Any]:
    account = current_exchange().settings.account_sid
    uri = f"/2010-04-01/Accounts/{account}/Calls/{call.sid}"
    number = current_exchange().numbers.get(call.hotline)
    return {
        "account_sid": account,
        "answered_by": call.answered_by,
        "api_version": "2010-04-01",
        "caller_name": None,
        "date_created": written(call.created),
        "date_updated": written(call.updated),
        "direction": call.direction,
        "duration": str(call.seconds) if call.over else None,
        "end_time": written(call.ended),
        "forwarded_from": None,
        "from": call.sender,
        "from_formatted": call.sender,
        "group_sid": None,
        "parent_call_sid": None,
        "phone_number_sid": number.sid if number else None,
        "price": None,
        "price_unit": "USD",
        "queue_time": "0",
        "sid": call.sid,
        "start_time": written(call.started),
        "status": call.status,
        "subresource_uris": {"recordings": f"{uri}/Recordings.json", "events": f"{uri}/Events.json"},
        "to": call.to,
        "to_formatted": call.to,
        "trunk_sid": None,
        "uri": f"{uri}.json",
    }


def _known(sid: str) -> Call:
    call = current_exchange().calls.get(sid)
    if not call:
        raise RestError(20404, sid)
    return call


def _wanted(call: Call) -> bool:
    sides = {"To": call.to, "From": call.sender, "Status": call.status}
    fits = all(request.args.get(name) in {None, "", value} for name, value in sides.items())
    bounds = request.args.to_dict()
    return fits and within(call.started, bounds, "StartTime") and within(call.ended, bounds, "EndTime")
