"""Pointing a number at the hotline, against a small server that speaks the carrier's API for numbers."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result

from hotline.cli import hotline
from hotline.running import home

OLD = {"sms_url": "https://old.example.org/sms", "sms_method": "GET", "voice_url": ""}
SID = "PN" + "1" * 32


class Numbers(BaseHTTPRequestHandler):
    """One number, kept on the server."""

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query).get("PhoneNumber", [""])[0]
        found = [self.server.number] if asked == self.server.number["phone_number"] else []  # type: ignore[attr-defined]
        self.answer({"incoming_phone_numbers": found, "page_size": 1, "page": 0})

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        number = self.server.number  # type: ignore[attr-defined]
        for name, values in form.items():
            snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
            number[snake] = values[0]
        self.answer(number)

    def answer(self, content: object) -> None:
        refused = "Authorization" not in self.headers or self.server.refuses  # type: ignore[attr-defined]
        body = json.dumps({"code": 20003, "message": "Authenticate"} if refused else content).encode()
        self.send_response(401 if refused else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the standard library's name
        """Says nothing."""


class NumbersServer(ThreadingHTTPServer):
    number: dict[str, str]
    refuses = False


@pytest.fixture
def carrier() -> Iterator[NumbersServer]:
    with NumbersServer(("127.0.0.1", 0), Numbers) as server:
        server.number = {"sid": SID, "account_sid": "AC" + "0" * 32, "phone_number": "+12025550100", **OLD}
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def connect(carrier: NumbersServer, home_folder: Path, *words: str, **more: str) -> Result:
    home.prepare(home_folder, local=True)
    environment = {
        "HOTLINE_HOME": str(home_folder),
        "HOTLINE_PUBLIC_URL": "https://hotline.example.org",
        "TWILIO_API_BASE": f"http://127.0.0.1:{carrier.server_port}",
    }
    return CliRunner(env=environment | more).invoke(hotline, ["connect", *words])


def test_everything_points_here_afterwards(carrier: NumbersServer, tmp_path: Path) -> None:
    done = connect(carrier, tmp_path)

    assert done.exit_code == 0, done.output
    assert carrier.number["sms_url"] == "https://hotline.example.org/twilio/sms"
    assert carrier.number["sms_method"] == "POST"
    assert carrier.number["sms_fallback_url"] == "https://hotline.example.org/twilio/sms"
    assert carrier.number["voice_url"] == "https://hotline.example.org/twilio/voice"
    assert carrier.number["status_callback"] == "https://hotline.example.org/twilio/voice/status"


def test_what_was_and_what_will_be_is_shown(carrier: NumbersServer, tmp_path: Path) -> None:
    lines = connect(carrier, tmp_path).output.splitlines()

    assert "sms_url: https://old.example.org/sms -> https://hotline.example.org/twilio/sms" in lines
    assert "voice_url: (nothing) -> https://hotline.example.org/twilio/voice" in lines
    assert lines[-1] == "+12025550100 points here now."


def test_a_dry_run_changes_nothing(carrier: NumbersServer, tmp_path: Path) -> None:
    done = connect(carrier, tmp_path, "--dry-run")

    assert done.output.splitlines()[-1] == "+12025550100 is left as it is (--dry-run)."
    assert carrier.number["sms_url"] == "https://old.example.org/sms"


def test_the_second_time_there_is_nothing_to_change(carrier: NumbersServer, tmp_path: Path) -> None:
    connect(carrier, tmp_path)

    assert connect(carrier, tmp_path).output == "+12025550100 points here already.\n"


def test_a_fallback_may_be_elsewhere(carrier: NumbersServer, tmp_path: Path) -> None:
    connect(carrier, tmp_path, "--sms-fallback", "https://static.example.org/down")

    assert carrier.number["sms_fallback_url"] == "https://static.example.org/down"
    assert carrier.number["voice_fallback_url"] == "https://hotline.example.org/twilio/voice"


def test_a_number_that_is_not_in_the_account_is_a_clear_error(carrier: NumbersServer, tmp_path: Path) -> None:
    done = connect(carrier, tmp_path, HOTLINE_NUMBER="+12025550199")

    assert done.exit_code == 1
    assert done.output == (
        "Error: The carrier account has no number +12025550199. Buy it there, or set HOTLINE_NUMBER.\n"
    )


def test_an_account_that_is_refused_is_a_clear_error(carrier: NumbersServer, tmp_path: Path) -> None:
    carrier.refuses = True

    done = connect(carrier, tmp_path)

    assert done.exit_code == 1
    assert "The carrier refuses the account. Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN" in done.output


def test_a_carrier_that_is_away_is_a_clear_error(carrier: NumbersServer, tmp_path: Path) -> None:
    done = connect(carrier, tmp_path, TWILIO_API_BASE="http://127.0.0.1:1")

    assert done.exit_code == 1
    assert "The carrier's API cannot be reached or understood (ConnectionError)." in done.output
