"""Who is let in: the carrier to its webhooks, everybody to the health checks, nobody to anything else."""

import io
from typing import Any
from urllib.parse import parse_qsl

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict

from hotline.twilio.posted import form_of, raw_target
from tests.web.conftest import HOTLINE, PERSON, PUBLIC_URL, TOKEN, Carrier, twiml

FORM = {"MessageSid": "SM1", "From": PERSON, "To": HOTLINE, "Body": "hi"}


@pytest.mark.parametrize("signature", [None, "", "x", "=", "A" * 28, "ÿ", "a" * 5000])
def test_without_the_carriers_signature_nobody_is_let_in(carrier: Carrier, signature: str | None) -> None:
    headers = {} if signature is None else {"X-Twilio-Signature": signature}

    assert carrier.http.post("/twilio/sms", data=FORM, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/twilio/sms",
        "/twilio/sms/fallback",
        "/twilio/sms/status/a.1.1",
        "/twilio/voice",
        "/twilio/voice/fallback",
        "/twilio/voice/follow-up/1",
        "/twilio/voice/status",
        "/twilio/voice/status/a.1.c1",
        "/twilio/voice/transfer/1",
        "/twilio/voice/turn/1",
    ],
)
def test_every_webhook_is_the_carriers_alone(carrier: Carrier, path: str) -> None:
    assert carrier.http.post(path, data=FORM).status_code == 403
    assert carrier.post(path, **FORM, CallSid="CA1").status_code in (200, 204)


def test_every_address_is_closed_unless_it_is_listed(app: Flask) -> None:
    http = app.test_client()
    open_to_all = set()
    for rule in app.url_map.iter_rules():
        path = rule.rule.replace("<int:number>", "1").replace("<attempt>", "a.1.x")
        method = "POST" if "POST" in (rule.methods or ()) else "GET"
        if http.open(path, method=method).status_code != 403:
            open_to_all.add(path)

    # tests/console/test_access.py walks the console's own
    assert {path for path in open_to_all if not path.startswith("/console/")} == {"/healthz", "/readyz", "/metrics"}


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/twilio/sms", "/twilio/voice", "/twilio/voice/turn/1", "/local/clock"])
def test_webhooks_are_posted(carrier: Carrier, method: str, path: str) -> None:
    signed = {"X-Twilio-Signature": carrier.signature(path, {})}

    assert carrier.http.open(path, method=method, headers=signed).status_code in (403, 405)


@pytest.mark.parametrize(
    "path", ["/", "/twilio", "/twilio/", "/twilio/sms/", "/twilio/voice/turn/x", "/console", "//twilio//sms"]
)
def test_what_does_not_exist_is_not_found(carrier: Carrier, path: str) -> None:
    assert carrier.post(path, **FORM).status_code == 404


def test_a_request_for_another_address_is_refused(carrier: Carrier) -> None:
    signed = {"X-Twilio-Signature": carrier.signature("/twilio/sms/fallback", FORM)}

    assert carrier.http.post("/twilio/sms", data=FORM, headers=signed).status_code == 403


def test_a_form_that_was_changed_on_its_way_is_refused(carrier: Carrier) -> None:
    signed = {"X-Twilio-Signature": carrier.signature("/twilio/sms", FORM)}

    assert carrier.http.post("/twilio/sms", data=FORM | {"Body": "ho"}, headers=signed).status_code == 403


@pytest.mark.parametrize("query", ["?a=%2Fb", "?a=%7Eb", "?a=%C3%A9", "?a=b+c", "?a=%7b%7d", "?b=1&a=2", "?a="])
def test_the_query_counts_as_it_was_written(carrier: Carrier, query: str) -> None:
    twiml(carrier.post(f"/twilio/sms{query}", **FORM))


def test_repeated_names_are_signed_with_every_value(carrier: Carrier) -> None:
    form = MultiDict([*FORM.items(), ("Body", "ho"), ("Extra", "2"), ("Extra", "1")])
    signed = RequestValidator(TOKEN).compute_signature(f"{PUBLIC_URL}/twilio/sms", form)  # type: ignore[no-untyped-call]  # Twilio's has no types

    twiml(carrier.http.post("/twilio/sms", data=form, headers={"X-Twilio-Signature": signed}))


def test_names_that_nobody_told_us_of_are_welcome(carrier: Carrier) -> None:
    twiml(carrier.post("/twilio/sms", **FORM, SomethingNew="1", Ünïcödé="😀", Empty=""))


@pytest.mark.parametrize(
    ("environ", "target"),
    [
        ({"RAW_URI": "/a%7Eb?x"}, "/a%7Eb?x"),
        ({"REQUEST_URI": "/a%2Fb?"}, "/a%2Fb?"),
        ({"PATH_INFO": "/a.b/c-d_e~f", "QUERY_STRING": "x=%2F"}, "/a.b/c-d_e~f?x=%2F"),
        ({"PATH_INFO": "/caf\u00c3\u00a9", "QUERY_STRING": ""}, "/caf%C3%A9"),
        ({"PATH_INFO": "/\u20ac"}, "/%3F"),
        ({}, ""),
    ],
)
def test_the_target_is_what_was_asked_for_as_far_as_the_server_says(environ: dict[str, Any], target: str) -> None:
    assert raw_target(environ) == target


def test_a_signed_body_that_is_no_form_is_let_in_by_its_digest_alone(carrier: Carrier) -> None:
    digest = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    path = f"/twilio/voice/status?bodySHA256={digest}"
    headers = {"X-Twilio-Signature": carrier.signature(path, {}), "Content-Type": "application/json"}

    assert carrier.http.post(path, data=b"{ }", headers=headers).status_code == 403
    assert (
        carrier.http.post(path, data=b"{}", headers=headers).status_code == 503
    )  # ours, and no form: nothing to record


def test_a_form_cannot_hide_in_another_content_type(carrier: Carrier) -> None:
    headers = {"X-Twilio-Signature": carrier.signature("/twilio/sms", {}), "Content-Type": "text/plain"}

    assert carrier.http.post("/twilio/sms", data=b"MessageSid=SM1", headers=headers).status_code == 403


def test_a_body_larger_than_any_form_of_the_carriers_is_not_read(carrier: Carrier) -> None:
    form = FORM | {"Body": "x" * 1_000_000}

    assert carrier.post("/twilio/sms", **form).status_code == 413
    assert carrier.http.post("/twilio/sms", data=form | {"Body": "x" * 9_000_000}).status_code == 413


def test_a_body_without_a_length_is_limited_too(carrier: Carrier) -> None:
    answer = carrier.http.post(
        "/twilio/sms",
        input_stream=io.BytesIO(b"a=" + b"x" * 1_000_000),
        content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": "A" * 28},
        environ_overrides={"wsgi.input_terminated": True},
    )

    assert answer.status_code == 413


@given(st.text(alphabet="ab=&%+2Fé \x00;", max_size=20))
def test_forms_are_read_as_the_standard_library_reads_them(body: str) -> None:
    assert form_of(body) == parse_qsl(body, keep_blank_values=True)
