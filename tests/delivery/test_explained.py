"""Every code that the workers act on is explained to staff, with what to do."""

import pytest

from hotline.delivery.explained import BY_CODE, OTHERWISE, UNKNOWN, explained
from hotline.delivery.policy import RULES


@pytest.mark.parametrize("code", sorted({code for rule in RULES for code in rule.codes}))
def test_a_code_that_is_acted_on_is_explained(code: str) -> None:
    assert code in BY_CODE
    assert BY_CODE[code].do


def test_what_nobody_knows_is_said_to_be_unknown_and_a_strange_code_is_no_riddle() -> None:
    assert explained("unknown", "") is UNKNOWN
    assert explained("failed", "99999") is OTHERWISE
