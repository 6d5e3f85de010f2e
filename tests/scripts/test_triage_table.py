"""The shipped triage table, row by row, as a clinician would try it with answer files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from hotline.core.disposition import Disposition
from hotline.core.script import Script
from hotline.rehearsal.answer_files import AnswersError, triage
from hotline.scripts.loader import load

SCRIPT: Script = load(Path(__file__).parents[2] / "scripts" / "norovirus")

#: A healthy adult on the first day; each case says what is different.
WELL: Mapping[str, Any] = {
    "E1": "no",
    "E2": ["none"],
    "WHO": "self",
    "AGE": "y18_64",
    "RISK": ["none"],
    "STEROID": "no",
    "GI": "both",
    "ONSET": "today",
    "FLUIDS": "ok",
    "PEE": "lt6",
    "DIZZY": "no",
    "FEVER": "none",
    "STOOLBLOOD": "no",
    "LEGS": "none",
    "MEDS": ["none"],
}
CHILD = {"WHO": "child", "AGE": "y1_4", "ALERT": "alert", "CHILDDRY": ["none"]}
LEGS = {
    "LEGS": "both",
    "LEGSWELL": "no",
    "LEGTYPE": ["ache"],
    "LEGDANGER": ["none"],
    "LEGTREND": "same",
    "LEGDAYS": "lt2",
}

CASES = [
    (99, "HOME", {}),
    (99, "HOME", {**LEGS}),
    (10, "EMS_NOW", {"E1": "yes"}),
    (10, "EMS_NOW", {"E1": "not_sure"}),
    (12, "EMS_NOW", {"STEROID": "yes", "FLUIDS": "some"}),
    (12, "EMS_NOW", {"RISK": ["steroid"], "GI": "vomit", "FLUIDS": "none", "NOFLUID_H": "lt4"}),
    (14, "EMS_NOW", {**CHILD, "ALERT": "hard_to_wake"}),
    (16, "EMS_NOW", {**CHILD, "CHILDDRY": ["cold_blotchy"], "FEVER": "f38"}),
    (16, "EMS_NOW", {**CHILD, **LEGS, "AGE": "y12_17", "CHILDDRY": ["cold_blotchy"]}),
    (20, "ED_NOW", {"E2": ["green_vomit"]}),
    (21, "ED_NOW", {"STOOLBLOOD": "lots_black"}),
    (22, "ED_NOW", {**CHILD, "AGE": "lt3m", "FEVER": "feels_hot"}),
    (23, "ED_NOW", {"PEE": "gt12"}),
    (43, "CLIN_4H", {"PEE": "gt12", "RISK": ["kidney_heart"], "DIALYSIS": "yes"}),
    (24, "ED_NOW", {**LEGS, "LEGDANGER": ["cola_pee"]}),
    (25, "ED_NOW", {"RISK": ["postpartum"], "PREG": ["headache_vision"]}),
    (26, "ED_NOW", {"RISK": ["diabetes"], "FLUIDS": "none", "NOFLUID_H": "lt4"}),
    (27, "ED_NOW", {"RISK": ["immune"], "FEVER": "feels_hot"}),
    (28, "ED_NOW", {"AGE": "y65", "DIZZY": "lasting", "PEE": "not_sure"}),
    (29, "ED_NOW", {**CHILD, "CHILDDRY": ["cold_blotchy"]}),
    (29, "ED_NOW", {**CHILD, "AGE": "y12_17", "CHILDDRY": ["sunken"]}),
    (30, "ED_NOW", {"FLUIDS": "none", "NOFLUID_H": "gt24"}),
    (40, "CLIN_4H", {**LEGS, "LEGSWELL": "not_sure"}),
    (41, "CLIN_4H", {**LEGS, "LEGS": "one", "LEGRISK": "yes"}),
    (42, "CLIN_4H", {**LEGS, "LEGTYPE": ["ache", "severe"]}),
    (43, "CLIN_4H", {"PEE": "h8_12"}),
    (43, "CLIN_4H", {**CHILD, "AGE": "m3_11", "PEE": "h6_8"}),
    (44, "CLIN_4H", {"DIZZY": "lasting"}),
    (45, "CLIN_4H", {**CHILD, "AGE": "y12_17", "ALERT": "sleepy_fussy"}),
    (46, "CLIN_4H", {"FLUIDS": "none", "NOFLUID_H": "h8_24"}),
    (46, "CLIN_4H", {**CHILD, "FLUIDS": "none", "NOFLUID_H": "h4_8"}),
    (46, "CLIN_4H", {"RISK": ["postpartum"], "FLUIDS": "none", "NOFLUID_H": "h4_8"}),
    (47, "CLIN_4H", {**CHILD, "AGE": "lt3m"}),
    (48, "CLIN_4H", {**CHILD, "AGE": "m3_11", "FLUIDS": "some"}),
    (49, "CLIN_4H", {"FEVER": "f40"}),
    (49, "CLIN_4H", {**CHILD, "AGE": "m3_11", "FEVER": "f39"}),
    (49, "CLIN_4H", {"RISK": ["pregnant"], "FEVER": "f38"}),
    (50, "CLIN_4H", {"STOOLBLOOD": "small"}),
    (51, "CLIN_4H", {"E2": ["not_sure"]}),
    (51, "CLIN_4H", {**LEGS, "LEGDANGER": ["not_sure"]}),
    (52, "CLIN_4H", {"RISK": ["diabetes"], "FLUIDS": "some"}),
    (52, "CLIN_4H", {"RISK": ["diabetes"], "ONSET": "yesterday"}),
    (53, "CLIN_4H", {"STEROID": "yes", "GI": "diarrhea"}),
    (54, "CLIN_4H", {**CHILD, **LEGS, "LEGS": "one", "LEGRISK": "no"}),
    (55, "CLIN_4H", {"AGE": "y65", "DIZZY": "brief"}),
    (60, "CLIN_24H", {"RISK": ["kidney_heart"]}),
    (60, "CLIN_24H", {**CHILD, "AGE": "lt3m", "GI": "neither"}),
    (61, "CLIN_24H", {"GI": "vomit", "ONSET": "d2_3"}),
    (61, "CLIN_24H", {**CHILD, "GI": "vomit", "ONSET": "yesterday"}),
    (62, "CLIN_24H", {"FEVER": "f39"}),
    (63, "CLIN_24H", {**LEGS, "LEGTREND": "worse"}),
    (64, "CLIN_24H", {**LEGS, "LEGS": "one", "LEGRISK": "no"}),
    (65, "CLIN_24H", {"PEE": "not_sure"}),
    (66, "CLIN_24H", {**CHILD, **LEGS, "LEGDAYS": "d4_7"}),
    (67, "CLIN_24H", {**CHILD, "CHILDDRY": ["dry_mouth_no_tears"]}),
    (68, "CLIN_24H", {"GI": "diarrhea", "ONSET": "gt7"}),
    (69, "CLIN_24H", {"FLUIDS": "none", "NOFLUID_H": "h4_8"}),
    (80, "CLIN_OFFICE", {**LEGS, "GI": "neither", "ONSET": "d4_7"}),
    (80, "CLIN_OFFICE", {**LEGS, "LEGDAYS": "gt7"}),
    (82, "CLIN_OFFICE", {"MEDS": ["thinner"]}),
    (84, "CLIN_OFFICE", {"AGE": "y65"}),
]


@pytest.mark.parametrize(("row", "disposition", "different"), CASES)
def test_the_most_severe_matching_row_decides(row: int, disposition: str, different: dict[str, Any]) -> None:
    result = triage(SCRIPT, {**WELL, **different})

    assert result["disposition"] == disposition
    assert result["rows"][0] == row


def test_every_row_of_the_table_is_tried_here() -> None:
    automatic = {"1", "2", "3", "70"}  # heard in free text, or about questions that nobody answered

    assert {row.name for row in (*SCRIPT.rows, SCRIPT.otherwise)} == {str(row) for row, _, _ in CASES} | automatic


def test_rows_stand_most_severe_first() -> None:
    levels = [row.disposition for row in SCRIPT.rows]

    assert levels == sorted(levels, reverse=True)
    assert levels[0] is Disposition.EMS_NOW


def test_answers_that_nobody_knows_are_all_told_at_once() -> None:
    with pytest.raises(AnswersError) as error:
        triage(SCRIPT, {"E9": "yes", "FEVER": "hot", "PEE": ["lt6", "h6_8"]})

    assert str(error.value).count("\n") == 2
    assert "E9: no question has this id" in str(error.value)
    assert "FEVER: 'hot' is no value of it; known are none, f38" in str(error.value)
    assert "PEE: takes one value, not 2" in str(error.value)
