"""Messages over the API, with Twilio's own client; the client here holds all of it against Twilio's description."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from tests.carrier.conftest import ACCOUNT, Started
from tests.carrier.control import HOTLINE, PERSON, Control
from tests.carrier.scripted_hotline import TOKEN, ScriptedHotline

SERVICE = "MG" + "2" * 32


def send(client: Client, **more: Any) -> Any:
    return client.messages.create(**{"to": PERSON, "from_": HOTLINE, "body": "How are your legs?", **more})


def refusal(client: Client, **more: Any) -> tuple[int, int]:
    with pytest.raises(TwilioRestException) as caught:
        send(client, **more)
    assert caught.value.code
    return caught.value.status, caught.value.code


def test_a_text_is_taken_and_arrives(client: Client, control: Control) -> None:
    created = send(client)
    assert (created.status, created.direction, created.num_segments) == ("queued", "outbound-api", "1")
    assert (created.account_sid, created.from_, created.to) == (ACCOUNT, HOTLINE, PERSON)

    control.until("text_status", sid=created.sid, status="delivered")
    fetched = client.messages(created.sid).fetch()
    assert (str(fetched.status), fetched.error_code, fetched.body) == ("delivered", None, "How are your legs?")
    assert fetched.date_sent is not None
    assert control.thread() == ["> How are your legs?"]


def test_a_messaging_service_accepts_and_decides_later(client: Client, control: Control) -> None:
    created = send(client, from_=None, messaging_service_sid=SERVICE)
    assert (created.status, created.from_, created.num_segments) == ("accepted", None, "0")

    control.until("text_status", sid=created.sid, status="delivered")
    assert client.messages(created.sid).fetch().from_ == HOTLINE


def test_pictures_make_it_a_picture_message(client: Client) -> None:
    created = send(client, media_url=["http://127.0.0.1/a.png", "http://127.0.0.1/b.png"])

    assert (created.sid[:2], created.num_media) == ("MM", "2")


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"to": ""}, (400, 21604)),
        ({"to": "legs"}, (400, 21211)),
        ({"to": HOTLINE}, (400, 21211)),
        ({"from_": None}, (400, 21603)),
        ({"from_": "hotline"}, (400, 21212)),
        ({"from_": "+12025550199"}, (400, 21606)),
        ({"body": None}, (400, 21602)),
        ({"body": "a" * 1601}, (400, 21617)),
        ({"media_url": ["http://127.0.0.1/a.png"] * 11}, (400, 21623)),
        ({"media_url": ["a.png"]}, (400, 21620)),
        ({"status_callback": "/status"}, (400, 21609)),
        ({"status_callback": "http://web_1:8000/status"}, (400, 21609)),
        ({"schedule_type": "fixed", "send_at": datetime(2030, 1, 1, tzinfo=UTC)}, (400, 35118)),
        # Twilio's magic numbers
        ({"from_": "+15005550001"}, (400, 21212)),
        ({"from_": "+15005550007"}, (400, 21606)),
        ({"from_": "+15005550008"}, (429, 21611)),
        ({"to": "+15005550001"}, (400, 21211)),
        ({"to": "+15005550002"}, (400, 21612)),
        ({"to": "+15005550003"}, (400, 21408)),
        ({"to": "+15005550004"}, (400, 21610)),
        ({"to": "+15005550009"}, (400, 21614)),
    ],
)
def test_what_cannot_be_sent_is_refused_with_twilios_number(
    client: Client, control: Control, changed: dict[str, Any], refused: tuple[int, int]
) -> None:
    assert refusal(client, **changed) == refused
    assert control.thread() == []


def test_the_magic_sender_may_send(client: Client) -> None:
    assert send(client, from_="+15005550006").status == "queued"


def test_landlines_opted_out_people_and_countries_that_are_off_are_refused(client: Client, control: Control) -> None:
    control.post("handsets/+12025550151", kind="landline")
    control.text("STOP", sender="+12025550152")
    control.post("faults", regions_off=["+44"])

    assert refusal(client, to="+12025550151") == (400, 21614)
    assert refusal(client, to="+12025550152") == (400, 21610)
    assert refusal(client, to="+447700900123") == (400, 21408)


def test_start_makes_a_number_reachable_again(client: Client, control: Control) -> None:
    control.text("STOP")
    control.text("START")

    assert send(client).status == "queued"


def test_an_error_looks_like_twilios(carrier: str) -> None:
    url = f"{carrier}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
    response = requests.post(url, {"To": PERSON, "From": HOTLINE}, auth=(ACCOUNT, TOKEN), timeout=5)

    assert response.status_code == 400
    assert response.json() == {
        "code": 21602,
        "message": "The message has no body and no media.",
        "more_info": "https://www.twilio.com/docs/errors/21602",
        "status": 400,
    }


@pytest.mark.parametrize(
    ("auth", "account", "expected"),
    [
        (None, ACCOUNT, (401, 20003)),
        ((ACCOUNT, "wrong"), ACCOUNT, (401, 20003)),
        (("AC" + "9" * 32, TOKEN), ACCOUNT, (401, 20003)),
        ((ACCOUNT, TOKEN), "AC" + "9" * 32, (404, 20404)),
        ((ACCOUNT, TOKEN), ACCOUNT, (404, 20404)),
    ],
)
def test_only_the_account_with_its_token_gets_in(
    carrier: str, auth: tuple[str, str] | None, account: str, expected: tuple[int, int]
) -> None:
    url = f"{carrier}/2010-04-01/Accounts/{account}/Messages/SM{'0' * 32}.json"
    response = requests.get(url, auth=auth, timeout=5)

    assert (response.status_code, response.json()["code"]) == expected


def test_lists_are_narrowed_and_newest_first(client: Client, control: Control) -> None:
    control.text("hello")
    sids = [send(client, body=body).sid for body in ("one", "two")]
    send(client, to="+12025550142")
    control.until("text_status", sid=sids[1], status="delivered")

    assert [message.body for message in client.messages.list(to=PERSON)] == ["two", "one"]
    assert [message.body for message in client.messages.list(from_=PERSON)] == ["hello"]
    assert [message.body for message in client.messages.list(to=PERSON, limit=1)] == ["two"]
    assert [message.body for message in client.messages.list(to=PERSON, page_size=1)] == ["two", "one"]


def test_times_narrow_a_list_by_when_a_text_was_sent(client: Client, control: Control) -> None:
    sid = send(client).sid
    control.until("text_status", sid=sid, status="delivered")
    now = datetime.now(UTC)
    minute = timedelta(minutes=1)

    assert len(client.messages.list(to=PERSON, date_sent_after=now - minute)) == 1
    assert client.messages.list(to=PERSON, date_sent_after=now + minute) == []
    assert len(client.messages.list(to=PERSON, date_sent_before=now + minute)) == 1
    assert client.messages.list(to=PERSON, date_sent_before=now - minute) == []


def test_a_text_that_is_still_waiting_fits_no_time(start: Started) -> None:
    auth = (ACCOUNT, TOKEN)
    with start(delivery_seconds=60.0) as carrier:
        url = f"{carrier}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        requests.post(url, {"To": PERSON, "From": HOTLINE, "Body": "wait"}, auth=auth, timeout=5)

        every = requests.get(url, {"To": PERSON}, auth=auth, timeout=5).json()["messages"]
        dated = requests.get(url, {"To": PERSON, "DateSent>": "2020-01-01"}, auth=auth, timeout=5).json()["messages"]
        assert ([each["body"] for each in every], dated) == (["wait"], [])


def test_words_can_be_erased_and_texts_deleted(client: Client, control: Control) -> None:
    sid = send(client).sid
    control.until("text_status", sid=sid, status="delivered")

    assert client.messages(sid).update(body="").body == ""
    assert client.messages(sid).delete()
    assert control.thread() == []
    with pytest.raises(TwilioRestException):
        client.messages(sid).fetch()


def test_words_cannot_be_rewritten(client: Client) -> None:
    with pytest.raises(TwilioRestException) as caught:
        client.messages(send(client).sid).update(body="something else")

    assert caught.value.code == 20001


def outcome(client: Client, hotline: ScriptedHotline, amount: int) -> list[tuple[str, str | None]]:
    """Status and error of each callback, in order."""
    send(client, status_callback=f"{hotline.url}/status")
    forms = hotline.forms("/status", amount)
    assert all(asked.signed for asked in hotline.requests("/status"))
    return [(form["MessageStatus"], form.get("ErrorCode")) for form in forms]


@pytest.mark.parametrize(
    ("handset", "callbacks"),
    [
        ({"kind": "mobile"}, [("sent", None), ("delivered", None)]),
        ({"kind": "unreachable"}, [("sent", None), ("undelivered", "30003")]),
        ({"kind": "blocked"}, [("sent", None), ("undelivered", "30004")]),
        ({"kind": "filtered"}, [("sent", None), ("undelivered", "30007")]),
        ({"kind": "lost"}, [("sent", None), ("undelivered", "30008")]),
        ({"error_code": 30006}, [("sent", None), ("undelivered", "30006")]),
        ({"error_code": 30034}, [("failed", "30034")]),
    ],
)
def test_status_callbacks_tell_what_becomes_of_a_text(
    client: Client, control: Control, hotline: ScriptedHotline, handset: Any, callbacks: list[tuple[str, str | None]]
) -> None:
    control.post(f"handsets/{PERSON}", **handset)

    assert outcome(client, hotline, len(callbacks)) == callbacks


def test_a_status_callback_has_twilios_parameters(client: Client, hotline: ScriptedHotline) -> None:
    sid = send(client, status_callback=f"{hotline.url}/status").sid

    form = hotline.forms("/status", 2)[1]
    assert len(form.pop("RawDlrDoneDate")) == 10
    assert form == {
        "AccountSid": ACCOUNT,
        "ApiVersion": "2010-04-01",
        "From": HOTLINE,
        "To": PERSON,
        "MessageSid": sid,
        "MessageStatus": "delivered",
        "SmsSid": sid,
        "SmsStatus": "delivered",
    }


@pytest.mark.parametrize(
    ("faults", "order"),
    [
        ({"callbacks_doubled": True}, ["sent", "sent", "delivered", "delivered"]),
        ({"callbacks_reversed": True}, ["delivered", "sent"]),
        ({"callbacks_reversed": True, "callbacks_doubled": True}, ["delivered", "delivered", "sent", "sent"]),
        ({"callbacks_delay_ms": 1}, ["sent", "delivered"]),
        ({"undelivered": True}, ["sent", "undelivered"]),
    ],
)
def test_callbacks_come_doubled_late_or_the_wrong_way_round_on_demand(
    client: Client, control: Control, hotline: ScriptedHotline, faults: dict[str, bool], order: list[str]
) -> None:
    control.post("faults", **faults)

    assert [status for status, _ in outcome(client, hotline, len(order))] == order


def test_callbacks_can_stay_away(client: Client, control: Control, hotline: ScriptedHotline) -> None:
    control.post("faults", callbacks_none=True)
    sid = send(client, status_callback=f"{hotline.url}/status").sid
    control.until("text_status", sid=sid, status="delivered")

    assert hotline.asked == []
