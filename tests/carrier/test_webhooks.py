"""How the hotline is asked when it is slow, broken or elsewhere."""

import socket
import threading

import pytest
from flask import Response

from hotline.carrier.webhooks import Ask, WebhookError, Webhooks
from tests.carrier.scripted_hotline import TOKEN, Asked, ScriptedHotline, plain, twiml

WEBHOOKS = Webhooks(TOKEN)


def ask(url: str, method: str = "POST") -> bytes:
    return WEBHOOKS.ask(Ask(url, {"Body": "hi & ä"}, method)).body


def test_a_get_carries_the_form_in_its_address_and_is_signed(hotline: ScriptedHotline) -> None:
    ask(f"{hotline.url}/sms?a=1", method="GET")

    (asked,) = hotline.requests("/sms")
    assert asked.signed
    assert asked.form == {"a": "1", "Body": "hi & ä"}


def test_a_server_error_is_not_tried_again_by_itself(hotline: ScriptedHotline) -> None:
    hotline.on("/sms", plain("", status=500))
    with pytest.raises(WebhookError, match="answered 500"):
        ask(f"{hotline.url}/sms")

    assert len(hotline.asked) == 1


def test_retries_that_the_address_asks_for_share_their_token(hotline: ScriptedHotline) -> None:
    hotline.on("/sms", plain("", status=500), plain("", status=502), twiml("<Message>Third</Message>"))

    assert b"Third" in ask(f"{hotline.url}/sms#rc=3&rp=5xx")
    assert len({asked.headers["I-Twilio-Idempotency-Token"] for asked in hotline.asked}) == 1
    assert all(asked.signed for asked in hotline.asked)


def test_a_client_error_is_tried_again_only_when_named(hotline: ScriptedHotline) -> None:
    hotline.on("/sms", plain("", status=403))
    with pytest.raises(WebhookError):
        ask(f"{hotline.url}/sms#rc=2&rp=5xx")
    assert len(hotline.asked) == 1

    with pytest.raises(WebhookError):
        ask(f"{hotline.url}/sms#rc=2&rp=4xx")
    assert len(hotline.asked) == 4


def test_a_hotline_that_does_not_answer_in_time_is_given_up(hotline: ScriptedHotline) -> None:
    released = threading.Event()

    def never_in_time(_: Asked) -> Response:
        released.wait(10)
        return Response("late")

    hotline.on("/sms", never_in_time)
    with pytest.raises(WebhookError) as caught:
        ask(f"{hotline.url}/sms#tt=200&rc=0")
    released.set()

    assert caught.value.code == 11205
    assert caught.value.text == "the hotline did not answer in time"


def test_nobody_listening_is_told_as_that() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(WebhookError) as caught:
            ask(f"http://127.0.0.1:{taken.getsockname()[1]}/sms")

    assert (caught.value.code, caught.value.text) == (11205, "the hotline cannot be reached")


@pytest.mark.parametrize("url", ["", "/twilio/sms", "ftp://hotline.example/sms"])
def test_what_is_no_web_address_is_not_asked(url: str) -> None:
    with pytest.raises(WebhookError) as caught:
        ask(url)

    assert caught.value.code == 11100


@pytest.mark.parametrize(
    ("status", "method", "form"), [(302, "GET", {}), (301, "GET", {}), (307, "POST", {"Body": "hi & ä"})]
)
def test_a_moved_hotline_is_followed_and_most_moves_lose_the_form(
    hotline: ScriptedHotline, status: int, method: str, form: dict[str, str]
) -> None:
    hotline.on("/sms", plain("", status=status, Location="/new"))
    hotline.on("/new", plain("found"))

    assert ask(f"{hotline.url}/sms") == b"found"
    (asked,) = hotline.requests("/new")
    assert (asked.method, asked.form, asked.signed) == (method, form, True)


def test_a_hotline_that_moves_in_circles_is_left(hotline: ScriptedHotline) -> None:
    hotline.on("/sms", plain("", status=302, Location="/sms"))
    with pytest.raises(WebhookError) as caught:
        ask(f"{hotline.url}/sms")

    assert caught.value.code == 11215
    assert len(hotline.asked) == 11
