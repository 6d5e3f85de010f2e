"""The early warning: silent in ordinary weeks, loud on the day an outbreak begins, and by the published sums."""

import pytest

from hotline.core.early_warning import FIRST_DAY, Signal, watch

ORDINARY = [4, 6, 5, 3, 7, 5, 4, 6, 5]


def test_the_first_nine_days_have_too_few_before_them() -> None:
    days = watch([*ORDINARY, 5])

    assert days[:FIRST_DAY] == [None] * FIRST_DAY
    assert days[FIRST_DAY] is not None


def test_an_ordinary_day_gives_no_signal() -> None:
    assert [day.signals for day in watch(ORDINARY * 4) if day and day.signals] == []


def test_a_day_far_above_the_week_gives_all_three() -> None:
    day = watch([*ORDINARY, 16])[-1]

    assert day is not None
    assert day.signals == (Signal.C1, Signal.C2, Signal.C3)


def test_the_sums_are_the_published_ones() -> None:
    day = watch([1, 2, 3, 4, 5, 6, 7, 8, 9, 12])[-1]

    assert day is not None
    # C1: days 3 to 9, mean 6, deviation 2.1602; C2: days 1 to 7, mean 4, the same deviation
    assert day.c1 == pytest.approx((12 - 6) / 2.1602, abs=1e-3)
    assert day.c2 == pytest.approx((12 - 4) / 2.1602, abs=1e-3)
    assert day.c1_threshold == pytest.approx(6 + 3 * 2.1602, abs=1e-3)
    assert day.c3 == pytest.approx((12 - 4) / 2.1602 - 1, abs=1e-3)


def test_a_slow_rise_is_seen_by_the_sum_of_three_days_alone() -> None:
    seen = {signal for day in watch([5, 5, 6, 5, 4, 5, 5, 5, 5, 7, 7, 7]) if day for signal in day.signals}

    assert Signal.C3 in seen


def test_a_single_case_after_a_silent_week_is_no_outbreak() -> None:
    day = watch([0] * 9 + [1])[-1]

    assert day is not None
    assert Signal.C1 not in day.signals
