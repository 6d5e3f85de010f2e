"""A case that comes out otherwise than expected is told with its place and the reason."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from hotline.checks.finding import Severity
from hotline.core.edition import Edition
from hotline.rehearsal.cases import CaseReport, run_case_files
from hotline.rehearsal.trial import edition

SHIPPED: Edition = edition(Path(__file__).parents[2] / "scripts" / "norovirus")
EMERGENCY = {"id": "X1", "title": "A danger sign", "answers": {"E1": "yes"}, "expected": "EMS_NOW"}


def run(**changes: Any) -> CaseReport:
    body = {"cases": [EMERGENCY | changes]}
    return run_case_files({"cases/x.yaml": yaml.safe_dump(body).encode()}, SHIPPED)


def faults(report: CaseReport) -> list[str]:
    return [str(finding) for finding in report.findings if finding.severity is Severity.ERROR]


def test_a_case_that_comes_out_as_expected_has_no_findings() -> None:
    report = run(must_say=["result_ems", "Do not drive"], must_not_say=["drinks", "aspirin"], follow_ups=[])

    assert faults(report) == []
    assert str(report) == "1 cases: 0 otherwise than expected, 0 under-triaged, 0 over-triaged"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"must_say": ["result_ed"]}, "X1: did not say “result_ed”"),
        ({"must_say": ["rub your leg"]}, "X1: did not say “rub your leg”"),
        ({"must_not_say": ["DRIVE YOURSELF"]}, "X1: said “DRIVE YOURSELF”"),
        ({"must_not_say": ["net_ems"]}, "X1: said “net_ems”"),
        ({"follow_ups": ["day_2"]}, "X1: promised nothing, expected day_2"),
        ({"answers": {}}, "X1: E1 was asked and the case has no answer to it"),
        ({"answers": {"E1": "maybe"}}, "X1: E1 does not offer maybe here"),
        ({"conversation": ["% hi"]}, "X1: “% hi” is no line of a conversation"),
        ({"conversation": ["+ soon"]}, "X1: “soon” is not a length of time; write it like 25m, 4h or 2d"),
        ({"begins": "yesterday"}, "X1: “yesterday” is no time; write it like 2026-03-02 10:00"),
    ],
)
def test_what_is_otherwise_is_told(changes: dict[str, Any], sentence: str) -> None:
    [finding] = [finding for finding in faults(run(**changes)) if sentence in finding]

    assert finding == f"norovirus/cases/x.yaml:2: {sentence}; mend the script, or the case if a clinician agrees"


def test_a_milder_outcome_counts_as_under_triage_and_a_graver_one_as_over_triage() -> None:
    mild = run(answers={"E1": "yes"}, expected="HOME")
    never_decided = run(conversation=["> hi"])

    assert (mild.under_triage, mild.over_triage) == (0, 1)
    assert (never_decided.under_triage, never_decided.over_triage) == (1, 0)
    assert "came out as nothing, expected EMS_NOW" in faults(never_decided)[0]


def test_an_acceptable_outcome_is_no_fault() -> None:
    assert faults(run(expected="ED_NOW", acceptable=["EMS_NOW"])) == []


def test_a_field_that_does_not_exist_is_told_with_its_line() -> None:
    [finding] = faults(run(expcted="HOME"))

    assert finding.startswith("norovirus/cases/x.yaml:")
    assert "expcted" in finding
