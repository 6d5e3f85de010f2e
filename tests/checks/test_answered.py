"""Whoever picks an answer, knocks at a door or was promised a check hears something, whoever they are."""

from typing import Any

import pytest

from tests.checks.conftest import Check


def leading_to(*steps: dict[str, Any]) -> dict[str, Any]:
    """The answer yes runs these steps."""
    options = [{"value": "yes", "run": "after"}, "no"]
    return {"flow.yaml": {"questions": {"pain": {"options": options}}, "sequences": {"after": list(steps)}}}


SILENT = [
    leading_to({"say": "welcome", "when": {"PATIENTS": "one"}}),
    leading_to({"say": [{"when": {"PAIN": "no"}, "text": "welcome"}]}),
    leading_to({"do": "close"}),
    leading_to({"run": "alarm", "when": {"PAIN": "no"}}),
]
ANSWERED = [
    leading_to({"say": [{"when": {"PAIN": "no"}, "text": "alarm"}, {"text": "welcome"}]}),
    leading_to({"do": "close", "when": {"PAIN": "no"}}, {"say": "welcome"}),
    leading_to({"run": "alarm"}),
    leading_to({"do": "handoff"}),
]


@pytest.mark.parametrize("change", SILENT)
def test_an_answer_that_may_lead_to_silence_is_found(check: Check, change: dict[str, Any]) -> None:
    told = [words for rule, words in check(change) if rule == "may_stay_silent"]

    assert any("yes at pain runs after, in which everything hangs on a condition" in words for words in told)


@pytest.mark.parametrize("change", ANSWERED)
def test_an_answer_that_is_always_answered_is_fine(check: Check, change: dict[str, Any]) -> None:
    assert not [words for rule, words in check(change) if rule == "may_stay_silent"]


FOLLOW_UP = {"name": "day_2", "kind": "check", "sequence": "after", "from": "result", "after": "2d", "worth": "18h"}
SOME = {"sequences": {"after": [{"say": "welcome", "when": {"PATIENTS": "one"}}, {"do": "close"}]}}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"flow.yaml": {**SOME, "doors": {"poison": "after"}}}, "the door poison leads to after"),
        ({"flow.yaml": SOME, "follow_ups.yaml": {"plan": [FOLLOW_UP]}}, "day_2 runs after"),
    ],
)
def test_a_door_or_a_follow_up_that_some_hear_nothing_from_is_found(
    check: Check, change: dict[str, Any], sentence: str
) -> None:
    assert any(rule == "may_say_nothing" and sentence in words for rule, words in check(change))
