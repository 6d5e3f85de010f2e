"""The follow-up plan: what is promised at a result, and whether a promise is still kept when it comes due."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from msgspec.structs import replace

from hotline.core.conditions import Facts, holds
from hotline.core.hours import HOUR, at_times, is_quiet, local_day, next_waking
from hotline.core.person import Episode, Promise
from hotline.core.script import FollowUp, FollowUpPlan

#: A reminder this close to another message is left out.
APART = 2 * HOUR


def promises(
    plan: FollowUpPlan,
    facts: Facts,
    episode: Episode,
    *,
    now: int,
    zones: tuple[str, ...],
    first_number: int,
    only: frozenset[str] | None = None,
) -> tuple[Promise, ...]:
    """Every follow-up that this patient gets from now on, within the caps, earliest first.

    Times that are past are not made up for: a person who calls on day 3 gets no day-2 check. Checks come before
    reminders when a day is full. `only` names the follow-ups to plan; all of them when None.
    """
    wanted = [f for f in plan.follow_ups if holds(f.when, facts) and (only is None or f.name in only)]
    found = sorted(_moments(plan, wanted, episode, now, zones), key=lambda moment: moment.order)
    kept = _within_caps(plan, found, len(episode.sent), zones)
    return tuple(
        Promise(number=first_number + n, name=m.follow_up.name, due=m.due, worth_until=m.worth_until)
        for n, m in enumerate(sorted(kept, key=lambda moment: moment.due))
    )


@dataclass(frozen=True, slots=True)
class _Moment:
    follow_up: FollowUp
    due: int
    worth_until: int

    @property
    def order(self) -> tuple[bool, int]:
        return (self.follow_up.kind == "reminder", self.due)


def _moments(
    plan: FollowUpPlan, wanted: list[FollowUp], episode: Episode, now: int, zones: tuple[str, ...]
) -> Iterator[_Moment]:
    for follow_up in wanted:
        base = _base(follow_up, episode)
        if base is None:
            continue
        for planned in _times(follow_up, base, zones[0]):
            due = planned if follow_up.any_hour else next_waking(planned, zones, plan.quiet_from, plan.quiet_until)
            if planned > now and due <= planned + follow_up.worth:
                yield _Moment(follow_up, due, planned + follow_up.worth)


def _base(follow_up: FollowUp, episode: Episode) -> int | None:
    match follow_up.base:
        case "first_symptom":
            return episode.first_symptom
        case "last_symptom":
            return episode.last_symptom
        case _:
            return episode.decided


def _times(follow_up: FollowUp, base: int, zone: str) -> Iterator[int]:
    first, last = base + follow_up.after, base + (follow_up.until or follow_up.after)
    if follow_up.at:
        yield from at_times(first, last, follow_up.at, zone)
        return
    yield first
    while follow_up.every and first + follow_up.every <= last:
        first += follow_up.every
        yield first


def _within_caps(plan: FollowUpPlan, found: list[_Moment], already: int, zones: tuple[str, ...]) -> list[_Moment]:
    kept: list[_Moment] = []
    a_day: dict[int, int] = {}
    for moment in found:
        day = local_day(moment.due, zones[0])
        crowded = any(abs(moment.due - other.due) < APART for other in kept) and moment.follow_up.kind == "reminder"
        if not crowded and len(kept) + already < plan.per_episode and a_day.get(day, 0) < plan.per_day:
            a_day[day] = a_day.get(day, 0) + 1
            kept.append(moment)
    return kept


class Verdict(StrEnum):
    SEND = "send"
    LATER = "later"
    STALE = "stale"
    CAPPED = "capped"


@dataclass(frozen=True, slots=True)
class Ruling:
    verdict: Verdict
    at: int = 0


def rule(
    plan: FollowUpPlan,
    follow_up: FollowUp,
    promise: Promise,
    episode: Episode,
    *,
    now: int,
    zones: tuple[str, ...],
    others: tuple[int, ...] = (),
) -> Ruling:
    """What to do with a promise that came due: the clock may have changed since, and workers may have been down.

    `others` is when texts about other patients of this phone went out: they leave less room for reminders.
    """
    if now > promise.worth_until:
        return Ruling(Verdict.STALE)
    if not follow_up.any_hour and is_quiet(now, zones, plan.quiet_from, plan.quiet_until):
        at = next_waking(now, zones, plan.quiet_from, plan.quiet_until)
        return Ruling(Verdict.LATER, at) if at <= promise.worth_until else Ruling(Verdict.STALE)
    today = _sent_today((*episode.sent, *(others if follow_up.kind == "reminder" else ())), now, zones)
    if len(episode.sent) >= plan.per_episode or today >= plan.per_day:
        return Ruling(Verdict.SEND) if follow_up.any_hour else Ruling(Verdict.CAPPED)
    return Ruling(Verdict.SEND)


def _sent_today(sent: tuple[int, ...], now: int, zones: tuple[str, ...]) -> int:
    today = local_day(now, zones[0])
    return sum(local_day(at, zones[0]) == today for at in sent)


def without_promises(episode: Episode, names: frozenset[str] | None = None) -> tuple[Episode, tuple[int, ...]]:
    """The episode without the promises of these names (all when None), and the numbers that were taken back."""
    gone = tuple(p.number for p in episode.promises if names is None or p.name in names)
    kept = tuple(p for p in episode.promises if p.number not in gone)
    return replace(episode, promises=kept), gone
