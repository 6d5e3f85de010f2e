"""No mistake that a hurried editor makes in the shipped script gets past the examination, but for the harmless ones."""

import re
from collections import Counter

import pytest

from tests.mutants.mutant import SHIPPED, Mutant, rewritten
from tests.mutants.refusal import refusal
from tests.mutants.sample import every_mutant, tried
from tests.mutants.survivors import HARMLESS, reason

TRIED = tried()
LEAST = 150


@pytest.mark.parametrize("mutant", [pytest.param(mutant, id=mutant.name) for mutant in TRIED])
def test_a_mistake_is_refused_unless_it_is_listed_as_harmless(mutant: Mutant) -> None:
    harmless = reason(mutant)

    refused = refusal(mutant.files, mutant.edits[0][0])

    assert refused or harmless, (
        f"{mutant.name} gets through: mend the checks, or say in survivors.py why it is harmless"
    )


def test_the_shipped_script_without_a_mistake_is_accepted_as_the_mutants_are_written() -> None:
    files = {**SHIPPED, **{file: rewritten(file) for mutant in TRIED for file, _ in mutant.edits}}

    assert refusal(files) is None


def test_many_mistakes_of_every_kind_are_tried_each_once() -> None:
    names = Counter(mutant.name for mutant in TRIED)
    families = {mutant.family for mutant in every_mutant()}

    assert len(TRIED) >= LEAST
    assert max(names.values()) == 1
    assert {mutant.family for mutant in TRIED} == families


def test_every_harmless_mistake_is_one_that_can_be_made_and_few_are() -> None:
    names = [mutant.name for mutant in every_mutant()]

    assert [pattern for pattern in HARMLESS if not any(re.fullmatch(pattern, name) for name in names)] == []
    assert all(HARMLESS.values())
