"""Nothing that a person says, and no number, reaches the log."""

import subprocess
import sys
from pathlib import Path

import pytest

from hotline import logs
from hotline.app import create_app
from hotline.bootstrap import services
from hotline.running.redis_server import EmbeddedRedis
from hotline.scripts.loader import read_folder
from tests.web.conftest import HOTLINE, NOROVIRUS, Carrier, settings

CHECKOUT = NOROVIRUS.parents[1]

SECRET = "Zebulon"
NUMBER = "+12025550177"
PATHS = [
    "/twilio/sms", "/twilio/sms/fallback", "/twilio/sms/status/abcdefghijklmnop.1.x", "/twilio/voice",
    "/twilio/voice/turn/1", "/twilio/voice/transfer/2", "/twilio/voice/follow-up/3", "/twilio/voice/status",
    "/twilio/voice/status/abcdefghijklmnop.1.x", "/twilio/voice/fallback", "/local/clock", "/nowhere",
]  # fmt: skip
FORM = {
    "MessageSid": "SM1", "CallSid": "CA1", "From": NUMBER, "To": HOTLINE, "Body": SECRET, "SpeechResult": SECRET,
    "CallStatus": "completed", "MessageStatus": "failed", "ErrorCode": SECRET, "FromCity": SECRET, "Hours": SECRET,
}  # fmt: skip


def say_everything(redis_url: str, home: str) -> None:
    """The web process with each webhook called in each way; its log is on standard output."""
    logs.configure()
    parts = services(settings(Path(home), redis_url))
    if ":1/" not in redis_url:
        parts.scripts.publish("norovirus", read_folder(NOROVIRUS))
    carrier = Carrier(create_app(parts).test_client())
    for path in PATHS:
        carrier.post(path, **FORM)
        carrier.post(path, **FORM | {"CallSid": "", "MessageSid": ""})
        carrier.http.post(path, data=FORM)  # not signed
        carrier.http.get(path, query_string=FORM)


def logged(redis_url: str, home: Path) -> str:
    # In a process of its own: logging is set up once for each.
    program = f"from tests.web.test_logging import say_everything; say_everything({redis_url!r}, {str(home)!r})"
    done = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


@pytest.mark.usefixtures("redis_client")
def test_webhooks_log_no_words_and_no_numbers(redis_server: EmbeddedRedis, tmp_path: Path) -> None:
    lines = logged(redis_server.url, tmp_path)

    assert '"event": "turned away"' in lines
    assert '"event": "degraded"' in lines
    assert SECRET not in lines
    assert NUMBER.removeprefix("+") not in lines


def test_failures_log_no_words_and_no_numbers(tmp_path: Path) -> None:
    lines = logged("redis://127.0.0.1:1/0", tmp_path)

    assert '"error": "StoreUnavailable"' in lines
    assert SECRET not in lines
    assert NUMBER.removeprefix("+") not in lines
