"""The record of the cases: what changed since it was accepted is told by name, and what no case comes to besides."""

import dataclasses
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from hotline.cli import hotline
from hotline.core.edition import Edition
from hotline.rehearsal import record
from hotline.rehearsal.cases import run_case_files
from hotline.rehearsal.trial import edition
from hotline.scripts.loader import Files

NOROVIRUS = Path(__file__).parents[2] / "scripts" / "norovirus"
SHIPPED: Edition = edition(NOROVIRUS)
EMERGENCY = {"id": "X1", "title": "A danger sign", "answers": {"E1": "yes"}, "expected": "EMS_NOW"}
ACCEPTED = """
X1
  welcome ?danger_signs.3 result_ems*2! why_10 net_ems! =EMS_NOW 10
"""


def findings(accepted: str, *cases: Mapping[str, object]) -> list[str]:
    files: Files = {
        "cases/x.yaml": yaml.safe_dump({"cases": [*map(dict, cases or [EMERGENCY])]}).encode(),
        record.FILE: accepted.encode(),
    }
    return [str(found) for found in run_case_files(files, SHIPPED).findings if found.rule == "record"]


def written(case: Mapping[str, object]) -> str:
    files: Files = {"cases/x.yaml": yaml.safe_dump({"cases": [dict(case)]}).encode()}
    return record.written(run_case_files(files, SHIPPED).trails)


def test_cases_that_come_out_as_recorded_are_no_finding() -> None:
    assert findings(ACCEPTED) == []


MEND = "mend the script; if it is meant so, read it with a clinician and keep it by `hotline play --accept`"


@pytest.mark.parametrize(
    ("was", "now", "how"),
    [
        ("why_10 ", "", "says why_10"),
        ("why_10", "why_10 why_12", "says why_12 no more"),
        ("result_ems*2!", "result_ems*2! result_ed", "says result_ed no more"),
        ("result_ems*2!", "result_ems!", "says result_ems more or fewer times on a call, or to be cut off or not"),
        ("?danger_signs.3", "", "asks danger_signs"),
        ("?danger_signs.3", "?danger_signs.4", "offers other answers at danger_signs"),
        ("why_10", "why_10 why_10", "says why_10 less often"),
        ("=EMS_NOW 10", "=ED_NOW 20", "ends at EMS_NOW instead of ED_NOW, row 10 matches, row 20 matches no more"),
        ("net_ems!", "net_ems! day_2@48h+18h task:crisis!", "promises day_2 no more, tells staff of crisis no more"),
        ("=EMS_NOW 10", "=EMS_NOW 10 =closed", "the episode is over no more"),
        ("why_10 net_ems!", "net_ems! why_10", "the same in another order"),
    ],
)
def test_what_comes_out_otherwise_is_told_in_words(was: str, now: str, how: str) -> None:
    assert findings(ACCEPTED.replace(was, now)) == [f"norovirus/cases/record.txt:2: X1: {how}; {MEND}"]


def test_the_result_comes_first_and_only_so_much_is_told() -> None:
    whole = "welcome ?danger_signs.3 result_ems*2! why_10 net_ems! =EMS_NOW 10"
    [told] = findings(ACCEPTED.replace(whole, "welcome result_home*2! a b c d e =HOME 99"))

    assert "X1: ends at EMS_NOW instead of HOME, row" in told
    assert "and 7 more;" in told


def test_how_soon_something_is_promised_counts_too() -> None:
    answers = {"E1": "no", "E2": "blood_vomit", "WHO": "self", "AGE": "y18_64", "RISK": "none", "STEROID": "no"}
    answers |= {"GI": "both", "ONSET": "today", "FLUIDS": "ok", "PEE": "lt6", "DIZZY": "no", "FEVER": "none"}
    answers |= {"STOOLBLOOD": "no", "CONSENT": "yes"}
    bleeding = {**EMERGENCY, "answers": answers, "expected": "ED_NOW"}
    trail = written(bleeding)

    assert findings(trail, bleeding) == []
    assert "promises seen_2h for another time" in findings(trail.replace("seen_2h@2h", "seen_2h@3h"), bleeding)[0]


def test_cases_that_are_new_or_gone_are_told_once() -> None:
    other = {**EMERGENCY, "id": "X2"}

    assert "X2: not in the record;" in findings(ACCEPTED, EMERGENCY, other)[0]
    assert "X1: no case any more;" in findings(ACCEPTED, other)[0]


def test_what_changed_alike_in_many_cases_is_told_once() -> None:
    many = [{**EMERGENCY, "id": f"X{n}"} for n in range(1, 8)]
    accepted = ACCEPTED.replace("why_10 ", "")

    told = findings("".join(accepted.replace("X1", f"X{n}") for n in range(1, 8)), *many)

    assert len(told) == 1
    assert "X1, X2, X3, X4 and 3 more: says why_10;" in told[0]


def test_a_changed_wording_is_no_change_of_what_comes_out() -> None:
    english = SHIPPED.script.languages["en"]
    words = dataclasses.replace(english.messages["result_ems"], text="Call 911. Now!")
    spoken = dataclasses.replace(english, messages={**english.messages, "result_ems": words})
    script = dataclasses.replace(SHIPPED.script, languages={**SHIPPED.script.languages, "en": spoken})
    files: Files = {
        "cases/x.yaml": yaml.safe_dump({"cases": [EMERGENCY]}).encode(),
        record.FILE: ACCEPTED.encode(),
    }

    found = run_case_files(files, dataclasses.replace(SHIPPED, script=script)).findings

    assert [str(one) for one in found if one.rule == "record"] == []


def test_what_no_case_comes_to_is_a_warning_where_it_stands() -> None:
    files: Files = {"cases/x.yaml": yaml.safe_dump({"cases": [EMERGENCY]}).encode()}

    told = {found.what: found for found in run_case_files(files, SHIPPED).findings if found.rule == "coverage"}

    for what in ("row 64", "the follow-up day_2", "the words care_nsaid", "the question fever", "f40 at fever"):
        assert told[f"no case comes to {what}"].severity == "warning"
    assert "no case comes to the words result_ems" not in told
    assert told["no case comes to row 64"].file == "norovirus/triage.yaml"


def test_cases_without_a_record_are_a_warning() -> None:
    report = run_case_files({"cases/x.yaml": yaml.safe_dump({"cases": [EMERGENCY]}).encode()}, SHIPPED)

    [found] = [found for found in report.findings if found.rule == "record"]

    assert found.severity == "warning"
    assert "there is no record of what the cases come to" in found.what


def test_two_cases_of_one_id_are_told_apart() -> None:
    told = run_case_files({"cases/x.yaml": yaml.safe_dump({"cases": [EMERGENCY, EMERGENCY]}).encode()}, SHIPPED)

    assert "there is another case X1; give each an id of its own" in str(told.findings[0])


def test_the_record_is_played_and_accepted_like_a_story(tmp_path: Path) -> None:
    shutil.copytree(NOROVIRUS, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("stories", "cases"))
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "x.yaml").write_text(yaml.safe_dump({"cases": [EMERGENCY]}), encoding="utf-8")
    kept = tmp_path / record.FILE
    kept.write_text("", encoding="utf-8")

    refused = CliRunner().invoke(hotline, ["play", str(kept)])
    CliRunner().invoke(hotline, ["play", "--accept", str(kept)])

    assert refused.exit_code == 1
    assert "+  welcome ?danger_signs.3 result_ems*2! why_10 net_ems! =EMS_NOW 10" in refused.output
    assert kept.read_text(encoding="utf-8").endswith(ACCEPTED)
    assert CliRunner().invoke(hotline, ["play", str(kept)]).exit_code == 0
