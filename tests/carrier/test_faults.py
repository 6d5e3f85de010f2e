"""Faults of the API on demand, as Twilio's client meets them."""

from typing import Any

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from tests.carrier.conftest import ACCOUNT
from tests.carrier.control import HOTLINE, PERSON, Control
from tests.carrier.scripted_hotline import TOKEN


def send(carrier: str) -> requests.Response:
    url = f"{carrier}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    return requests.post(url, {"To": PERSON, "From": HOTLINE, "Body": "hello"}, auth=(ACCOUNT, TOKEN), timeout=10)


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [("429", 429, 20429), ("20429", 429, 20429), ("500", 500, 20500), ("503", 503, 20503), ("21611", 429, 21611)],
)
def test_the_api_refuses_as_often_as_it_is_told(
    client: Client, control: Control, answer: str, status: int, code: int
) -> None:
    control.post("faults", rest={"answer": answer, "times": 2})
    for _ in range(2):
        with pytest.raises(TwilioRestException) as caught:
            client.messages.create(to=PERSON, from_=HOTLINE, body="hello")
        assert (caught.value.status, caught.value.code) == (status, code)

    assert str(client.messages.create(to=PERSON, from_=HOTLINE, body="hello").status) == "queued"
    assert control.thread() == ["> hello"]


def test_a_gateway_answers_with_a_page(carrier: str, control: Control) -> None:
    control.post("faults", rest={"answer": "html"})
    answered = send(carrier)

    assert (answered.status_code, answered.headers["Content-Type"]) == (502, "text/html; charset=utf-8")
    assert control.thread() == []


@pytest.mark.parametrize(
    ("answer", "thread"),
    [("drop", []), ("lost", ["> hello"]), ("truncated", ["> hello"])],
)
def test_a_connection_breaks_before_or_after_the_text_was_taken(
    carrier: str, control: Control, answer: str, thread: list[str]
) -> None:
    control.post("faults", rest={"answer": answer})
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        send(carrier)

    assert control.thread() == thread
    assert send(carrier).status_code == 201


def test_a_text_is_taken_although_the_answer_is_no_json(carrier: str, control: Control) -> None:
    control.post("faults", rest={"answer": "garbage"})
    answered = send(carrier)

    assert (answered.status_code, answered.text[:6]) == (201, "<html>")
    assert control.thread() == ["> hello"]


def test_a_fault_can_hold_for_calls_alone_and_until_it_is_taken_back(carrier: str, control: Control) -> None:
    control.post("faults", rest={"answer": "503", "times": None, "path": "Calls"})
    assert send(carrier).status_code == 201

    control.post("faults", rest={"answer": "503", "times": None, "path": "Messages"})
    assert [send(carrier).status_code for _ in range(3)] == [503, 503, 503]

    control.post("faults", rest=None)
    assert send(carrier).status_code == 201


def test_a_carrier_that_is_down_cuts_the_api_off_and_can_be_brought_back(carrier: str, control: Control) -> None:
    assert control.post("faults", down=True)["down"] is True
    with pytest.raises(requests.ConnectionError):
        send(carrier)

    control.post("faults", down=False)
    assert send(carrier).status_code == 201


def test_a_slow_answer_outlasts_an_impatient_client(carrier: str, control: Control) -> None:
    control.post("faults", delay_ms=1500)
    url = f"{carrier}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"

    with pytest.raises(requests.ReadTimeout):
        requests.post(url, {"To": PERSON, "From": HOTLINE}, auth=(ACCOUNT, TOKEN), timeout=0.1)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"downn": True}, 'There is no fault "downn". There are: down, '),
        ({"down": "yes"}, "\"down\" cannot be 'yes': it is true or false."),
        ({"delay_ms": -1}, '"delay_ms" cannot be -1: it is a whole number of milliseconds.'),
        ({"rest": {"answer": "teapot"}}, "answer is an error number or one of html, drop, lost, truncated, garbage."),
        ({"rest": {"answer": "503", "times": 0}}, "times is a number from 1, or null for ever."),
        ({"rest": "503"}, 'it is null or {"answer": "20429", "times": 1, "path": "Messages"}.'),
        ({"dial": {"+12025550190": "sleeping"}}, "it says for each number one of completed, busy, "),
        ({"regions_off": "+44"}, "it is a list of beginnings of numbers, like +44."),
    ],
)
def test_a_fault_that_is_not_understood_is_refused_in_words(carrier: str, fault: dict[str, Any], sentence: str) -> None:
    refused = requests.post(f"{carrier}/carrier/faults", json=fault, timeout=5)

    assert refused.status_code == 400
    assert sentence in refused.json()["error"]
