"""What was exchanged between two languages, or two ends of a range, is found."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.checks.conftest import Check


def said(en: str, es: str) -> dict[str, Any]:
    return {
        "messages/en.yaml": {"messages": {"welcome": en}},
        "messages/es.yaml": {"messages": {"welcome": es}},
    }


WRONG: list[tuple[str, Mapping[str, Any], str]] = [
    (
        "lines_exchanged",
        said("Call {emergency_number} or {poison_line}.", "Llame al {poison_line} o {emergency_number}."),
        "were they exchanged",
    ),
    (
        "numbers_exchanged",
        said("Give 50 ml, then 100 ml.", "Dele 100 ml, luego 50 ml."),
        "its numbers in another order",
    ),
    ("ranges_that_fall", said("Push 25 to 5 times.", "Empuje de 25 a 5 veces."), "25 to 5 falls"),
    ("foreign_voice", {"messages/en.yaml": {"voice": "es-US"}}, "en would be read aloud by a voice for es-US"),
]


@pytest.mark.parametrize(("rule", "change", "sentence"), WRONG, ids=[sentence for _, _, sentence in WRONG])
def test_what_was_exchanged_is_found(check: Check, rule: str, change: Mapping[str, Any], sentence: str) -> None:
    found = check(change)

    assert any(name == rule and sentence in words for name, words in found), found
