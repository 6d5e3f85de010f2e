"""Quiet hours and local days, at the edges where clocks change."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hotline.core.hours import is_quiet, local_day, next_waking

NEW_YORK = ("America/New_York",)
QUIET = (21 * 60, 8 * 60)


def at(text: str, zone: str = "America/New_York") -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


def test_nine_in_the_evening_is_quiet_and_a_minute_before_is_not() -> None:
    assert not is_quiet(at("2026-11-24T20:59"), NEW_YORK, *QUIET)
    assert is_quiet(at("2026-11-24T21:00"), NEW_YORK, *QUIET)


def test_eight_in_the_morning_is_waking() -> None:
    assert is_quiet(at("2026-11-24T07:59"), NEW_YORK, *QUIET)
    assert not is_quiet(at("2026-11-24T08:00"), NEW_YORK, *QUIET)


def test_a_message_due_at_night_waits_until_eight() -> None:
    assert next_waking(at("2026-11-24T23:10:30"), NEW_YORK, *QUIET) == at("2026-11-25T08:00")


def test_the_night_in_which_the_clock_goes_forward_ends_at_eight_local() -> None:
    assert next_waking(at("2026-03-08T01:30"), NEW_YORK, *QUIET) == at("2026-03-08T08:00")


def test_the_night_in_which_the_clock_goes_back_ends_at_eight_local() -> None:
    assert next_waking(at("2026-10-31T23:30"), NEW_YORK, *QUIET) == at("2026-11-01T08:00")


def test_an_unknown_zone_leaves_only_the_hours_that_are_waking_everywhere() -> None:
    zones = ("America/New_York", "America/Los_Angeles")

    assert is_quiet(at("2026-11-24T09:00"), zones, *QUIET)
    assert next_waking(at("2026-11-24T09:00"), zones, *QUIET) == at("2026-11-24T11:00")
    assert is_quiet(at("2026-11-24T21:00"), zones, *QUIET)


def test_zones_that_leave_no_common_hour_wait_a_day() -> None:
    zones = ("Pacific/Honolulu", "Asia/Kolkata", "Europe/London")
    now = at("2026-11-24T12:00")

    assert next_waking(now, zones, *QUIET) == now + 86400


def test_a_zone_of_three_quarters_of_an_hour_wakes_on_the_minute() -> None:
    kathmandu = ("Asia/Kathmandu",)

    assert next_waking(at("2026-11-24T23:07", "Asia/Kathmandu"), kathmandu, *QUIET) == at(
        "2026-11-25T08:00", "Asia/Kathmandu"
    )


def test_a_day_is_a_local_day() -> None:
    assert local_day(at("2026-11-24T23:59"), NEW_YORK[0]) + 1 == local_day(at("2026-11-25T00:01"), NEW_YORK[0])
