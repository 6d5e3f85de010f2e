"""A script that loads and means no good: each rule finds the one thing, and says what to do."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.checks.conftest import FOLLOW_UPS, SAFETY, Check


def promised(**fields: Any) -> dict[str, Any]:
    whole = {"name": "day_2", "kind": "check", "sequence": "alarm", "from": "result", "after": "2d", "worth": "18h"}
    return {"follow_ups.yaml": {"plan": [whole | fields]}}


def without(section: str, word: str) -> dict[str, Any]:
    return {"safety.yaml": {section: [one for one in SAFETY[section] if one != word]}}


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("doors", {"flow.yaml": {"doors": {"recheck": None}}}, "there is no door recheck"),
    ("doors", {"flow.yaml": {"doors": {"delete": None}}}, "there is no door delete"),
    ("waiting", {"flow.yaml": {"nudge_after": "1m"}}, "nobody answers so fast"),
    ("waiting", {"flow.yaml": {"expire_after": "10m"}}, "ends before the question is asked again"),
    ("waiting", {"flow.yaml": {"episode_gap": "1h"}}, "what they told forgotten"),
    ("quiet_hours", {"follow_ups.yaml": {"quiet_hours": "08:00-21:00"}}, "wake people at night"),
    ("quiet_hours", {"follow_ups.yaml": {"quiet_hours": "21:00-20:00"}}, "hardly any hour is left"),
    ("promises", promised(worth="1m"), "too late to be sent"),
    ("promises", promised(every="10m", until="3d"), "again and again"),
    ("promises", promised(after="200d"), "nobody expects it"),
    ("promises", {"follow_ups.yaml": {"plan": promised()["follow_ups.yaml"]["plan"] * 2}}, "two follow-ups day_2"),
    ("otherwise", {"triage.yaml": {"otherwise": {"disposition": "EMS_NOW"}}}, "row 1 is milder"),
    ("carriers_words", without("stop_words", "quit"), "QUIT is missing"),
    ("carriers_words", without("start_words", "start"), "START is missing"),
    ("stops_in_every_language", without("stop_words", "alto"), "no word in es stops the texts"),
    ("commands", {"safety.yaml": {"commands": {"help": {"es": None}}}}, "nobody can ask for help in es"),
    ("files", {"message/es.yaml": {"messages": {}}}, "nothing reads message/es.yaml"),
    ("files", {"messages/es.yaml": None}, "there are answers in es, and no messages/es.yaml"),
    ("names_of_answers", {"answers/en.yaml": {"questions": {"pian": {"yes": ["yep"]}}}}, "no question pian"),
    ("names_of_answers", {"answers/en.yaml": {"questions": {"pain": {"yse": ["yep"]}}}}, "pain has no option yse"),
]


@pytest.mark.parametrize(("rule", "change", "sentence"), WRONG, ids=[sentence for _, _, sentence in WRONG])
def test_what_no_script_means_is_found(check: Check, rule: str, change: Mapping[str, Any], sentence: str) -> None:
    found = check(change)

    assert any(name == rule and sentence in words for name, words in found), found


def test_promises_that_can_be_kept_are_left_alone(check: Check) -> None:
    assert FOLLOW_UPS["quiet_hours"] == "21:00-08:00"
    assert [words for name, words in check(promised()) if name in {"promises", "quiet_hours"}] == []
