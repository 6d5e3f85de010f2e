"""The commands as an operator meets them."""

import base64
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from hotline.cli import hotline

CHECKOUT = Path(__file__).parents[2]
COMMANDS = hotline.list_commands(click.Context(hotline))


def run(*words: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hotline", *words]
    alone = {"HOTLINE_HOME": str(home)}
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=60, env=alone, cwd=CHECKOUT)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    shown = CliRunner().invoke(hotline, [name, "--help"])

    assert shown.exit_code == 0, shown.output
    assert re.search(r"\n\n  [A-Z][^.]+\.", shown.output)


def test_a_new_key_is_different_each_time_and_fits_the_settings(tmp_path: Path) -> None:
    first, second = (run("keys", "new", home=tmp_path).stdout.strip() for _ in range(2))

    assert first != second
    assert len(base64.b64decode(first)) == 32
    assert len(first) >= 32


def test_a_command_without_settings_says_all_that_is_missing(tmp_path: Path) -> None:
    done = run("web", home=tmp_path)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("The hotline's settings are not right yet:\n")
    assert "  HOTLINE_DATA_KEYS: is not set." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_command_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    done = run("nonsense", home=tmp_path)

    assert done.returncode == 2
    assert "No such command 'nonsense'." in done.stderr
