"""Sentences that must be heard, and words that must be told: whatever is lost is named with its place."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
import yaml

from hotline.core.edition import Edition
from hotline.core.script import Wording
from hotline.rehearsal.cases import run_case_files
from hotline.rehearsal.trial import edition

SHIPPED: Edition = edition(Path(__file__).parents[2] / "scripts" / "norovirus")


def findings(body: dict[str, Any], spoken: Edition = SHIPPED) -> list[str]:
    report = run_case_files({"cases/x.yaml": yaml.safe_dump(body).encode()}, spoken)
    return [str(found) for found in report.findings if found.severity == "error"]


def saying(language: str, **texts: str) -> Edition:
    """The shipped script with other words in one language."""
    spoken = SHIPPED.script.languages[language]
    messages = {**spoken.messages, **{name: Wording(text, text) for name, text in texts.items()}}
    languages = {**SHIPPED.script.languages, language: dataclasses.replace(spoken, messages=messages)}
    return dataclasses.replace(SHIPPED, script=dataclasses.replace(SHIPPED.script, languages=languages))


def test_sentences_that_are_heard_as_meant_are_no_finding() -> None:
    heard = {
        "en": {
            "anywhere": {
                "ems": ["my chest hurts"],
                "LEGSWELL yes": ["my leg is swollen"],
                "language_es": ["speak spanish"],
                "nothing": ["no chest pain"],
            },
            "LEGS": {"one": ["just my left leg"], "both": ["both of them"]},
        },
        "es": {"MEDS": {"thinner": ["tomo anticoagulantes"]}},
    }

    assert findings({"heard": heard}) == []


@pytest.mark.parametrize(
    ("place", "meaning", "sentence", "told"),
    [
        ("anywhere", "ems", "no chest pain", "“no chest pain” (anywhere) is heard as nothing, expected ems"),
        ("anywhere", "nothing", "he passed out", "is heard as ems, expected nothing"),
        ("LEGS", "both", "just my left leg", "“just my left leg” (LEGS) is heard as one, expected both"),
        ("LEGZ", "both", "both", "no question has the id LEGZ"),
    ],
)
def test_a_sentence_that_is_heard_otherwise_is_told(place: str, meaning: str, sentence: str, told: str) -> None:
    [found] = findings({"heard": {"en": {place: {meaning: [sentence]}}}})

    assert found.startswith("norovirus/cases/x.yaml:")
    assert told in found


TELLS = {"result_4h": {"numbers": ["4"], "en": ["emergency room"], "es": ["sala de emergencias"]}}


def test_texts_that_tell_what_they_must_are_no_finding() -> None:
    assert findings({"tells": TELLS}) == []


@pytest.mark.parametrize(
    ("language", "text", "lost"),
    [
        ("en", "See a doctor within 4 hours.", "result_4h in en does not tell “emergency room”"),
        ("es", "Vea a un médico antes de 4 horas.", "result_4h in es does not tell “sala de emergencias”"),
        ("en", "Go to the emergency room within 8 hours.", "result_4h in en does not tell “4”"),
        ("en", "See a doctor within 4 hours, or call {emergency_number} room.", "does not tell “emergency room”"),
        ("en", "Rest.", "result_4h in en does not tell “emergency room”, “4”"),
    ],
)
def test_a_text_that_lost_what_it_must_tell_is_named(language: str, text: str, lost: str) -> None:
    assert any(lost in found for found in findings({"tells": TELLS}, saying(language, result_4h=text)))


def test_a_wording_for_one_patient_can_be_held_to_words_of_its_own() -> None:
    spoken = saying("en", **{"result_4h.child": "Your child needs a doctor within 4 hours, or the emergency room."})

    assert findings({"tells": {"result_4h.child": {"en": ["your child"]}}}, spoken) == []
    assert "result_4h in en does not tell" in findings({"tells": {"result_4h.self": {"en": ["your child"]}}}, spoken)[0]


def test_a_text_that_does_not_exist_is_told() -> None:
    assert "there is no text result_5h" in findings({"tells": {"result_5h": {"en": ["doctor"]}}})[0]
