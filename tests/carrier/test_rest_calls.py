"""Calls that the hotline places over the API, and its numbers."""

from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from hotline.twilio.number import find, wanted_webhooks
from tests.carrier.control import HOTLINE, PERSON, Control
from tests.carrier.scripted_hotline import ScriptedHotline, plain, twiml

ALL_EVENTS = ["initiated", "ringing", "answered", "completed"]


def place(client: Client, hotline: ScriptedHotline, **more: Any) -> Any:
    hotline.answers.setdefault("/call", [twiml('<Gather numDigits="1"><Say>How are your legs?</Say></Gather>')])
    usual = {"to": PERSON, "from_": HOTLINE, "url": f"{hotline.url}/call", "status_callback": f"{hotline.url}/status"}
    return client.calls.create(**{**usual, "status_callback_event": ALL_EVENTS, **more})


def statuses(hotline: ScriptedHotline, amount: int) -> list[str]:
    forms = hotline.forms("/status", amount)
    assert [form["SequenceNumber"] for form in forms] == [str(number) for number in range(amount)]
    assert {form["CallbackSource"] for form in forms} == {"call-progress-events"}
    return [form["CallStatus"] for form in forms]


def test_a_call_rings_is_answered_and_ends(client: Client, control: Control, hotline: ScriptedHotline) -> None:
    call = place(client, hotline)
    assert (call.status, call.direction, call.to) == ("queued", "outbound-api", PERSON)
    control.until("call", sid=call.sid, status="ringing")
    control.do(call.sid, "answer")
    assert control.said(call.sid) == ["How are your legs?"]
    control.do(call.sid, "hangup")

    assert statuses(hotline, 4) == ["initiated", "ringing", "in-progress", "completed"]
    last = hotline.forms("/status")[3]
    assert (last["CallDuration"], last["Direction"], last["To"]) == ("0", "outbound-api", PERSON)
    fetched = client.calls(call.sid).fetch()
    assert (str(fetched.status), fetched.duration) == ("completed", "0")


def test_by_default_only_the_end_is_told(client: Client, control: Control, hotline: ScriptedHotline) -> None:
    call = place(client, hotline, status_callback_event=None)
    control.do(call.sid, "answer")
    control.do(call.sid, "hangup")

    assert statuses(hotline, 1) == ["completed"]


@pytest.mark.parametrize(
    ("calls", "status"),
    [("busy", "busy"), ("decline", "busy"), ("no-answer", "no-answer"), ("fail", "failed")],
)
def test_a_handset_can_be_out_of_reach_by_itself(
    client: Client, control: Control, hotline: ScriptedHotline, calls: str, status: str
) -> None:
    control.post(f"handsets/{PERSON}", calls=calls)
    place(client, hotline)

    assert statuses(hotline, 3) == ["initiated", "ringing", status]
    assert [asked.path for asked in hotline.asked] == ["/status"] * 3


@pytest.mark.parametrize(("what", "status"), [("decline", "busy"), ("hangup", "busy"), ("silence", "no-answer")])
def test_a_person_declines_or_lets_it_ring(
    client: Client, control: Control, hotline: ScriptedHotline, what: str, status: str
) -> None:
    call = place(client, hotline)
    control.until("call", sid=call.sid, status="ringing")

    assert control.do(call.sid, what)["status"] == status


def test_ringing_ends_after_the_time_that_was_asked_for(
    client: Client, control: Control, hotline: ScriptedHotline
) -> None:
    call = place(client, hotline, timeout=0)

    control.until("call", sid=call.sid, status="no-answer")


@pytest.mark.parametrize(
    ("mode", "by", "told"),
    [
        ("Enable", "human", "human"),
        ("Enable", "machine", "machine_start"),
        ("DetectMessageEnd", "machine", "machine_end_beep"),
    ],
)
def test_a_machine_that_answers_is_told_with_the_first_request(
    client: Client, control: Control, hotline: ScriptedHotline, mode: str, by: str, told: str
) -> None:
    call = place(client, hotline, machine_detection=mode)
    control.do(call.sid, "answer", by=by)

    assert hotline.forms("/call")[0]["AnsweredBy"] == told
    assert client.calls(call.sid).fetch().answered_by == told


def test_a_machine_can_be_told_of_separately(client: Client, control: Control, hotline: ScriptedHotline) -> None:
    control.post(f"handsets/{PERSON}", calls="machine")
    amd = {"machine_detection": "Enable", "async_amd": "true", "async_amd_status_callback": f"{hotline.url}/amd"}
    place(client, hotline, **amd)

    assert hotline.forms("/amd")[0]["AnsweredBy"] == "machine_start"
    assert "AnsweredBy" not in hotline.forms("/call")[0]


def test_a_document_can_come_with_the_call(client: Client, control: Control, hotline: ScriptedHotline) -> None:
    call = place(client, hotline, url=None, twiml="<Response><Say>Hello</Say></Response>")
    control.do(call.sid, "answer")

    assert control.said(call.sid) == ["Hello"]


def test_a_call_is_led_elsewhere_and_ended_over_the_api(
    client: Client, control: Control, hotline: ScriptedHotline
) -> None:
    hotline.on("/other", twiml("<Say>Something else</Say><Pause/><Gather/>"))
    call = place(client, hotline)
    control.do(call.sid, "answer")
    client.calls(call.sid).update(url=f"{hotline.url}/other")
    control.until("say", sid=call.sid, text="Something else")
    client.calls(call.sid).update(status="completed")

    control.until("call", sid=call.sid, status="completed")


def test_a_call_that_rings_is_cancelled_over_the_api(
    client: Client, control: Control, hotline: ScriptedHotline
) -> None:
    call = place(client, hotline)
    control.until("call", sid=call.sid, status="ringing")
    client.calls(call.sid).update(status="canceled")

    control.until("call", sid=call.sid, status="canceled")
    with pytest.raises(TwilioRestException) as caught:
        client.calls(call.sid).update(status="completed")
    assert caught.value.code == 21220


def test_a_document_that_fails_goes_to_the_fallback_of_the_call(
    client: Client, control: Control, hotline: ScriptedHotline
) -> None:
    hotline.on("/call", plain("", status=500))
    hotline.on("/fallback", twiml("<Say>Call the emergency number.</Say>"))
    call = place(client, hotline, fallback_url=f"{hotline.url}/fallback")
    control.do(call.sid, "answer")

    assert control.said(call.sid) == ["Call the emergency number."]
    (form,) = hotline.forms("/fallback")
    assert (form["ErrorCode"], form["ErrorUrl"]) == ("11200", f"{hotline.url}/call")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"to": ""}, 21201),
        ({"to": "legs"}, 21217),
        ({"from_": ""}, 21213),
        ({"from_": "hotline"}, 21212),
        ({"from_": "+12025550199"}, 21210),
        ({"url": "call"}, 21205),
        ({"url": None}, 21205),
        ({"url": None, "twiml": "a" * 4001}, 20001),
        ({"status_callback": "status"}, 21609),
        ({"to": "+15005550001"}, 21217),
        ({"to": "+15005550002"}, 21214),
        ({"to": "+15005550003"}, 21215),
        ({"to": "+15005550004"}, 21216),
    ],
)
def test_a_call_that_cannot_be_placed_is_refused(
    client: Client, hotline: ScriptedHotline, changed: dict[str, Any], code: int
) -> None:
    with pytest.raises(TwilioRestException) as caught:
        place(client, hotline, **changed)

    assert caught.value.code == code


def test_calls_are_listed(client: Client, control: Control, hotline: ScriptedHotline) -> None:
    control.post(f"handsets/{PERSON}", calls="busy")
    first = place(client, hotline)
    control.until("call", sid=first.sid, status="busy")
    second = place(client, hotline, to="+12025550142")

    assert [call.sid for call in client.calls.list()] == [second.sid, first.sid]
    assert [call.sid for call in client.calls.list(to=PERSON)] == [first.sid]
    assert [call.sid for call in client.calls.list(status="busy")] == [first.sid]
    assert client.calls(first.sid).delete()
    assert [call.sid for call in client.calls.list()] == [second.sid]


@pytest.mark.parametrize(
    ("faults", "order"),
    [
        ({"callbacks_doubled": True}, ["0", "0", "1", "1", "2", "2"]),
        ({"callbacks_reversed": True}, ["2", "1", "0"]),
    ],
)
def test_callbacks_of_calls_come_doubled_or_the_wrong_way_round(
    client: Client, control: Control, hotline: ScriptedHotline, faults: dict[str, bool], order: list[str]
) -> None:
    control.post("faults", **faults)
    control.post(f"handsets/{PERSON}", calls="busy")
    place(client, hotline)

    assert [form["SequenceNumber"] for form in hotline.forms("/status", len(order))] == order


def test_a_new_number_points_where_connecting_it_would(client: Client, hotline: ScriptedHotline) -> None:
    assert find(client, HOTLINE).differs(wanted_webhooks(hotline.url)) == {}


def test_a_number_is_found_and_pointed_elsewhere(client: Client, control: Control, hotline: ScriptedHotline) -> None:
    (number,) = client.incoming_phone_numbers.list(phone_number=HOTLINE)
    assert (number.sms_url, number.voice_url) == (f"{hotline.url}/twilio/sms", f"{hotline.url}/twilio/voice")

    changed = number.update(
        sms_url=f"{hotline.url}/new#rc=2", sms_method="POST", voice_fallback_url=f"{hotline.url}/help"
    )

    assert (changed.sms_url, changed.voice_url) == (f"{hotline.url}/new#rc=2", f"{hotline.url}/twilio/voice")
    control.text("hello")
    assert hotline.forms("/new")[0]["Body"] == "hello"
    assert client.incoming_phone_numbers(str(number.sid)).fetch().voice_fallback_url == f"{hotline.url}/help"


@pytest.mark.parametrize("changed", [{"sms_url": "hotline"}, {"voice_url": "http://web_1/voice"}])
def test_a_number_cannot_be_pointed_at_what_is_no_address(client: Client, changed: dict[str, str]) -> None:
    (number,) = client.incoming_phone_numbers.list()
    with pytest.raises(TwilioRestException) as caught:
        number.update(**changed)

    assert caught.value.code == 21502
