"""What the start scripts say when the machine lacks something."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
# Everything the scripts call, besides Python.
TOOLS = ("bash", "cat", "cksum", "dirname", "env", "grep", "id", "mkdir", "rm", "sleep")

pytestmark = pytest.mark.processes


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout without `.venv`, and a PATH with nothing but the tools of any system."""
    copy = tmp_path / "checkout"
    shutil.copytree(CHECKOUT / "bin", copy / "bin")
    for name in ("pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(CHECKOUT / name, copy)
    (tmp_path / "path").mkdir()
    for tool in TOOLS:
        (tmp_path / "path" / tool).symlink_to(str(shutil.which(tool)))
    return copy


def python_that(checkout: Path, body: str) -> None:
    program = checkout.parent / "path" / "python3"
    program.write_text(f"#!{shutil.which('bash')}\n{body}\n")
    program.chmod(0o755)


def start(checkout: Path, script: str = "run") -> subprocess.CompletedProcess[str]:
    path = str(checkout.parent / "path")
    return subprocess.run(
        [str(checkout / "bin" / script)], check=False, capture_output=True, text=True, timeout=60, env={"PATH": path}
    )


@pytest.mark.parametrize("script", ["run", "test", "bench"])
def test_without_python_it_says_how_to_get_it(checkout: Path, script: str) -> None:
    done = start(checkout, script)

    assert done.returncode == 1
    assert "Python 3.11 or newer is needed, and there is no python3 at all." in done.stderr
    assert "apt install python3 python3-venv" in done.stderr
    assert "PYTHON=/path/to/python3.12" in done.stderr


def test_an_old_python_is_named(checkout: Path) -> None:
    python_that(checkout, 'if [ "$1" = --version ]; then echo Python 3.9.2; else exit 1; fi')

    done = start(checkout)

    assert done.returncode == 1
    assert "Python 3.11 or newer is needed, and there is Python 3.9.2." in done.stderr


def test_a_missing_venv_module_is_named_with_its_package(checkout: Path) -> None:
    python_that(checkout, 'case "$2" in *ensurepip*) exit 1 ;; *print*) echo 3.11 ;; esac')

    done = start(checkout)

    assert done.returncode == 1
    assert "apt install python3.11-venv" in done.stderr


def test_an_environment_that_cannot_be_made_is_an_error_and_leaves_no_lock(checkout: Path) -> None:
    python_that(checkout, 'if [ "$2" = venv ]; then exit 1; fi')

    done = start(checkout)

    assert done.returncode == 1
    assert "The virtual environment .venv could not be made." in done.stderr
    assert not (checkout / ".venv.lock").exists()


def test_a_lock_left_by_a_dead_process_is_taken_over(checkout: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    (checkout / ".venv.lock").mkdir()
    (checkout / ".venv.lock" / "pid").write_text(str(dead.pid))

    done = start(checkout)

    assert "Python 3.11 or newer is needed" in done.stderr
    assert not (checkout / ".venv.lock").exists()
