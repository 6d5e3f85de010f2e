"""A door that does not do what people came for is told."""

from typing import Any

import pytest

from tests.checks.conftest import Check


def sequence(name: str, *steps: dict[str, Any]) -> dict[str, Any]:
    return {"flow.yaml": {"sequences": {name: [*steps]}}}


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("doors_do_nothing", sequence("person", {"say": "alarm"}), "behind the door person nobody is told"),
    ("doors_do_nothing", sequence("delete", {"say": "alarm"}), "behind the door delete nothing is erased"),
    (
        "doors_do_nothing",
        sequence("another", {"run": "welcome"}),
        "behind the door another_patient the answers of the one would count for the other",
    ),
    (
        "another_patient_first",
        sequence("another", {"ask": "pain"}, {"do": "new_patient"}, {"run": "welcome"}),
        "something is asked before it is about someone else",
    ),
    ("never_asked_again", {"flow.yaml": {"returning": "welcome"}}, "who comes back is never asked again"),
]


@pytest.mark.parametrize(("rule", "change", "sentence"), WRONG, ids=[sentence for _, _, sentence in WRONG])
def test_a_door_that_does_not_do_what_it_is_for_is_told(
    check: Check, rule: str, change: dict[str, Any], sentence: str
) -> None:
    found = check(change)

    assert any(name == rule and sentence in words for name, words in found), found
