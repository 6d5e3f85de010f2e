"""A kept proof saves proving again, and never stands for a script that it was not made of."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from hotline.core.edition import Edition
from hotline.core.script import Channel
from hotline.core.site import Site
from hotline.proof import Finding, Property, Report
from hotline.publishing.fingerprint import ROOMS, fingerprint, maker
from hotline.publishing.proofs import AS_FILES, Proofs, Proven
from hotline.publishing.verdict import examine
from hotline.rehearsal.trial import TRIAL_SITE
from hotline.scripts.loader import Files, compile_files, read_folder
from hotline.settings.fields import CHECKOUT

SHIPPED = read_folder(CHECKOUT / "scripts" / "norovirus")
CLEAN = Report((), proven=(("termination", 1),))


def changed(file: str, old: str, new: str) -> Files:
    assert old in SHIPPED[file].decode()
    return {**SHIPPED, file: SHIPPED[file].decode().replace(old, new, 1).encode()}


def content(files: Files, name: str = "norovirus") -> str:
    return fingerprint(compile_files(name, files), TRIAL_SITE)


@cache
def shipped() -> Edition:
    return Edition.of(compile_files("norovirus", SHIPPED))


def proofs_by(report: Report = CLEAN, look: Callable[[Edition], object] = lambda _: None) -> Proofs:
    """Proves at once, with a look at the edition."""
    return Proofs(prover=lambda edition, _: (look(edition), report)[1])


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("messages/en.yaml", "Do not drive yourself.", "Don't drive yourself."),
        ("messages/es.yaml", "Llame", "Por favor llame"),
        ("answers/en.yaml", "shared:\n  yes:\n", 'shared:\n  yes:\n    - "=yabadabadoo"\n'),
        ("safety.yaml", "emergency:\n  en:\n", "emergency:\n  en:\n    - purple elephant\n"),
        ("cases/adults.yaml", "cases:", "# a remark\ncases:"),
    ],
)
def test_where_only_words_were_changed_the_proof_is_kept(file: str, old: str, new: str) -> None:
    assert content(changed(file, old, new)) == content(SHIPPED)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("triage.yaml", '{row: "30", disposition: ED_NOW', '{row: "30", disposition: CLIN_4H'),
        ("triage.yaml", "NOFLUID_H: gt24}, source", "NOFLUID_H: [h8_24, gt24]}, source"),
        ("triage.yaml", "  ALERT: {AGE: [y18_64, y65]}", "  ALERT: {AGE: [y65]}"),
        ("triage.yaml", "  PREG: CLIN_4H", "  PREG: ED_NOW"),
        ("triage.yaml", "when: {is: swollen_leg}, at_least: CLIN_4H", "when: {is: swollen_leg}, at_least: ED_NOW"),
        ("triage.yaml", "one_of: [result_4h, result_4h_leg,", "one_of: [result_4h,"),
        ("triage.yaml", "  - {message: [result_home], ", "  - {message: [result_office], "),
        ("triage.yaml", "  CHECK_LEGS: worse\n", ""),
        ("triage.yaml", "may_skip:", "# a remark\nmay_skip:"),  # the places of what is declared have moved
        ("flow.yaml", "    - say: welcome\n", "    - say: language_offer\n"),
        ("flow.yaml", "    unanswered: not_sure\n", "    unanswered: not_sure\n    attempts: 3\n"),
        ("flow.yaml", "    options: [y18_64, y65]\n", "    options: [y65, y18_64]\n"),
        ("flow.yaml", "  recheck: recheck\n", "  recheck: another_patient\n"),
        ("flow.yaml", "episode_gap: 7d", "episode_gap: 6d"),
        ("follow_ups.yaml", "from: result, after: 25m", "from: result, after: 26m"),
        ("follow_ups.yaml", "worth: 2h, any_hour: true, when: {DISPOSITION: EMS_NOW}", "worth: 2h, when: {}"),
        ("safety.yaml", "      value: lots_black\n", "      value: small\n"),
    ],
)
def test_whatever_else_is_changed_is_proven_anew(file: str, old: str, new: str) -> None:
    assert content(changed(file, old, new)) != content(SHIPPED)


def test_a_language_more_or_less_is_proven_anew() -> None:
    assert content({name: body for name, body in SHIPPED.items() if "/es." not in name}) != content(SHIPPED)


def test_another_name_and_another_site_are_proven_anew() -> None:
    assert content(SHIPPED, "influenza") != content(SHIPPED)
    assert fingerprint(shipped().script, Site(variables={}, zone="UTC", nurse_hours=())) != content(SHIPPED)


@pytest.mark.parametrize("room", ROOMS)
def test_a_change_of_what_proves_makes_every_kept_proof_worthless(room: str, tmp_path: Path) -> None:
    file = tmp_path / room / "deep" / "module.py"
    file.parent.mkdir(parents=True)
    file.write_text("answer = 1\n")
    before = maker(tmp_path)

    file.write_text("answer = 2\n")

    assert maker(tmp_path) != before


def test_the_proof_of_the_shipped_script_looks_at_no_words() -> None:
    proven = Proofs().make(shipped())

    assert proven.report.ok
    assert proven.by_itself


@pytest.mark.parametrize(
    "look",
    [
        lambda edition: edition.script.languages["en"].messages["result_ems"],
        lambda edition: list(edition.script.languages.values()),
        lambda edition: edition.script.lexicon.emergency,
        lambda edition: [list(phrases) for _, _, phrases in edition.script.lexicon.flags["en"]],
        lambda edition: edition.reader.read("hello", None, language="en", channel=Channel.SMS),
    ],
    ids=["a text", "all texts", "emergencies", "phrases of a flag", "a reading"],
)
def test_a_proof_that_looked_at_words_is_not_kept(look: Callable[[Edition], object]) -> None:
    proofs = proofs_by(look=look)

    proofs.keep("content", proofs.make(shipped()))

    assert proofs.find("content") is None


def test_which_languages_and_flags_there_are_may_be_looked_at() -> None:
    def look(edition: Edition) -> object:
        return list(edition.script.languages), [fact for fact, _, _ in edition.script.lexicon.flags["en"]]

    proofs = proofs_by(look=look)

    proofs.keep("content", proofs.make(shipped()))

    assert proofs.find("content") == CLEAN


def test_a_proof_that_found_something_is_not_kept() -> None:
    faulty = Report(
        (Finding(Property.SILENCE, "norovirus/flow.yaml:1", "silence is a no", "let it count as not sure"),)
    )
    proofs = proofs_by(faulty)

    assert proofs.keep("content", proofs.make(shipped())) == faulty
    assert proofs.find("content") is None


def test_a_draft_is_proven_once_while_only_its_texts_are_written() -> None:
    proofs, told = proofs_by(), list[str]()

    examine("norovirus", SHIPPED, proofs, tell=told.append)
    again = examine(
        "norovirus",
        changed("messages/en.yaml", "Do not drive yourself.", "Do \u200bnot drive."),
        proofs,
        tell=told.append,
    )

    assert told == ["proving norovirus …"]
    assert "control_characters" in {finding.rule for finding in again.blocking}  # the words are looked at each time


def test_with_a_folder_the_next_process_knows_it_too(tmp_path: Path) -> None:
    Proofs(tmp_path / "home" / "proofs").keep("content", Proven(CLEAN, by_itself=True))

    assert Proofs(tmp_path / "home" / "proofs").find("content") == CLEAN
    assert Proofs().find("content") is None
    assert (tmp_path / "home").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"fingerprint":"content"}',
        b'{"fingerprint":"content","report":7}',
        b'{"fingerprint":"\xff","report":{"findings":[]}}',
    ],
)
def test_a_file_that_was_damaged_proves_nothing(body: bytes, tmp_path: Path) -> None:
    (tmp_path / "content").write_bytes(body)

    assert Proofs(tmp_path).find("content") is None


def test_a_file_that_was_cut_short_proves_nothing(tmp_path: Path) -> None:
    Proofs(tmp_path).keep("content", Proven(CLEAN, by_itself=True))
    (tmp_path / "content").write_bytes((tmp_path / "content").read_bytes()[:-1])

    assert Proofs(tmp_path).find("content") is None


def test_a_file_under_another_name_proves_nothing(tmp_path: Path) -> None:
    Proofs(tmp_path).keep("content", Proven(CLEAN, by_itself=True))
    (tmp_path / "content").rename(tmp_path / "other")

    assert Proofs(tmp_path).find("other") is None


def test_where_nothing_can_be_written_it_is_proven_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    proofs = Proofs(tmp_path / "file" / "proofs")

    assert proofs.keep("content", Proven(CLEAN, by_itself=True)) == CLEAN


def test_old_files_make_room_for_new_ones(tmp_path: Path) -> None:
    proofs = Proofs(tmp_path)

    for number in range(AS_FILES + 3):
        proofs.keep(f"content {number}", Proven(CLEAN, by_itself=True))

    assert len(list(tmp_path.iterdir())) == AS_FILES
