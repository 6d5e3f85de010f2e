"""Mistakes in what is sent later."""

import re
from collections.abc import Iterator

from tests.mutants.mutant import Data, Mutant, Path, drop, facts_in, lists_in, mutant, narrow, put, shipped, told

FILE = "follow_ups.yaml"
LIMITS = {"quiet_hours": "08:00-21:00", "silent_checks": "9"}


def mutants() -> Iterator[Mutant]:
    plan = shipped(FILE)["plan"]
    for number, follow_up in enumerate(plan):
        path: Path = ("plan", number)
        name = follow_up["name"]
        yield mutant("follow-up dropped", name, FILE, drop(*path))
        yield from _times(name, path, follow_up)
        for fact, value in (("WHO", "self"), ("CHANNEL", "sms"), ("AGE", "y18_64"), ("RISK", "none")):
            yield mutant("follow-up narrowed", f"{name} to {fact} {value}", FILE, narrow(fact, value, *path))
        other = plan[(number + 1) % len(plan)]["sequence"]
        yield mutant("follow-up asks something else", name, FILE, put(other, *path, "sequence"))
        yield from _when(name, path, follow_up["when"])
    for key, value in LIMITS.items():
        yield mutant("limit changed", key, FILE, put(value, key))
    for key in ("a_day", "an_episode"):
        yield mutant("limit changed", key, FILE, put("1", "at_most", key))


def _times(name: str, path: Path, follow_up: Data) -> Iterator[Mutant]:
    for key in ("after", "worth", "every", "until"):
        if key in follow_up:
            later = re.sub(r"\d+", lambda found: str(int(found[0]) * 10), follow_up[key])
            yield mutant(f"{key} ten times as long", name, FILE, put(later, *path, key))
            yield mutant(f"{key} but a minute", name, FILE, put("1m", *path, key))
    for key in ("every", "any_hour", "at"):
        if key in follow_up:
            yield mutant(f"{key} removed", name, FILE, drop(*path, key))
    base = "result" if follow_up["from"] != "result" else "first_symptom"
    yield mutant("follow-up counted from elsewhere", name, FILE, put(base, *path, "from"))
    kind = "reminder" if follow_up["kind"] == "check" else "check"
    yield mutant("follow-up of the other kind", name, FILE, put(kind, *path, "kind"))


def _when(name: str, path: Path, condition: Data) -> Iterator[Mutant]:
    for place, values in lists_in(condition):
        for number, value in enumerate(values) if len(values) > 1 else ():
            change = f"{name} without {value} at {told(place)}"
            yield mutant("follow-up without a value", change, FILE, drop(*path, "when", *place, number))
    for place in facts_in(condition):
        yield mutant("follow-up whatever", f"{name} without {told(place)}", FILE, drop(*path, "when", *place))
