"""The carrier as a process of its own, as `bin/run` starts it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.carrier.conftest import ACCOUNT
from tests.carrier.control import HOTLINE
from tests.carrier.scripted_hotline import TOKEN

pytestmark = pytest.mark.processes

COMMAND = [sys.executable, "-m", "hotline.carrier"]


def environment(**ours: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("HOTLINE_", "TWILIO_"))} | ours


def test_it_takes_its_settings_from_the_home_folder_and_ends_on_request(tmp_path: Path) -> None:
    kept = f"# kept\nTWILIO_ACCOUNT_SID={ACCOUNT}\nTWILIO_AUTH_TOKEN={TOKEN},older\nHOTLINE_NUMBER={HOTLINE}\n"
    (tmp_path / "env").write_text(kept)
    command = [*COMMAND, "--port", "0"]
    with subprocess.Popen(
        command, env=environment(HOTLINE_HOME=str(tmp_path), HOTLINE_PORT="8123"), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        url = process.stdout.readline().removeprefix("carrier: ").removesuffix("/phone\n")
        told = requests.get(f"{url}/carrier/numbers", timeout=5).json()
        api = requests.get(f"{url}/2010-04-01/Accounts/{ACCOUNT}/Calls.json", auth=(ACCOUNT, TOKEN), timeout=5)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0

    assert told["hotlines"] == [HOTLINE]
    assert told["webhooks"][HOTLINE]["sms_url"] == "http://127.0.0.1:8123/twilio/sms"
    assert api.json()["calls"] == []
    assert (tmp_path / "carrier.jsonl").exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, HOTLINE_NUMBER must be set, or given as an option (--help)."),
        (
            ["--account-sid", ACCOUNT, "--auth-token", TOKEN, "--number", HOTLINE, "--port", "eight"],
            'HOTLINE_CARRIER_PORT "eight" is not a port.',
        ),
    ],
)
def test_what_is_missing_or_wrong_is_told_at_once(tmp_path: Path, options: list[str], sentence: str) -> None:
    run = subprocess.run(
        [*COMMAND, *options],
        env=environment(HOTLINE_HOME=str(tmp_path)),
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )

    assert run.returncode == 1
    assert run.stderr == f"carrier: {sentence}\n"
