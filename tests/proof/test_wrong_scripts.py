"""A small script that is right, made wrong in one way each: refused, with the reason and what shows it."""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from hotline.core.edition import Edition
from hotline.core.engine.messages import SAID_BY_THE_ENGINE
from hotline.publishing.verdict import examine
from hotline.rehearsal.stories import replay
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.errors import ScriptError
from hotline.scripts.loader import Files, compile_files, read_folder

HERE = Path(__file__).parent / "wrong"
SHIPPED = Path(__file__).parents[2] / "scripts" / "norovirus"


class Wrong(NamedTuple):
    """One replacement in one file, and what the check must say of it, there or at another place."""

    file: str
    old: str
    new: str
    says: str
    place: str = ""


def read(name: str) -> dict[str, Wrong]:
    return {title: Wrong(**fields) for title, fields in yaml.safe_load((HERE / name).read_text()).items()}


UNSAFE = read("unsafe.yaml")
UNSOUND = read("unsound.yaml")


def right() -> Files:
    """The small script, with the texts that every script needs taken from the shipped one."""
    files = read_folder(HERE / "script")
    for language in ("messages/en.yaml", "messages/es.yaml"):
        shipped = yaml.safe_load((SHIPPED / language).read_text())["messages"]
        texts = yaml.safe_dump({name: shipped[name] for name in SAID_BY_THE_ENGINE}, allow_unicode=True)
        indented = "".join(f"  {line}\n" for line in texts.splitlines())
        files[language] = files[language].replace(b"messages:\n", f"messages:\n{indented}".encode(), 1)
    return files


RIGHT = right()


def made(wrong: Wrong) -> Files:
    written = RIGHT[wrong.file].decode()
    assert wrong.old in written
    return {**RIGHT, wrong.file: written.replace(wrong.old, wrong.new, 1).encode()}


def complaints(files: Files) -> list[str]:
    try:
        return examine("small", files).errors()
    except ScriptError as error:
        return [str(problem) for problem in error.problems]


def test_the_small_script_is_right() -> None:
    assert complaints(RIGHT) == []


@pytest.mark.parametrize("wrong", UNSOUND.values(), ids=UNSOUND)
def test_a_script_that_is_wrong_in_one_way_is_refused_with_file_line_and_reason(wrong: Wrong) -> None:
    told = [complaint for complaint in complaints(made(wrong)) if wrong.says in complaint]

    assert told
    assert all(complaint.startswith(f"small/{wrong.place or wrong.file}:") for complaint in told)


@pytest.mark.parametrize("wrong", UNSAFE.values(), ids=UNSAFE)
def test_a_script_that_is_unsafe_in_one_way_is_refused_with_a_conversation_that_plays(wrong: Wrong) -> None:
    files = made(wrong)
    found = [finding for finding in examine("small", files).blocking if wrong.says in str(finding)]
    edition = Edition.of(compile_files("small", files))

    assert found
    assert all(finding.story.startswith("# ") for finding in found)
    assert all(replay("shown.txt", finding.story.encode(), edition, TRIAL_SITE).holds for finding in found)
