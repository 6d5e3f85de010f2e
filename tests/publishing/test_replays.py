"""Cases and stories are played again when they may go otherwise, and only then; their words are looked at each time."""

from pathlib import Path

import pytest

from hotline.core.edition import Edition
from hotline.publishing.replays import Replays
from hotline.rehearsal.case_files import bank_in
from hotline.rehearsal.case_player import Player
from hotline.rehearsal.cases import CaseReport, run_case_files
from hotline.rehearsal.courses import run
from hotline.rehearsal.stories import as_written
from hotline.rehearsal.stories import replay as replay_story
from hotline.rehearsal.templates import Words, templated
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import Files, compile_files, read_folder
from hotline.settings.fields import CHECKOUT

SHIPPED = read_folder(CHECKOUT / "scripts" / "norovirus")
CASES = """
usual: {E1: "no"}
cases:
  - {id: DANGER, title: A danger sign, answers: {E1: "yes"}, expected: EMS_NOW, must_say: [Do not drive]}
  - {id: SPANISH, title: One in Spanish, language: es, answers: {E1: "yes"}, expected: EMS_NOW}
  - {id: WHO, title: Asks who this is, conversation: ["> who is this"], must_say: [who_are_you], expected: NOTHING}
"""
FILES: Files = {
    **{name: body for name, body in SHIPPED.items() if not name.startswith(("cases/", "stories/"))},
    "cases/x.yaml": CASES.encode(),
}
ALL = {"DANGER", "SPANISH", "WHO"}


def edited(file: str, old: str, new: str) -> Files:
    assert old in FILES[file].decode()
    return {**FILES, file: FILES[file].decode().replace(old, new, 1).encode()}


def report(files: Files, replays: Replays, name: str = "norovirus") -> CaseReport:
    edition = Edition.of(compile_files(name, files))
    replay = replays.of(edition.script)
    found = run_case_files(files, edition, before=replay)
    replays.keep(replay)
    return found


def played_again(after: Files, name: str = "norovirus") -> set[str]:
    """The cases whose course is not the very one that was remembered."""
    replays = Replays()
    first, second = report(FILES, replays), report(after, replays, name)
    assert str(first) == "3 cases: 0 otherwise than expected, 0 under-triaged, 0 over-triaged"
    before = [id(outcome.course) for outcome in first.outcomes]
    return {outcome.case.model.id for outcome in second.outcomes if id(outcome.course) not in before}


@pytest.mark.parametrize(
    ("file", "old", "new", "again"),
    [
        ("messages/en.yaml", "Are you still there?", "Still there?", set()),
        ("messages/en.yaml", "Do not drive yourself. Not sure?", "Don't drive yourself. Not sure?", set()),
        ("messages/es.yaml", "Llame ", "Por favor llame ", set()),
        ("messages/en.yaml", "  who_are_you:", "  who_are_you_again: x\n  who_are_you:", ALL),
        ("cases/x.yaml", "must_say: [who_are_you]", "must_say: [welcome]", set()),
        ("cases/x.yaml", 'usual: {E1: "no"}', "usual: {E1: not_sure}", {"WHO"}),
        ("triage.yaml", '{row: "30", disposition: ED_NOW', '{row: "30", disposition: CLIN_4H', ALL),
        ("flow.yaml", "episode_gap: 7d", "episode_gap: 6d", ALL),
        ("follow_ups.yaml", "from: result, after: 25m", "from: result, after: 26m", ALL),
        ("safety.yaml", "emergency:\n  en:\n", "emergency:\n  en:\n    - purple elephant\n", ALL),
        ("answers/en.yaml", "shared:\n  yes:\n", 'shared:\n  yes:\n    - "=yabadabadoo"\n', ALL),
        ("messages/en.yaml", "voice: en-US", "voice: en-GB", ALL),
    ],
)
def test_only_what_may_come_out_otherwise_is_played_again(file: str, old: str, new: str, again: set[str]) -> None:
    assert played_again(edited(file, old, new)) == again


def test_a_script_of_another_name_has_cases_of_its_own() -> None:
    assert played_again(FILES, "influenza") == ALL


def test_a_text_that_lost_what_must_be_said_is_found_though_the_case_was_played_before() -> None:
    replays = Replays()
    report(FILES, replays)

    after = report(edited("messages/en.yaml", "Do not drive yourself. Not sure?", "Not sure?"), replays)

    assert any("DANGER: did not say “Do not drive”" in str(finding) for finding in after.findings)


def test_what_was_otherwise_stays_so_until_it_is_mended() -> None:
    replays = Replays()
    worse = edited("messages/en.yaml", "Do not drive yourself. Not sure?", "Not sure?")

    faults = [len(report(files, replays).outcomes[0].faults) for files in (worse, worse, FILES)]

    assert faults == [1, 1, 0]


def test_what_was_played_is_known_to_the_next_process(tmp_path: Path) -> None:
    first = report(FILES, Replays(tmp_path / "home" / "replays"))

    replay = Replays(tmp_path / "home" / "replays").of(compile_files("norovirus", FILES))
    again = run_case_files(FILES, Edition.for_now(compile_files("norovirus", FILES)), before=replay)

    assert not replay.is_news
    assert [(one.course, one.faults) for one in again.outcomes] == [(one.course, one.faults) for one in first.outcomes]


def test_a_sentence_that_is_misheard_is_told_each_time_until_it_is_mended() -> None:
    replays = Replays()
    heard = "heard: {en: {anywhere: {emergency: [I am well]}}}\n"
    worse = {**FILES, "cases/x.yaml": CASES.encode() + heard.encode()}

    told = ["I am well" in str([*map(str, report(files, replays).findings)]) for files in (worse, worse, FILES)]

    assert told == [True, True, False]


def test_filled_in_afterwards_all_stories_come_out_word_for_word_as_when_they_are_told() -> None:
    edition = Edition.of(compile_files("norovirus", SHIPPED))
    replay, words = Replays().of(edition.script), Words(edition.script, TRIAL_SITE)
    stories = [file for file in SHIPPED if file.startswith("stories/")]

    for file in stories:
        lines = replay.telling(file, SHIPPED[file], templated(edition))
        filled = as_written(line for template in lines for line in words.lines(template))
        assert filled == tell_anew(file, edition)
    assert len(stories) > 10


def tell_anew(file: str, edition: Edition) -> str:
    return replay_story(file, SHIPPED[file], edition, TRIAL_SITE).accepted


def test_filled_in_afterwards_all_cases_say_word_for_word_what_people_are_told() -> None:
    edition = Edition.of(compile_files("norovirus", SHIPPED))
    words, bank = Words(edition.script, TRIAL_SITE), bank_in("norovirus", SHIPPED)

    for case in bank.cases[::5]:
        player = Player(case, edition, TRIAL_SITE)
        player.play()
        course = run(case, templated(edition), TRIAL_SITE)
        assert [words.filled(template) for template in course.said] == player.said
