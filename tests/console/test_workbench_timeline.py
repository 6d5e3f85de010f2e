"""When follow-ups of an example would go out: the quiet hours make them wait, or too late to be worth it."""

from hotline.console.workbench.timeline import in_words
from hotline.console.workbench.timeline_days import Example, Moment, Span
from hotline.core.hours import HOUR

QUIET = (21 * 60, 8 * 60)
AFTERNOON, EVENING = Example(14, QUIET), Example(20, QUIET)


def test_a_follow_up_goes_out_so_long_after() -> None:
    assert AFTERNOON.moments({"after": "2h", "worth": "4h"}) == [Moment(2 * HOUR, 2 * HOUR, 6 * HOUR)]


def test_in_quiet_hours_it_waits_for_the_morning_or_is_left_out() -> None:
    assert EVENING.moments({"after": "2h", "worth": "12h"}) == [Moment(2 * HOUR, 12 * HOUR, 14 * HOUR)]
    assert EVENING.moments({"after": "2h", "worth": "4h"}) == [Moment(2 * HOUR, None, 6 * HOUR)]
    assert EVENING.moments({"after": "2h", "worth": "4h", "any_hour": "true"})[0].sent == 2 * HOUR


def test_it_comes_again_every_so_often_or_at_times_of_the_day() -> None:
    often = AFTERNOON.moments({"after": "1h", "every": "2h", "until": "5h", "worth": "1h"})
    daily = AFTERNOON.moments({"after": "24h", "until": "72h", "at": ["09:00", "18:00"], "worth": "1h"})

    assert [moment.planned // HOUR for moment in often] == [1, 3, 5]
    assert [(moment.planned // HOUR + 14) % 24 for moment in daily] == [18, 9, 18, 9]


def test_times_that_cannot_be_read_draw_nothing() -> None:
    assert AFTERNOON.moments({"after": "soon", "worth": "1h"}) == []
    assert AFTERNOON.moments({}) == []


def test_the_night_is_drawn_from_the_beginning_to_the_end_of_the_line() -> None:
    assert list(Example(23, QUIET).nights(24 * HOUR)) == [Span(0, 9 * HOUR), Span(22 * HOUR, 24 * HOUR)]


def test_a_follow_up_is_told_in_words() -> None:
    item = {"after": "1d", "every": "7d", "until": "28d", "worth": "2d", "any_hour": "true"}

    assert in_words(item) == (
        "1 day after, then every 7 days until 28 days after; worth sending for 2 days; also in quiet hours"
    )
