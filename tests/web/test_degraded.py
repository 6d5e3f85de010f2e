"""When everything else is down, a person still gets the emergency advice."""

import dataclasses
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
import redis

from hotline.app import create_app
from hotline.bootstrap import Services, services
from hotline.core.segments import segments
from hotline.degraded import advice
from hotline.scripts.loader import content_hash, read_folder
from hotline.store import keys
from hotline.store.script_library import PUBLISHED
from tests.web.conftest import HOTLINE, NOROVIRUS, PERSON, Carrier, settings, twiml, words

WEBHOOKS = ["/twilio/voice", "/twilio/voice/turn/1", "/twilio/voice/transfer/2", "/twilio/voice/follow-up/3"]


@pytest.fixture
def stranded(tmp_path: Path) -> Carrier:
    """A hotline whose Redis is not there."""
    return Carrier(create_app(services(settings(tmp_path, "redis://127.0.0.1:1/0"))).test_client())


def test_without_redis_a_text_gets_the_emergency_advice_in_both_languages(stranded: Carrier) -> None:
    english, spanish = stranded.text("my chest hurts")

    assert "Call 911 now" in english
    assert "Llame al 911" in spanish


@pytest.mark.parametrize("path", WEBHOOKS)
def test_without_redis_a_call_hears_it_twice_and_is_asked_to_call_back(stranded: Carrier, path: str) -> None:
    document = twiml(stranded.post(path, CallSid="CA1", From=PERSON, To=HOTLINE))

    assert words(document).count("hang up and call nine one one now") == 2
    assert words(document).count("cuelgue y llame al nueve uno uno") == 2
    assert "call us again" in words(document)
    assert document[-1].tag == "Hangup"


def test_without_a_published_script_it_is_the_same(parts: Services, redis_client: redis.Redis) -> None:
    redis_client.flushall()
    fresh = services(parts.settings)

    assert "Call 911 now" in Carrier(create_app(fresh).test_client()).text("hi")[0]


def test_a_record_that_cannot_be_read_is_no_silence(carrier: Carrier, redis_client: redis.Redis) -> None:
    carrier.text("hi")
    for key in redis_client.keys("*:p:*"):
        redis_client.hset(key, "s", b"rubbish")

    assert "Call 911 now" in carrier.text("1")[0]
    assert "nine one one" in words(twiml(carrier.post("/twilio/voice", CallSid="CA1", From=PERSON, To=HOTLINE)))


def test_a_script_that_cannot_be_compiled_is_no_silence(parts: Services, redis_client: redis.Redis) -> None:
    broken = {**read_folder(NOROVIRUS), "flow.yaml": b"begin: [nothing"}
    packed = zlib.compress(msgspec.msgpack.encode({"name": "norovirus", "files": broken}))
    redis_client.hset(keys.SCRIPTS, mapping={content_hash(broken): packed, PUBLISHED: content_hash(broken)})
    carrier = Carrier(create_app(services(parts.settings)).test_client())

    assert ["Call 911 now" in carrier.text("hi")[0] for _ in range(3)] == [True, True, True]


def test_a_fault_of_ours_is_no_silence(parts: Services) -> None:
    class Broken:
        def now(self) -> int:
            raise ZeroDivisionError

    service = dataclasses.replace(parts.service, clock=Broken())
    carrier = Carrier(create_app(dataclasses.replace(parts, service=service)).test_client())

    assert "Call 911 now" in carrier.text("hi")[0]


def test_it_is_counted(stranded: Carrier) -> None:
    stranded.text("hi")

    assert 'hotline_degraded_total{webhook="sms"} 1.0' in stranded.http.get("/metrics").text


@pytest.mark.parametrize("path", ["/twilio/voice/status", "/twilio/sms/status/abcdefghijklmnop.1.x"])
def test_a_status_that_cannot_be_recorded_is_not_said_to_be(stranded: Carrier, path: str) -> None:
    form = {"CallSid": "CA1", "From": PERSON, "CallStatus": "completed", "MessageSid": "SM1", "MessageStatus": "sent"}

    assert stranded.post(path, **form).status_code == 503


def test_the_fallbacks_never_ask_redis(stranded: Carrier) -> None:
    assert "911" in "".join(twiml(stranded.post("/twilio/sms/fallback", MessageSid="SM1")).itertext())
    assert "nine one one" in words(twiml(stranded.post("/twilio/voice/fallback", CallSid="CA1")))


def test_the_advice_keeps_to_a_few_parts_and_the_countrys_number() -> None:
    texts = ["".join(message.itertext()) for message in ET.fromstring(advice("112").sms)]  # noqa: S314 -- made by us

    assert [segments(text).count <= 4 for text in texts] == [True, True]
    assert all("112" in text and "911" not in text for text in texts)
