"""A script of a few lines in which every text is right, to be broken in one way at a time."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import yaml

from hotline.checks.pack import sources_of
from hotline.checks.texts import text_findings
from hotline.core.edition import Edition
from hotline.core.engine.messages import MUST_TELL, SAID_BY_THE_ENGINE
from hotline.core.script import COMMANDS
from hotline.scripts.loader import compile_files

FLOW: dict[str, Any] = {
    "begin": "welcome",
    "returning": "again",
    "nudge_after": "30m",
    "expire_after": "24h",
    "episode_gap": "7d",
    "doors": dict.fromkeys(("emergency", "poison", "crisis"), "alarm")
    | {"recheck": "again", "person": "person", "delete": "delete", "another_patient": "another"},
    "questions": {"pain": {"content": "PAIN", "options": ["yes", "no"], "red_flag": "true", "unanswered": "yes"}},
    "sequences": {
        "welcome": [{"say": "welcome"}, {"ask": "pain"}, {"do": "decide"}, {"run": "result"}],
        "result": [
            {"say": [{"when": {"DISPOSITION": "ED_NOW"}, "text": "result_ed"}, {"text": "result_home"}]},
            {"do": "why"},
        ],
        "again": [{"do": "recheck"}, {"ask": "pain"}, {"do": "decide"}, {"run": "result"}],
        "alarm": [{"say": "alarm", "interruptible": "false"}],
        "person": [{"do": "handoff"}],
        "delete": [{"say": "alarm"}, {"do": "forget"}],
        "another": [{"do": "new_patient"}, {"run": "welcome"}],
    },
}
TRIAGE = {
    "facts": {"PAIN": {"values": ["no", "yes"], "worse": [["no", "yes"]]}},
    "rows": [{"row": "1", "disposition": "ED_NOW", "when": {"PAIN": "yes"}, "source": "N1"}],
    "otherwise": {"row": "99", "disposition": "HOME", "source": "N1"},
    "recheck": ["PAIN"],
    "red_flags": [{"when": {"PAIN": "yes"}, "at_least": "ED_NOW"}],
}
FOLLOW_UPS = {
    "quiet_hours": "21:00-08:00",
    "at_most": {"a_day": "3", "an_episode": "9"},
    "silent_checks": "2",
    "plan": [],
}
SAFETY = {
    "stop_words": ["stop", "unsubscribe", "cancel", "end", "quit", "alto"],
    "start_words": ["start", "unstop"],
    "emergency": {"en": ["chest pain"], "es": ["dolor de pecho"]},
    "poison": {"en": ["drank bleach"], "es": ["tome cloro"]},
    "crisis": {"en": ["want to die"], "es": ["quiero morir"]},
    "opt_out": {"en": ["leave me alone"], "es": ["dejeme en paz"]},
    "idioms": {"en": [], "es": []},
    "classes": {"en": {}, "es": {}},
    "negations": {"en": ["no"], "es": ["no"]},
    "negation_ends": {"en": ["but"], "es": ["pero"]},
    "flags": {"en": [], "es": []},
    "commands": {
        name: {"en": [f"={name.replace('_', ' ')}"], "es": [f"=quiero {name.replace('_', ' ')}"]}
        for name in sorted(COMMANDS)
    },
}
LINES = "{emergency_number} {crisis_line} {poison_line}"


def messages(voice: str, hello: str, call: str, yes: str, question: str) -> dict[str, Any]:
    """All that the engine needs, and the few texts of this script."""
    told = {
        name: " ".join(f"{{{variable}}}" for variable in sorted(MUST_TELL.get(name, ()))) for name in SAID_BY_THE_ENGINE
    }
    texts = {name: f"{hello} {variables}".strip() for name, variables in told.items()}
    own = {
        "welcome": hello,
        "result_ed": f"{call} {{emergency_number}}.",
        "alarm": f"{call} {LINES}.",
        "result_home": hello,
    }
    return {
        "voice": voice,
        "messages": texts | own | {"why_1": hello, "why_99": hello},
        "questions": {
            "pain": {
                "ask": question,
                "options": {"yes": {"label": yes, "say": yes}, "no": {"label": "No", "say": "no"}},
            }
        },
    }


GOOD: Mapping[str, Any] = {
    "flow.yaml": FLOW,
    "triage.yaml": TRIAGE,
    "follow_ups.yaml": FOLLOW_UPS,
    "safety.yaml": SAFETY,
    "messages/en.yaml": messages("en-US", "Hello.", "Call now:", "Yes", "Does it hurt?"),
    "messages/es.yaml": messages("es-US", "Hola.", "Llame ya:", "Sí", "¿Le duele?"),
    "answers/en.yaml": {"shared": {"yes": ["yeah"], "no": ["nope"]}},
    "answers/es.yaml": {"shared": {"yes": ["claro"], "no": ["para nada"]}},
}

Broken = dict[str, Any]
Check = Callable[[Mapping[str, Broken]], list[tuple[str, str]]]


def merged(good: Any, broken: Any) -> Any:
    """`good` with what `broken` says instead; None takes an entry out."""
    if not (isinstance(good, dict) and isinstance(broken, dict)):
        return broken
    both = {key: merged(good.get(key), value) if key in good else value for key, value in broken.items()}
    return {key: value for key, value in {**good, **both}.items() if value is not None}


@pytest.fixture(scope="session")
def check() -> Check:
    """What is found in the good script after this change to its files: rule and sentence."""

    def checked(change: Mapping[str, Broken]) -> list[tuple[str, str]]:
        content = merged(dict(GOOD), dict(change))
        files = {name: yaml.safe_dump(data, allow_unicode=True).encode() for name, data in content.items()}
        findings = text_findings(Edition.of(compile_files("tiny", files)), sources_of("tiny", files))
        return [(finding.rule, str(finding)) for finding in findings]

    return checked
