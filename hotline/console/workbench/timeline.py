"""The follow-up plan as lines of days, with the quiet hours drawn in."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, request

from hotline.console.parts import Parts
from hotline.console.roles import allow
from hotline.console.workbench.page import READERS, about
from hotline.console.workbench.page_names import spelt
from hotline.console.workbench.page_raw import Data, Raw, listed, mapping, worded
from hotline.console.workbench.page_steps import Steps, When
from hotline.console.workbench.texts_cells import Path
from hotline.console.workbench.timeline_days import Example, Moment, Span, quiet_of
from hotline.core.hours import DAY, HOUR

BASES = {
    "result": "From the result",
    "first_symptom": "From the first symptom",
    "last_symptom": "From the last symptom",
}
UNITS = {"m": "minutes", "h": "hours", "d": "days"}
USUAL_HOUR = 14
#: Days below which a line counts hours.
HOURLY = 4


@dataclass(frozen=True, slots=True)
class FollowUp:
    index: int
    path: Path
    raw: Data
    title: str
    words: str
    when: When
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """Follow-ups that count from the same moment, on a line of so many seconds."""

    base: str
    title: str
    length: int
    nights: tuple[Span, ...]
    ticks: tuple[tuple[int, str], ...]
    follow_ups: tuple[FollowUp, ...]


def add_to(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/scripts/<name>/follow-ups")
    @allow(*READERS)
    def timeline(name: str) -> str:
        draft = parts.drafts.draft(name)
        view = Steps(Raw(draft.files))
        hour = max(0, min(23, request.args.get("hour", USUAL_HOUR, type=int)))
        shown = {"lanes": lanes(view, hour), "hour": hour, "plan": view.raw.plan, "bases": BASES, "units": UNITS}
        return render_template("console/workbench/timeline.html", **about(parts, draft, view), **shown, wide=True)


def lanes(view: Steps, hour: int) -> tuple[Lane, ...]:
    plan = [mapping(item) for item in listed(view.raw.plan.get("plan"))]
    example = Example(hour, quiet_of(view.raw.plan))
    every = [_follow_up(view, index, item, example) for index, item in enumerate(plan)]
    bases = dict.fromkeys([*BASES, *(worded(one.raw.get("from")) for one in every)])
    return tuple(_lane(base, [one for one in every if worded(one.raw.get("from")) == base], example) for base in bases)


def _lane(base: str, follow_ups: list[FollowUp], example: Example) -> Lane:
    ends = [moment.until for one in follow_ups for moment in one.moments]
    length = -(-max(ends, default=DAY) // DAY) * DAY
    nights = tuple(example.nights(length))
    return Lane(base, BASES.get(base, spelt(base)), length, nights, tuple(_ticks(length)), tuple(follow_ups))


def _ticks(length: int) -> list[tuple[int, str]]:
    days = length // DAY
    if days < HOURLY:
        step = 6 * HOUR if days > 1 else 3 * HOUR
        return [(at, f"{at // HOUR} h") for at in range(0, length + 1, step)]
    step = 1 if days <= 2 * 7 else 7
    return [(day * DAY, f"day {day}") for day in range(0, days + 1, step)]


def _follow_up(view: Steps, index: int, item: Data, example: Example) -> FollowUp:
    path: Path = ("plan", index)
    when = When((*path, "when"), item.get("when"), view.wording.of(item.get("when")))
    moments = tuple(example.moments(item))
    return FollowUp(index, path, item, spelt(worded(item.get("name"))), in_words(item), when, moments)


def in_words(item: Data) -> str:
    """“2 hours after, then every 4 hours until 24 hours after; worth sending for 2 hours; at any hour”."""
    clock = " and ".join(map(worded, listed(item.get("at"))))
    first = f"from {_long(item.get('after'))} after, at {clock}" if clock else f"{_long(item.get('after'))} after"
    every = f", then every {_long(item['every'])}" if item.get("every") else ""
    until = f" until {_long(item['until'])} after" if item.get("until") else ""
    any_hour = "; also in quiet hours" if item.get("any_hour") == "true" else ""
    return f"{first}{every}{until}; worth sending for {_long(item.get('worth'))}{any_hour}"


def _long(duration: Any) -> str:
    """`2d` as “2 days”."""
    words = worded(duration)
    number, unit = words[:-1], UNITS.get(words[-1:], "")
    return f"{number} {unit[:-1] if number == '1' else unit}" if unit and number.isdecimal() else words or "?"
