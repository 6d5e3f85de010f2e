"""Connection overrides in the fragment of a webhook's address."""

import pytest

from hotline.carrier.overrides import Overrides, overrides_of


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("", Overrides(connect=5.0, read=15.0, total=15.0, retries=1, retried=frozenset({"ct"}))),
        ("#rc=3&rp=5xx,ct,rt", Overrides(retries=3, retried=frozenset({"5xx", "ct", "rt"}))),
        ("#rc=9", Overrides(retries=5)),
        ("#rp=all", Overrides(retried=frozenset({"4xx", "5xx", "ct", "rt"}))),
        ("#ct=500&rt=2000&tt=3000", Overrides(connect=0.5, read=2.0, total=3.0)),
        ("#ct=99&rt=15001&tt=soon&rc=-1&rp=never", Overrides()),
    ],
)
def test_overrides_within_their_range_are_taken_and_others_left(fragment: str, expected: Overrides) -> None:
    assert overrides_of(f"https://hotline.example/twilio/sms{fragment}") == expected
