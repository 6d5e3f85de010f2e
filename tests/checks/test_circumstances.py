"""How somebody reaches the hotline decides nothing about their health."""

from typing import Any

import pytest

from tests.checks.conftest import FLOW, Check, merged

FOLLOW_UP = {"name": "day_2", "kind": "check", "sequence": "alarm", "from": "result", "after": "2d", "worth": "18h"}


def row(when: dict[str, str]) -> dict[str, Any]:
    return {"triage.yaml": {"rows": [{"row": "1", "disposition": "ED_NOW", "when": when, "source": "N1"}]}}


def welcome(*steps: dict[str, Any]) -> dict[str, Any]:
    return {"flow.yaml": {"sequences": {"welcome": [*FLOW["sequences"]["welcome"][2:], *steps]}}}


DECIDES = [
    (welcome({"ask": "pain"}, {"do": "decide", "when": {"PATIENTS": "one"}}), "it hangs on PATIENTS"),
    (welcome({"ask": "pain"}, {"do": "cancel", "when": {"CAN_TEXT": "yes"}}), "it hangs on CAN_TEXT"),
    (row({"PAIN": "yes", "CHANNEL": "sms"}), "it hangs on CHANNEL"),
    (row({"PAIN": "yes", "LANGUAGE": "known"}), "it hangs on LANGUAGE"),
    (welcome({"say": "welcome"}, {"ask": "pain", "when": {"RETURNING": "no"}}), "it hangs on RETURNING"),
    ({"flow.yaml": {"questions": {"pain": {"when": {"NURSE": "open"}}}}}, "it hangs on NURSE"),
    ({"follow_ups.yaml": {"plan": [FOLLOW_UP | {"when": {"PATIENTS": "one"}}]}}, "it hangs on PATIENTS"),
]
BESIDE = [
    (
        welcome({"ask": "pain"}, {"say": "welcome", "when": {"CAN_TEXT": "yes", "PAIN": "yes"}}),
        "it asks for CAN_TEXT and for the patient at once",
    ),
    (welcome({"ask": "pain"}, {"say": "welcome", "when": {"CHANNEL": "sms"}}), "on the channel alone"),
    (welcome({"ask": "pain"}, {"do": "end", "when": {"CHANNEL": "voice", "PAIN": "yes"}}), "on the channel alone"),
    (
        welcome({"ask": "pain"}, {"say": "welcome", "when": {"RETURNING": "no", "PAIN": "yes"}}),
        "it asks for RETURNING and for the patient at once",
    ),
    (
        welcome({"ask": "pain"}, {"say": [{"when": {"NURSE": "open", "DISPOSITION": "ED_NOW"}, "text": "welcome"}]}),
        "it asks for NURSE and for the patient at once",
    ),
]
FINE = [
    {"run": "alarm", "when": {"CHANNEL": "voice", "CAN_TEXT": "no", "PAIN": "yes"}},
    {"say": "welcome", "when": {"CHANNEL": "sms", "LANGUAGE": "unknown"}},
    {"say": "welcome", "when": {"PATIENTS": "several"}},
    {"say": "welcome", "when": {"CAN_TEXT": "no"}},
    {"run": "alarm", "when": {"REACHABLE": "yes", "PAIN": "yes"}},
]


@pytest.mark.parametrize(("change", "sentence"), DECIDES, ids=[sentence for _, sentence in DECIDES])
def test_who_is_ill_alike_is_asked_and_treated_alike(check: Check, change: dict[str, Any], sentence: str) -> None:
    assert any(rule == "circumstances_decide" and sentence in words for rule, words in check(change))


@pytest.mark.parametrize(("change", "sentence"), BESIDE)
def test_words_for_a_patient_do_not_hang_on_how_they_reach_us(
    check: Check, change: dict[str, Any], sentence: str
) -> None:
    assert any(rule == "circumstances_beside_health" and sentence in words for rule, words in check(change))


@pytest.mark.parametrize("step", FINE)
def test_what_can_be_done_may_hang_on_how_they_reach_us(check: Check, step: dict[str, Any]) -> None:
    found = check(merged(welcome({"ask": "pain"}, step), {}))

    assert not [words for rule, words in found if rule.startswith("circumstances")]
