"""What is promised at a result, and whether a promise is still kept when it comes due."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hotline.core.conditions import ALWAYS, Has
from hotline.core.follow_ups import Ruling, Verdict, promises, rule
from hotline.core.person import Episode, Promise
from hotline.core.script import FollowUp, FollowUpPlan

ZONES = ("America/New_York",)
HOUR, DAY = 3600, 86400


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONES[0])).timestamp())


SIPS = FollowUp("sips", "reminder", "s", ALWAYS, "result", 4 * HOUR, 2 * HOUR, every=4 * HOUR, until=24 * HOUR)
DAY_2 = FollowUp("day_2", "check", "s", ALWAYS, "first_symptom", 2 * DAY, 18 * HOUR)
SAFETY_NET = FollowUp(
    "ems", "check", "s", Has("DISPOSITION", frozenset({"EMS_NOW"})), "result", 1500, 2 * HOUR, any_hour=True
)
PLAN = FollowUpPlan((SIPS, DAY_2, SAFETY_NET), 3, 14, 2, 21 * 60, 8 * 60)
NOON = at("2026-11-24T12:00")
EPISODE = Episode(number=1, revision="r", began=NOON, decided=NOON, first_symptom=NOON - DAY)


def planned(episode: Episode = EPISODE, facts: dict[str, frozenset[str]] | None = None) -> list[tuple[str, int]]:
    found = promises(PLAN, facts or {}, episode, now=NOON, zones=ZONES, first_number=5)
    return [(promise.name, promise.due) for promise in found]


def test_reminders_come_by_day_and_never_after_nine() -> None:
    assert planned() == [
        ("sips", at("2026-11-24T16:00")),
        ("sips", at("2026-11-24T20:00")),
        ("sips", at("2026-11-25T08:00")),
        ("day_2", at("2026-11-25T12:00")),
    ]


def test_a_check_counts_from_the_first_symptom_and_is_not_made_up_for() -> None:
    late = Episode(number=1, revision="r", began=NOON, decided=NOON, first_symptom=NOON - 3 * DAY)

    assert "day_2" not in dict(planned(late))


def test_a_safety_net_may_come_at_night() -> None:
    night = at("2026-11-24T23:30")
    episode = Episode(number=1, revision="r", began=night, decided=night, first_symptom=night - 9 * DAY)
    facts = {"DISPOSITION": frozenset({"EMS_NOW"})}

    found = promises(PLAN, facts, episode, now=night, zones=ZONES, first_number=1)

    assert ("ems", night + 1500) in [(promise.name, promise.due) for promise in found]


def test_no_day_gets_more_than_three() -> None:
    often = FollowUp("sips", "reminder", "s", ALWAYS, "result", 2 * HOUR, HOUR, every=2 * HOUR, until=48 * HOUR)
    plan = FollowUpPlan((often,), 3, 14, 2, 21 * 60, 8 * 60)

    found = promises(plan, {}, EPISODE, now=NOON, zones=ZONES, first_number=1)

    days = [datetime.fromtimestamp(promise.due, ZoneInfo(ZONES[0])).day for promise in found]
    assert [days.count(day) for day in (24, 25, 26)] == [3, 3, 3]


def test_an_episode_that_had_its_fill_gets_no_more() -> None:
    had = Episode(number=1, revision="r", began=NOON, decided=NOON, first_symptom=NOON - DAY, sent=(NOON - DAY,) * 13)

    assert len(planned(had)) == 1


def test_numbers_go_on_from_the_last_one() -> None:
    found = promises(PLAN, {}, EPISODE, now=NOON, zones=ZONES, first_number=5)

    assert [promise.number for promise in found] == [5, 6, 7, 8]


def ruling(follow_up: FollowUp, due: int, now: int, episode: Episode = EPISODE) -> Ruling:
    promise = Promise(number=1, name=follow_up.name, due=due, worth_until=due + follow_up.worth)
    return rule(PLAN, follow_up, promise, episode, now=now, zones=ZONES)


def test_a_promise_on_its_hour_is_kept() -> None:
    assert ruling(DAY_2, NOON, NOON) == Ruling(Verdict.SEND)


def test_a_promise_that_became_too_late_is_dropped() -> None:
    assert ruling(SIPS, NOON, NOON + 3 * HOUR) == Ruling(Verdict.STALE)


def test_a_promise_that_comes_due_at_night_waits_if_morning_is_still_worth_it() -> None:
    late = at("2026-11-24T22:00")

    assert ruling(DAY_2, late, late) == Ruling(Verdict.LATER, at("2026-11-25T08:00"))
    assert ruling(SIPS, late, late) == Ruling(Verdict.STALE)


def test_a_fourth_message_of_the_day_is_held_back_but_not_a_safety_net() -> None:
    full = Episode(number=1, revision="r", began=NOON, sent=(NOON - HOUR, NOON - 2 * HOUR, NOON - 3 * HOUR))

    assert ruling(DAY_2, NOON, NOON, full).verdict is Verdict.CAPPED
    assert ruling(SAFETY_NET, NOON, NOON, full).verdict is Verdict.SEND
