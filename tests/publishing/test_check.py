"""hotline check as whoever changes a script meets it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hotline.settings.fields import CHECKOUT

PROVING = "proving norovirus …\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped script, to be edited."""
    return Path(shutil.copytree(CHECKOUT / "scripts" / "norovirus", tmp_path / "norovirus"))


def command(folder: Path, *words: str) -> tuple[list[str], dict[str, str]]:
    return [sys.executable, "-m", "hotline", "check", str(folder), *words], {
        "HOTLINE_HOME": str(folder.parent / "home"),
        "PATH": os.environ["PATH"],
    }


def check(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    line, environment = command(folder, *words)
    return subprocess.run(line, check=False, capture_output=True, text=True, timeout=120, env=environment, cwd=CHECKOUT)


def edit(file: Path, old: str, new: str) -> None:
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))


def test_after_an_edit_of_a_text_the_texts_are_looked_at_and_the_proof_is_kept(folder: Path) -> None:
    first = check(folder, "--json")
    edit(folder / "messages" / "en.yaml", "Do not drive yourself.", "Do \u200bnot drive yourself.")
    second, fresh = check(folder, "--json"), check(folder, "--json", "--fresh")

    assert (first.returncode, first.stderr) == (0, PROVING)
    assert (second.returncode, second.stderr) == (1, "")
    assert (fresh.returncode, fresh.stderr) == (1, PROVING)
    assert "an invisible character (U+200B) is in result_ems; type the text anew there" in second.stdout
    assert json.loads(second.stdout)["proven"] == json.loads(first.stdout)["proven"]
    assert second.stdout == fresh.stdout


def test_after_an_edit_of_the_table_it_is_proven_anew_and_the_fault_is_found(folder: Path) -> None:
    check(folder)
    row_30 = '{row: "30", disposition: ED_NOW'
    edit(folder / "triage.yaml", row_30, row_30.replace("ED_NOW", "CLIN_4H"))
    second = check(folder, "--json")

    assert second.stderr == PROVING
    findings = json.loads(second.stdout)["findings"]
    assert "red flags" in {finding["rule"] for finding in findings if finding["part"] == "proof"}


@pytest.fixture
def _heeding_ctrl_c() -> Iterator[None]:
    """A shell that starts this in the background has it ignore Ctrl-C, and whatever it starts itself."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heeding_ctrl_c")
def test_ctrl_c_ends_all_of_it_without_a_traceback(folder: Path) -> None:
    line, environment = command(folder, "--fresh")
    with subprocess.Popen(
        line,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        cwd=CHECKOUT,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr
        assert process.stderr.readline() == PROVING

        os.killpg(process.pid, signal.SIGINT)

        _, told = process.communicate(timeout=30)
    assert process.returncode == 1
    assert told.strip() == "Aborted!"
