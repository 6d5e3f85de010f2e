"""What the engine takes for granted of a script is said when it is not so."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.checks.conftest import Check, merged

CHECK: dict[str, Any] = {
    "flow.yaml": {
        "questions": {
            "how_now": {
                "content": "CHECK_NOW",
                "options": ["better", {"value": "worse", "run": "alarm"}],
                "always": "true",
            }
        },
        "sequences": {"day_2": [{"ask": "how_now"}]},
    },
    "follow_ups.yaml": {
        "plan": [
            {"name": "day_2", "kind": "check", "sequence": "day_2", "from": "result", "after": "2d", "worth": "18h"}
        ]
    },
} | {
    f"messages/{code}.yaml": {
        "questions": {
            "how_now": {
                "ask": ask,
                "options": {"better": {"label": better, "say": better}, "worse": {"label": worse, "say": worse}},
            }
        }
    }
    for code, ask, better, worse in (("en", "How are you?", "Better", "Worse"), ("es", "¿Cómo está?", "Mejor", "Peor"))
}


def pain(**fields: Any) -> dict[str, Any]:
    return {"flow.yaml": {"questions": {"pain": fields}}}


def onset(*values: str) -> dict[str, Any]:
    return {"triage.yaml": {"facts": {"ONSET": {"values": list(values), "worse": []}}}}


BAD = {"triage.yaml": {"facts": {"CHECK_NOW": {"values": ["better", "worse", "bad"], "worse": [["better", "bad"]]}}}}
BAD |= {"flow.yaml": {"questions": {"how_now": {"options": ["better", "worse", "bad"]}}}}
BAD |= {
    f"messages/{code}.yaml": {"questions": {"how_now": {"options": {"bad": {"label": bad, "say": bad}}}}}
    for code, bad in (("en", "Bad"), ("es", "Mal"))
}
UNORDERED: dict[str, Any] = {"flow.yaml": {"questions": {"how_now": {"options": ["better", "bad"]}}}}
UNORDERED |= {
    f"messages/{code}.yaml": {"questions": {"how_now": {"options": {"worse": None, "bad": {"label": bad, "say": bad}}}}}
    for code, bad in (("en", "Bad"), ("es", "Mal"))
}
FLAG = {"safety.yaml": {"flags": {"en": [{"fact": "PAIN", "value": "no", "phrases": ["all good"]}]}}}
AGAIN: dict[str, Any] = {
    "flow.yaml": {
        "sequences": {"again": [{"do": "recheck", "set": {"PAIN": "no"}}, {"do": "decide"}, {"run": "result"}]}
    }
}
SILENT = {"flow.yaml": {"questions": {"how_now": {"unanswered": "better"}}}}

WRONG: list[tuple[str, Mapping[str, Any], str]] = [
    ("rechecks", {"flow.yaml": {"sequences": {"again": [{"ask": "pain"}]}}}, "does not begin with do: recheck"),
    ("rechecks", {"triage.yaml": {"recheck": []}}, "asks for no red flag again"),
    ("plans", CHECK, "nothing promises these follow-ups"),
    ("silence_at_checks", merged(CHECK, SILENT), "counts as better"),
    ("worst_begins_anew", merged(CHECK, BAD), "who answers bad at how_now"),
    ("words_for_answers", {"answers/en.yaml": {"shared": {"no": None}}}, "words are known for no at pain"),
    ("words_for_answers", CHECK, "words are known for better at how_now"),
    ("red_flag_questions", pain(red_flag=None), "is not marked as one"),
    ("red_flag_questions", {"triage.yaml": {"red_flags": None}}, "no red flag names PAIN"),
    ("silence_is_no_answer", pain(unanswered="no"), "silence at pain counts as no"),
    ("orders", {"triage.yaml": {"facts": {"PAIN": {"worse": None}}}}, "PAIN does not say which"),
    ("mild_flags", FLAG, "PAIN no is no sign of anything"),
    ("skips", {"triage.yaml": {"may_skip": {"PAIN": {}}}}, "PAIN may stay unasked, whoever it is"),
    ("silences", {"triage.yaml": {"silence": {"PAIN": "HOME"}}}, "no answer about PAIN would count as if nothing"),
    ("lowering", AGAIN, "it sets PAIN to no, and whoever said yes would be taken not to have said it"),
    ("readers", pain(reads="hours"), "hours cannot be read into no"),
    ("readers", pain(reads="temperature"), "f38, f39, f40, none, which is no option"),
    ("some_begins_anew", merged(CHECK, UNORDERED), "no answer to how_now is known to be worse"),
    ("menus", pain(menu="true"), "its answer counts"),
    ("known_by_name", onset("ok", "some"), "can do nothing with ONSET ok"),
    ("worse_begins_anew", CHECK, "who answers worse at how_now"),
    (
        "menus",
        pain(menu="true", options=[{"value": "yes", "run": "alarm"}, {"value": "no", "run": "alarm"}]),
        "for ever",
    ),
]


@pytest.mark.parametrize(("rule", "change", "sentence"), WRONG, ids=[sentence for _, _, sentence in WRONG])
def test_what_the_engine_cannot_do_is_told(check: Check, rule: str, change: Mapping[str, Any], sentence: str) -> None:
    found = check(change)

    assert any(name == rule and sentence in words for name, words in found), found


def test_a_check_that_begins_triage_again_is_left_alone(check: Check) -> None:
    declared = {**CHECK, "triage.yaml": {"triage_again": {"CHECK_NOW": "worse"}}}

    assert [words for name, words in check(declared) if name == "worse_begins_anew"] == []
