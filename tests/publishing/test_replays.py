"""Cases are played again when something that they came to was changed, and only then."""

import pytest

from hotline.core.edition import Edition
from hotline.publishing.replays import Replays
from hotline.rehearsal.cases import CaseReport, run_case_files
from hotline.rehearsal.noted import Noted, same
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
    return run_case_files(files, edition, play=replays.play(edition))


def played_again(after: Files, name: str = "norovirus") -> set[str]:
    """The cases whose outcome is not the very one that was remembered."""
    replays = Replays()
    first, second = report(FILES, replays), report(after, replays, name)
    assert str(first) == "3 cases: 0 otherwise than expected, 0 under-triaged, 0 over-triaged"
    before = [id(outcome) for outcome in first.outcomes]
    return {outcome.case.model.id for outcome in second.outcomes if id(outcome) not in before}


@pytest.mark.parametrize(
    ("file", "old", "new", "again"),
    [
        ("messages/en.yaml", "Are you still there?", "Still there?", set()),
        ("messages/en.yaml", "Do not drive yourself. Not sure?", "Don't drive yourself. Not sure?", {"DANGER"}),
        ("messages/es.yaml", "Llame ", "Por favor llame ", {"SPANISH"}),
        ("messages/en.yaml", "  who_are_you:", "  who_are_you_again: x\n  who_are_you:", set()),
        ("cases/x.yaml", "must_say: [who_are_you]", "must_say: [welcome]", {"WHO"}),
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


def test_a_text_that_was_looked_for_in_vain_counts_once_it_is_there() -> None:
    edition = Edition.of(compile_files("norovirus", FILES))
    noted = Noted(edition)
    messages = noted.edition.script.languages["en"].messages
    assert messages.get("welcome.child") is None
    with_it = compile_files(
        "norovirus", edited("messages/en.yaml", "  welcome:  # N53\n", "  welcome:\n    child: Hello, child.\n")
    )

    assert same(frozenset(noted.texts), edition.script.languages, edition.script.languages)
    assert not same(frozenset(noted.texts), edition.script.languages, with_it.languages)


def test_whoever_looked_at_all_texts_went_by_each_of_them() -> None:
    edition = Edition.of(compile_files("norovirus", FILES))
    noted = Noted(edition)
    assert "welcome" in list(noted.edition.script.languages["en"].messages)
    other = compile_files("norovirus", edited("messages/en.yaml", "Are you still there?", "Still there?"))

    assert not same(frozenset(noted.texts), edition.script.languages, other.languages)


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
