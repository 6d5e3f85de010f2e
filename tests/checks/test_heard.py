"""What must be heard is heard, and what must be said to the end is not cut off."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.checks.conftest import Check

WRONG: list[tuple[str, Mapping[str, Any], str]] = [
    ("empty", {"messages/es.yaml": {"questions": {"pain": {"ask": ""}}}}, "pain: ask is empty"),
    ("empty", {"messages/es.yaml": {"messages": {"welcome": "  "}}}, "welcome is empty"),
    ("not_heard", {"safety.yaml": {"idioms": {"en": ["chest pain"]}}}, "“chest pain” is among emergency"),
    ("not_heard", {"safety.yaml": {"idioms": {"es": ["tome cloro"]}}}, "“tome cloro” is among poison"),
    ("silenced", {"safety.yaml": {"idioms": {"es": ["dolor de pecho"]}}}, "silences “dolor de pecho”"),
    ("swallowed", {"safety.yaml": {"greetings": ["yes"]}}, "“Yes” is taken for a greeting"),
    ("swallowed", {"safety.yaml": {"greetings": ["claro"]}}, "“claro” as yes at pain is taken for a greeting"),
    ("cut_off", {"flow.yaml": {"sequences": {"alarm": [{"say": "alarm"}]}}}, "behind the door emergency"),
    (
        "cut_off",
        {
            "triage.yaml": {"rows": [{"row": "1", "disposition": "EMS_NOW", "when": {"PAIN": "yes"}, "source": "N1"}]},
            "flow.yaml": {"sequences": {"result": [{"say": [{"when": {"DISPOSITION": "EMS_NOW"}, "text": "alarm"}]}]}},
        },
        "the result of somebody who needs help at once",
    ),
]


@pytest.mark.parametrize(("rule", "change", "sentence"), WRONG, ids=[sentence for _, _, sentence in WRONG])
def test_what_would_not_be_heard_is_found(check: Check, rule: str, change: Mapping[str, Any], sentence: str) -> None:
    found = check(change)

    assert any(name == rule and sentence in words for name, words in found), found


def test_answers_that_are_not_written_yet_are_told_once_each(check: Check) -> None:
    unwritten = {"options": {value: {"label": "", "say": ""} for value in ("yes", "no")}}

    found = check({"messages/es.yaml": {"questions": {"pain": unwritten}}})

    assert {name for name, words in found if "pain" in words} == {"empty"}, found
