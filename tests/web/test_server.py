"""The web server itself: what it hands on of a request is what the carrier signed."""

import http.client
import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
import redis
from twilio.request_validator import RequestValidator

from hotline.running.parts import web_command
from hotline.running.redis_server import EmbeddedRedis
from hotline.store import keys
from tests.web.conftest import ENVIRONMENT, HOTLINE, NOROVIRUS, PERSON, TOKEN, Published, settings

pytestmark = pytest.mark.processes

FORM = {"MessageSid": "SM1", "From": PERSON, "To": HOTLINE, "Body": "hi 😀 + ñ"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def port(published: Published, redis_server: EmbeddedRedis, redis_client: redis.Redis, tmp_path: Path) -> Iterator[int]:
    redis_client.hset(keys.SCRIPTS, mapping=dict(published.stored))  # type: ignore[arg-type]  # bytes are as good as text
    port = free_port()
    ours = {"HOTLINE_HOME": str(tmp_path), "REDIS_URL": redis_server.url, "HOTLINE_PORT": str(port)}
    command = web_command(settings(tmp_path, redis_server.url, HOTLINE_PORT=str(port)))
    web = subprocess.Popen(
        command, cwd=NOROVIRUS.parents[1], env={"PATH": os.defpath} | ENVIRONMENT | ours, stdout=subprocess.PIPE
    )
    try:
        wait_for(port, web)
        yield port
    finally:
        web.terminate()
        web.communicate(timeout=20)


def wait_for(port: int, web: subprocess.Popen[bytes]) -> None:
    """A server says that it is up by answering, so somebody has to ask."""
    while web.poll() is None:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            try:
                connection.request("GET", "/healthz")
                assert connection.getresponse().status == 200
            except OSError:
                os.sched_yield()
            else:
                return
    pytest.fail("the web process ended")


def post(port: int, target: str, form: dict[str, str]) -> tuple[int, bytes]:
    signature = RequestValidator(TOKEN).compute_signature(f"http://127.0.0.1:{port}{target}", form)  # type: ignore[no-untyped-call]  # Twilio's has no types
    headers = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("POST", target, urlencode(form), headers)
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_what_the_carrier_signed_is_let_in_as_it_was_written(port: int) -> None:
    for query in ("", "?a=%2Fb%7Ec%C3%A9+d&a=", "?x=%7b%7d&y=1%202"):
        status, document = post(port, f"/twilio/sms{query}", FORM)

        assert (status, b"<Message>" in document) == (200, True), query
    assert post(port, "/twilio/sms/status/AbC-_9.1.x", FORM)[0] == 204
    assert post(port, "/twilio/sms", FORM | {"Body": "x" * 1_000_000})[0] == 413
    assert post(port, "/twilio/sms", FORM)[0] == 200  # and it goes on
