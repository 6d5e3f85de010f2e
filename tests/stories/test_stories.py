"""Every story of every script comes out as it is written."""

from functools import cache
from pathlib import Path

import pytest

from hotline.core.edition import Edition
from hotline.rehearsal.stories import StoryError, play
from hotline.rehearsal.trial import TRIAL_SITE, edition
from hotline.settings.fields import CHECKOUT

STORIES = sorted((CHECKOUT / "scripts").glob("*/stories/*.txt"))
edition_of = cache(edition)


def its_edition(story: Path) -> Edition:
    return edition_of(story.parent.parent)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_story(story: Path) -> None:
    played = play(story, its_edition(story), TRIAL_SITE)

    assert played.accepted == played.written


def played(tmp_path: Path, text: str) -> str:
    story = tmp_path / "story.txt"
    story.write_text(text, encoding="utf-8")
    return play(story, its_edition(STORIES[0]), TRIAL_SITE).accepted


def test_accepting_keeps_every_hand_written_line_and_rewrites_ours(tmp_path: Path) -> None:
    accepted = played(tmp_path, "# why\n@ 2026-03-02 10:00\n\n>  STOP \n< something else\n| and more\n")

    assert accepted.startswith("# why\n@ 2026-03-02 10:00\n\n>  STOP \n< Stomach Bug Hotline: no more texts")
    assert "something else" not in accepted
    assert "and more" not in accepted


def test_a_line_with_an_unknown_sign_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=r"story\.txt:2: no line of a story begins with “%”"):
        played(tmp_path, "@ 2026-03-02 10:00\n% hello\n")


def test_a_key_without_a_call_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="nobody is on the phone"):
        played(tmp_path, "@ 2026-03-02 10:00\n^ 1\n")


def test_a_story_without_a_beginning_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="does not say when it begins"):
        played(tmp_path, "> hi\n")
