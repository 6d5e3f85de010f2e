"""The control API: who may use it, what it refuses in words, waiting for events, the hotline's clock."""

import threading
from time import gmtime
from typing import Any

import pytest
import requests

from hotline.carrier.handsets import KINDS
from tests.carrier.control import HOTLINE, PERSON, Control
from tests.carrier.scripted_hotline import ScriptedHotline, plain, twiml


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Host": "hotline.elsewhere.example"},
        {"Host": "127.0.0.1:1"},
        {"Host": "127.0.0.1:port"},
    ],
)
def test_pages_of_other_sites_are_refused(carrier: str, headers: dict[str, str]) -> None:
    refused = requests.get(f"{carrier}/carrier/numbers", headers=headers, timeout=5)

    assert refused.status_code == 403
    assert refused.json() == {"error": "Only this machine may control the carrier: open it as http://127.0.0.1."}


def test_its_own_page_and_programs_may_control_it(carrier: str) -> None:
    assert requests.get(f"{carrier}/carrier/numbers", headers={"Origin": carrier}, timeout=5).ok
    assert requests.get(f"{carrier}/carrier/numbers", timeout=5).ok


def test_the_phone_is_at_its_address(carrier: str) -> None:
    page = requests.get(carrier, timeout=5)

    assert page.url == f"{carrier}/phone"
    assert "<html" in page.text


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("messages", {"to": HOTLINE, "body": "x"}, '"from" is missing or not a text.'),
        (
            "messages",
            {"from": "me", "to": HOTLINE, "body": "x"},
            '"me" is not a phone number: write it with a plus and the country, +12025550141.',
        ),
        (
            "messages",
            {"from": PERSON, "to": "+12025550199", "body": "x"},
            "+12025550199 is not a number of the hotline.",
        ),
        ("messages", {"from": PERSON, "to": HOTLINE}, "A text needs words or a picture."),
        (
            "messages",
            {"from": PERSON, "to": HOTLINE, "body": "a" * 1601},
            "A text has at most 1600 characters; this one has 1601.",
        ),
        ("messages", {"from": PERSON, "to": HOTLINE, "body": "x", "media": "a.png"}, '"media" is a list of addresses.'),
        ("messages", ["x"], "Send a JSON object, with Content-Type: application/json."),
        ("calls", {"from": PERSON, "to": HOTLINE, "pace": "slow"}, '"pace" is one of instant, real.'),
        ("calls", {"from": PERSON, "to": HOTLINE, "withheld": "yes"}, '"withheld" is true or false.'),
        ("calls/CA1/keys", {"digits": "12"}, "There is no call CA1."),
        ("calls/CA1/keys", {"digits": "one"}, '"digits" are keys of a phone: 0 to 9, * and #.'),
        ("calls/CA1/speech", {"text": "yes", "confidence": "high"}, '"confidence" is a number from 0 to 1.'),
        ("handsets/12", {}, '"12" is not a phone number: write it with a plus and the country, +12025550141.'),
        (
            f"handsets/{PERSON}",
            {"kind": "pager", "colour": "red"},
            f"kind is one of {', '.join(KINDS)}; a handset has kind, calls and error_code.",
        ),
        ("clock", {"number": PERSON}, 'Say how far to skip: {"to": "next"} or {"hours": 6}.'),
    ],
)
def test_what_is_not_understood_is_refused_in_words(carrier: str, path: str, body: Any, sentence: str) -> None:
    refused = requests.post(f"{carrier}/carrier/{path}", json=body, timeout=5)

    assert refused.status_code in {400, 404}
    assert refused.json() == {"error": sentence}


def test_numbers_may_be_written_as_people_write_them(control: Control) -> None:
    control.text("hello", sender="+1 (202) 555-0141")

    assert control.thread("+12025550141") == ["< hello"]


def test_a_landline_cannot_send_texts(control: Control) -> None:
    control.post(f"handsets/{PERSON}", kind="landline")
    body = {"from": PERSON, "to": HOTLINE, "body": "x"}
    refused = requests.post(f"{control.url}/carrier/messages", json=body, timeout=5)

    assert refused.json() == {"error": "+12025550141 is a landline, which cannot send texts."}


def test_handsets_and_numbers_are_told(control: Control, hotline: ScriptedHotline) -> None:
    control.post(f"handsets/{PERSON}", kind="unreachable", opted_out=True)

    told = control.get("numbers")
    assert told["hotlines"] == [HOTLINE]
    assert told["webhooks"][HOTLINE]["sms_url"] == f"{hotline.url}/twilio/sms"
    assert told["handsets"] == [
        {"number": PERSON, "kind": "unreachable", "calls": "ring", "error_code": None, "opted_out": [HOTLINE]}
    ]


def test_whoever_waits_for_events_gets_them_when_they_happen(control: Control) -> None:
    last = control.get("events")["last"]
    told: list[Any] = []
    waiting = threading.Thread(target=lambda: told.append(control.get("events", after=last, number=PERSON, wait=20)))
    waiting.start()
    control.text("not mine", sender="+12025550142")
    control.text("mine")
    waiting.join()

    (event,) = told[0]["events"]
    assert (event["type"], event["number"], event["body"], event["status"]) == ("text", PERSON, "mine", "received")
    assert event["seq"] <= told[0]["last"]


def test_nothing_new_is_an_empty_answer(control: Control) -> None:
    last = control.get("events")["last"]

    assert control.get("events", after=last, wait=0.01) == {"events": [], "last": last}


@pytest.mark.parametrize(
    ("skip", "form"),
    [({"to": "next"}, {"From": PERSON, "To": "next"}), ({"hours": 6}, {"From": PERSON, "Hours": "6"})],
)
def test_the_hotline_moves_its_clock_when_asked(
    control: Control, hotline: ScriptedHotline, skip: dict[str, Any], form: dict[str, str]
) -> None:
    hotline.on("/local/clock", plain('{"now": 1, "moved_seconds": 2, "next": null}', "application/json"))

    assert control.post("clock", number=PERSON, **skip) == {"now": 1, "moved_seconds": 2, "next": None}
    (asked,) = hotline.requests("/local/clock")
    assert (asked.form, asked.signed) == (form, True)


def test_texts_are_dated_by_the_hotlines_clock(control: Control, hotline: ScriptedHotline) -> None:
    hotline.on("/twilio/sms", twiml("<Message>hello</Message>"))
    hotline.on("/local/clock", plain('{"now": 4102444800, "moved_seconds": 2, "next": null}', "application/json"))
    control.text("before")
    control.post("clock", number=PERSON, to="next")
    control.text("after")

    years = [gmtime(text["at"]).tm_year for text in control.get("messages", number=PERSON)["messages"]]
    assert (years[0] < 2100, years[-1], gmtime(control.get("clock")["now"]).tm_year) == (True, 2100, 2100)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (plain("", status=404), "The hotline's clock could not be moved: the hotline answered 404."),
        (plain("soon"), "The hotline moved its clock but did not say to when."),
        (plain("[1]", "application/json"), "The hotline moved its clock but did not say to when."),
    ],
)
def test_a_clock_that_does_not_move_is_told_in_words(
    control: Control, hotline: ScriptedHotline, answer: Any, sentence: str
) -> None:
    hotline.on("/local/clock", answer)
    skip = {"number": PERSON, "hours": 1}
    refused = requests.post(f"{control.url}/carrier/clock", json=skip, timeout=5)

    assert (refused.status_code, refused.json()) == (502, {"error": sentence})
