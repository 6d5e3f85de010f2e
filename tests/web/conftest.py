"""The whole web application on a real Redis with the script that comes with the hotline, and a carrier that signs."""

import base64
import dataclasses
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import redis
import structlog
from flask import Flask
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from hotline import logs
from hotline.app import create_app
from hotline.bootstrap import Services, services
from hotline.running.redis_server import EmbeddedRedis
from hotline.scripts.loader import read_folder
from hotline.settings import Settings, read
from hotline.store import keys
from hotline.store.script_library import ScriptLibrary

NOROVIRUS = Path(__file__).parents[2] / "scripts" / "norovirus"
TOKEN = "the-carriers-token"
HOTLINE = "+12025550100"
PERSON = "+12025550141"
PUBLIC_URL = "http://127.0.0.1:8000"
ENVIRONMENT = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "HOTLINE_NUMBER": HOTLINE,
    "HOTLINE_SECRET_KEY": "s" * 32,
    "HOTLINE_DATA_KEYS": base64.b64encode(b"k" * 32).decode(),
    "HOTLINE_COUNTRY": "US",
    "HOTLINE_LOCAL_CARRIER": "true",
    "HOTLINE_NURSE_LINE": "202-555-0111",
    "HOTLINE_NURSE_HOURS": "always",
}


def settings(home: Path, redis_url: str, **more: str) -> Settings:
    return read(ENVIRONMENT | {"HOTLINE_HOME": str(home), "REDIS_URL": redis_url} | more)


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    """As in the web process, for as long as the test's standard output is there."""
    logs.configure()
    yield
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


@dataclass(frozen=True)
class Published:
    """A library that has compiled the script already, and what it has put into Redis."""

    library: ScriptLibrary
    stored: Mapping[bytes, bytes]


@pytest.fixture(scope="session")
def published(redis_server: EmbeddedRedis) -> Published:
    client = redis.Redis.from_url(redis_server.url)
    library = ScriptLibrary(client)
    library.publish("norovirus", read_folder(NOROVIRUS))
    library.current()
    return Published(library, client.hgetall(keys.SCRIPTS))  # type: ignore[arg-type]  # bytes: nothing is decoded


@pytest.fixture
def parts(published: Published, redis_server: EmbeddedRedis, redis_client: redis.Redis, tmp_path: Path) -> Services:
    redis_client.hset(keys.SCRIPTS, mapping=dict(published.stored))  # type: ignore[arg-type]  # as above
    made = services(settings(tmp_path, redis_server.url))
    service = dataclasses.replace(made.service, scripts=published.library)
    return dataclasses.replace(made, scripts=published.library, service=service)


@pytest.fixture
def app(parts: Services) -> Iterator[Flask]:
    yield create_app(parts)
    parts.redis.close()


@pytest.fixture
def carrier(app: Flask) -> "Carrier":
    return Carrier(app.test_client())


def twiml(response: TestResponse) -> ET.Element:
    assert response.status_code == 200, response.status
    assert response.content_type == "text/xml; charset=utf-8"
    document = ET.fromstring(response.data)  # noqa: S314 -- made by us
    assert document.tag == "Response"
    return document


@dataclass
class Carrier:
    """Signs what it posts, as Twilio does."""

    http: FlaskClient
    sent: int = 0

    def post(self, path: str, **form: str) -> TestResponse:
        return self.http.post(path, data=form, headers={"X-Twilio-Signature": self.signature(path, form)})

    def signature(self, path: str, form: Mapping[str, str]) -> str:
        return str(RequestValidator(TOKEN).compute_signature(PUBLIC_URL + path, form))  # type: ignore[no-untyped-call]  # Twilio's has no types

    def text(self, body: str, *, sid: str = "", **more: str) -> list[str]:
        """The texts that come back."""
        self.sent += 1
        form = {"MessageSid": sid or f"SM{self.sent}", "From": PERSON, "To": HOTLINE, "Body": body, **more}
        return ["".join(message.itertext()) for message in twiml(self.post("/twilio/sms", **form))]

    def call(self, path: str = "", **more: str) -> ET.Element:
        form = {"CallSid": "CA1", "From": PERSON, "To": HOTLINE, "Direction": "inbound", "CallStatus": "in-progress"}
        return twiml(self.post(f"/twilio/voice{path}", **form | more))


def words(document: ET.Element) -> str:
    return " ".join("".join(say.itertext()) for say in document.iter("Say"))
