"""A small script that is right, made wrong in one way each: refused, with the reason and what shows it."""

import pytest

from hotline.core.edition import Edition
from hotline.publishing.verdict import examine
from hotline.rehearsal.stories import replay
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.errors import ScriptError
from hotline.scripts.loader import Files, compile_files
from tests.proof.right import RIGHT, Wrong, made, read

UNSAFE = read("unsafe.yaml")
UNSOUND = read("unsound.yaml")


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
    assert all(finding.what_to_do for finding in found)
    assert all(finding.story.startswith("# ") for finding in found)
    assert all(replay("shown.txt", finding.story.encode(), edition, TRIAL_SITE).holds for finding in found)
