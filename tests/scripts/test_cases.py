"""The cases bank of every script: nobody is triaged too low, and everybody hears what fits."""

from functools import cache
from pathlib import Path

import pytest

from hotline.core.edition import Edition
from hotline.rehearsal.case_files import Case, bank_in
from hotline.rehearsal.cases import run_case, run_cases
from hotline.rehearsal.trial import edition
from hotline.scripts.loader import read_folder
from hotline.settings.fields import CHECKOUT

FOLDER = CHECKOUT / "scripts" / "norovirus"
BANK = bank_in(FOLDER.name, read_folder(FOLDER))
CASES = BANK.cases
DISPOSITIONS = {"EMS_NOW", "ED_NOW", "CLIN_4H", "CLIN_24H", "CLIN_OFFICE", "HOME"}


@cache
def shipped(folder: Path = FOLDER) -> Edition:
    return edition(folder)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.model.id)
def test_case(case: Case) -> None:
    outcome = run_case(case, shipped())

    assert outcome.faults == ()
    assert not outcome.is_under_triage


def test_the_bank_has_no_case_below_or_above() -> None:
    report = run_cases(FOLDER, shipped())

    assert str(report) == f"{len(CASES)} cases: 0 otherwise than expected, 0 under-triaged, 0 over-triaged"
    assert report.findings == []


def test_the_bank_covers_every_disposition_both_languages_and_both_channels() -> None:
    assert BANK.problems == ()
    assert len(CASES) >= 60
    assert len({case.model.id for case in CASES}) == len(CASES)
    assert {case.model.expected for case in CASES} == {*DISPOSITIONS, "NOTHING"}
    assert {(case.model.language, case.model.channel) for case in CASES} == {
        ("en", "sms"),
        ("en", "voice"),
        ("es", "sms"),
        ("es", "voice"),
    }


def test_every_row_of_the_table_that_can_come_first_is_told_as_the_reason_by_some_case() -> None:
    told = {words for case in CASES for words in case.model.must_say if words.startswith("why_")}
    rows = {f"why_{row.name}" for row in (*shipped().script.rows, shipped().script.otherwise)}

    # crisis, poison and emergency have words of their own
    assert rows - told == {"why_1", "why_2", "why_3"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_option_of_every_question_is_said_in_the_bank_in_every_language(language: str) -> None:
    said = {
        (content, value)
        for _, model in BANK.files
        for content, values in model.heard.get(language, {}).items()
        for value in values
    }
    options = {(q.content, option.value) for q in shipped().script.questions.values() for option in q.options}

    assert options <= said


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_red_flag_that_is_heard_unasked_is_said_in_the_bank(language: str) -> None:
    said = {meaning for _, model in BANK.files for meaning in model.heard.get(language, {}).get("anywhere", ())}
    flags = {f"{fact} {value}" for fact, value, _ in shipped().script.lexicon.flags[language]}

    assert flags | {"ems", "ems_poison", "crisis", "opt_out", "nothing"} <= said


def test_every_urgent_result_has_a_list_of_what_it_must_tell() -> None:
    told = {name for _, model in BANK.files for name in model.tells}
    results = {name for name in shipped().script.languages["en"].messages if name.startswith(("result_e", "result_4h"))}

    assert {name for name in results if "." not in name} <= told
