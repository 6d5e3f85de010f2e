"""No mistake that a hurried editor makes in the shipped script gets past the examination, but for the harmless ones."""

from collections import Counter

import pytest

from hotline.publishing.verdict import stages
from hotline.scripts.errors import ScriptError
from tests.mutants.mutant import SHIPPED, Mutant
from tests.mutants.sample import every_mutant, tried
from tests.mutants.survivors import HARMLESS, UNJUDGED

TRIED = tried()


@pytest.mark.parametrize("mutant", [pytest.param(mutant, id=mutant.name) for mutant in TRIED])
def test_a_mistake_is_refused_unless_it_is_listed_as_harmless(mutant: Mutant) -> None:
    refusal = _refusal(mutant)

    if mutant.name in HARMLESS:
        assert refusal is None, f"{mutant.name} is refused now: take it off the list of the harmless ones"
    else:
        assert refusal is not None, (
            f"{mutant.name} gets through: mend the checks, or say in survivors.py why it is harmless"
        )


def test_every_mistake_that_is_tried_is_one_and_has_its_own_name() -> None:
    names = Counter(mutant.name for mutant in TRIED)

    assert max(names.values()) == 1
    assert all(mutant.text != SHIPPED[mutant.file].decode() for mutant in TRIED)


def test_every_harmless_mistake_is_one_that_can_be_made() -> None:
    assert HARMLESS.keys() | UNJUDGED <= {mutant.name for mutant in every_mutant()}


def _refusal(mutant: Mutant) -> str | None:
    """The first thing that keeps the mutant from being published."""
    try:
        return next((errors[0] for _, errors in stages("norovirus", mutant.files) if errors), None)
    except ScriptError as error:
        return str(error)
