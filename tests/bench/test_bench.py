"""The benchmark runs and shows its rows; how fast anything is, no test says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]

pytestmark = pytest.mark.processes


def test_the_table_and_the_data_have_every_row(tmp_path: Path) -> None:
    data = tmp_path / "rows.json"
    parts = [
        "web",
        "follow-ups",
        "memory",
        "console",
    ]  # starting an installation takes too long here, and has tests of its own
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--tiny", "--json", str(data), "--only", *parts],
        check=False, cwd=CHECKOUT, capture_output=True, text=True, timeout=180,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    whats = [row["what"] for row in json.loads(data.read_text())]
    assert [what.split(",")[0] for what in whats] == [
        "SMS webhook",
        "voice step",
        "SMS webhook",
        "follow-ups",
        "follow-ups over HTTP",
        "a session mid-interview",
        "a waiting follow-up",
        "serving again after a kill -9",
        "console",
        "console",
    ]
    assert all(what in done.stdout for what in whats)
