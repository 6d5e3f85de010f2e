"""Texts and calls of ours, against an API that fails in every way."""

import json
import socket
from datetime import UTC, datetime
from email.utils import format_datetime
from urllib.parse import parse_qs

import pytest

from hotline.ports import Refused, Sent, Unknown, Unsure
from hotline.twilio import rest_client as client_module
from hotline.twilio.rest_client import rest_client
from hotline.twilio.sending import TwilioCarrier
from tests.twilio.broken_api import RESET, SILENCE, answer, broken_api

ACCOUNT = "AC" + "0" * 32
SID = "SM" + "1" * 32
SINCE = 1_800_000_000
CREATED = json.dumps({"sid": SID, "status": "queued"})


def carrier(url: str, *, service: str | None = None) -> TwilioCarrier:
    client = rest_client(ACCOUNT, "token", url)
    return TwilioCarrier(
        client, number="+12025550100", messaging_service=service, public_url="https://hotline.example.org"
    )


def outcome(*answers: bytes) -> Sent | Refused | Unknown:
    with broken_api(*answers) as api:
        return carrier(api.url).send_text(to="+12025550141", body="Hello", attempt="p.1.x")


def error(code: int, status: int) -> str:
    return json.dumps({"code": code, "message": "no", "more_info": "", "status": status})


def form_of(request: bytes) -> dict[str, list[str]]:
    return parse_qs(request.partition(b"\r\n\r\n")[2].decode())


def test_a_text_that_the_carrier_took_is_sent() -> None:
    with broken_api(answer("201 Created", CREATED)) as api:
        assert carrier(api.url).send_text(to="+12025550141", body="Sí 😀", attempt="p.1.x") == Sent(SID)

    assert api.requests[0].startswith(f"POST /2010-04-01/Accounts/{ACCOUNT}/Messages.json".encode())
    assert form_of(api.requests[0]) == {
        "To": ["+12025550141"],
        "From": ["+12025550100"],
        "Body": ["Sí 😀"],
        "StatusCallback": ["https://hotline.example.org/twilio/sms/status/p.1.x#rc=4&rp=5xx,ct,rt"],
    }


def test_a_messaging_service_chooses_the_sender() -> None:
    with broken_api(answer("201 Created", CREATED)) as api:
        carrier(api.url, service="MG" + "2" * 32).send_text(to="+12025550141", body="Hello", attempt="p.1.x")

    form = form_of(api.requests[0])
    assert ("From" in form, form["MessagingServiceSid"]) == (False, ["MG" + "2" * 32])


def test_the_answer_to_another_channel_leaves_through_it() -> None:
    with broken_api(answer("201 Created", CREATED)) as api:
        carrier(api.url).send_text(to="whatsapp:+12025550141", body="Hello", attempt="p.1.x")

    assert form_of(api.requests[0])["From"] == ["whatsapp:+12025550100"]


def test_a_call_tells_machines_from_people_and_says_how_it_went() -> None:
    with broken_api(answer("201 Created", json.dumps({"sid": "CA1"}))) as api:
        assert carrier(api.url).place_call(to="whatsapp:+12025550141", follow_up=7, attempt="p.7.x") == Sent("CA1")

    assert form_of(api.requests[0]) == {
        "To": ["+12025550141"],
        "From": ["+12025550100"],
        "Url": ["https://hotline.example.org/twilio/voice/follow-up/7"],
        "FallbackUrl": ["https://hotline.example.org/twilio/voice/fallback"],
        "StatusCallback": ["https://hotline.example.org/twilio/voice/status/p.7.x#rc=4&rp=5xx,ct,rt"],
        "StatusCallbackEvent": ["initiated", "ringing", "answered", "completed"],
        "MachineDetection": ["Enable"],
        "Timeout": ["30"],
    }


def test_nobody_at_the_other_end_means_that_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    refused = carrier(f"http://127.0.0.1:{port}").send_text(to="+12025550141", body="Hello", attempt="p.1.x")

    assert refused == Refused(0, permanent=False)


def test_a_host_that_does_not_exist_means_that_nothing_was_sent() -> None:
    refused = carrier("http://host.invalid").send_text(to="+12025550141", body="Hello", attempt="p.1.x")

    assert refused == Refused(0, permanent=False)


@pytest.mark.parametrize(
    "given",
    [
        RESET,
        answer("201 Created", CREATED)[:-9],
        answer("201 Created", "<html>"),
        answer("200 OK", ""),
        answer("500 Internal Server Error", error(20500, 500)),
        answer("502 Bad Gateway", "<html>"),
        answer("503 Service Unavailable", error(20503, 503)),
        answer("408 Request Timeout", ""),
        b"nonsense",
        b"",
    ],
)
def test_whatever_may_have_been_sent_is_unknown(given: bytes) -> None:
    assert isinstance(outcome(given), Unknown)


def test_no_answer_in_time_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "TIMEOUT_SECONDS", 0.05)

    assert outcome(SILENCE) == Unknown("ReadTimeout")


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        (answer("400 Bad Request", error(21610, 400)), Refused(21610, permanent=True)),
        (answer("401 Unauthorized", error(20003, 401)), Refused(20003, permanent=True)),
        (answer("404 Not Found", "{}"), Refused(404, permanent=True)),
        (answer("429 Too Many Requests", error(20429, 429)), Refused(20429, permanent=False)),
        (
            answer("429 Too Many Requests", error(20429, 429), "Retry-After: 17"),
            Refused(20429, permanent=False, retry_after=17),
        ),
        (answer("307 Temporary Redirect", "", "Location: http://127.0.0.1:1/"), Refused(307, permanent=False)),
        (
            answer("400 Bad Request", json.dumps({"type": "x", "title": "no", "status": 400, "code": 21211})),
            Refused(21211, permanent=True),
        ),
    ],
)
def test_what_the_carrier_refused_was_not_sent(given: bytes, refused: Refused) -> None:
    assert outcome(given) == refused


@pytest.mark.parametrize(
    "given",
    [RESET, answer("502 Bad Gateway", ""), answer("201 Created", "<html>"), answer("429 Too Many Requests", "{}")],
)
def test_nothing_is_sent_twice_by_itself(given: bytes) -> None:
    with broken_api(given) as api:
        carrier(api.url).send_text(to="+12025550141", body="Hello", attempt="p.1.x")

    assert len(api.requests) == 1


def message(body: str, *, at: int = SINCE, direction: str = "outbound-api", sid: str = SID) -> dict[str, object]:
    date = format_datetime(datetime.fromtimestamp(at, UTC))
    return {"sid": sid, "body": body, "direction": direction, "date_created": date, "to": "+12025550141"}


def listed(*messages: dict[str, object]) -> bytes:
    return answer("200 OK", json.dumps({"messages": messages, "page": 0, "page_size": 50, "next_page_uri": None}))


def found(*answers: bytes) -> str | None:
    with broken_api(*answers) as api:
        return carrier(api.url).find_text(to="+12025550141", body="Sips?\n1 Yes", since=SINCE)


def test_a_text_that_went_out_is_found_by_its_words() -> None:
    assert found(listed(message("Other"), message("Sips?\n1 Yes "))) == SID


@pytest.mark.parametrize(
    "other",
    [
        message("Other"),
        message("Sips?\n1 Yes", at=SINCE - 1),
        message("Sips?\n1 Yes", direction="outbound-reply"),
        message("Sips?\n1 Yes", direction="inbound"),
    ],
)
def test_the_same_words_in_another_place_are_not_it(other: dict[str, object]) -> None:
    assert found(listed(other)) is None


def test_what_has_no_date_yet_and_what_is_further_back_are_both_looked_for() -> None:
    with broken_api(listed(), listed(message("Sips?\n1 Yes"))) as api:
        assert carrier(api.url).find_text(to="+12025550141", body="Sips?\n1 Yes", since=SINCE) == SID

    assert b"DateSent" not in api.requests[0].splitlines()[0]
    assert b"DateSent%3E=2027-01-15T08%3A00%3A00Z" in api.requests[1].splitlines()[0]


@pytest.mark.parametrize("given", [RESET, answer("503 Service Unavailable", ""), answer("200 OK", "<html>")])
def test_a_carrier_that_cannot_be_asked_leaves_us_unsure(given: bytes) -> None:
    with pytest.raises(Unsure):
        found(given)


def test_a_call_that_was_placed_is_found() -> None:
    call = {
        "sid": "CA1",
        "direction": "outbound-api",
        "date_created": format_datetime(datetime.fromtimestamp(SINCE, UTC)),
    }
    page = answer("200 OK", json.dumps({"calls": [call], "page": 0, "page_size": 50, "next_page_uri": None}))

    with broken_api(page) as api:
        assert carrier(api.url).find_call(to="+12025550141", since=SINCE) == "CA1"
        assert carrier(api.url).find_call(to="+12025550141", since=SINCE + 1) is None
