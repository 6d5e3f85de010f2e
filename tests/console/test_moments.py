"""Times are shown in the hotline's own zone."""

from hotline.console.moments import moments


def test_a_moment_is_readable_and_exact() -> None:
    shown = moments("America/New_York")(1_795_500_000)

    assert shown == '<time datetime="2026-11-24T01:00:00-05:00" title="EST">24 Nov 2026, 01:00</time>'


def test_no_moment_shows_nothing() -> None:
    assert moments("UTC")(0) == ""
