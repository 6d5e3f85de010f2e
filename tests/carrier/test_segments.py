"""How many SMS a text is."""

import pytest

from hotline.carrier.segments import segments_of


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("🙏" * 35, 1),
        ("🙏" * 36, 2),
        ("🙏" * 67, 3),
    ],
)
def test_a_text_takes_as_many_segments_as_a_carrier_bills(text: str, segments: int) -> None:
    assert segments_of(text) == segments
