"""What cannot be played is told with its place and what to do."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from hotline.cli import hotline
from hotline.rehearsal.stories import StoryError

NOROVIRUS = Path(__file__).parents[2] / "scripts" / "norovirus"

WRONG = [
    (b"@ tomorrow", "1: “tomorrow” is no time and zone; write it like @ 2026-03-01 22:15"),
    (b"@ 2026-03-02 10:00 Mars/North", "1: “2026-03-02 10:00 Mars/North” is no time and zone;"),
    (b"> hi", "1: the story does not say when it begins; begin it with @ 2026-03-01 22:15"),
    (b"@ 2026-03-02 10:00\n? hi", "2: no line of a story begins with “?”; see docs/stories.md"),
    (b"@ 2026-03-02 10:00\n^ 1", "2: “1” cannot be done (nobody is on the phone: write = call before it)"),
    (b"@ 2026-03-02 10:00\n+ soon", "2: “soon” cannot be done (“soon” is not a length of time;"),
    (b"\xff\xfe", "1: this is not text; save it as UTF-8"),
]


@pytest.mark.parametrize(("story", "told"), WRONG)
def test_a_story_that_cannot_be_played_says_where_and_why(tmp_path: Path, story: bytes, told: str) -> None:
    file = tmp_path / "story.txt"
    file.write_bytes(story)

    result = CliRunner().invoke(hotline, ["play", "--script", str(NOROVIRUS), str(file)])

    assert isinstance(result.exception, StoryError)
    assert str(result.exception).startswith(f"{file}:{told}")


def test_a_folder_without_stories_is_no_success(tmp_path: Path) -> None:
    result = CliRunner().invoke(hotline, ["play", str(tmp_path)])

    assert (result.exit_code, "there is no story (*.txt) in it" in result.output) == (2, True)


def test_a_language_that_is_not_spoken_is_refused() -> None:
    result = CliRunner().invoke(hotline, ["chat", "--lang", "fr"], input="hi\n")

    assert (result.exit_code, "fr is not spoken here; use one of en, es" in result.output) == (2, True)
