"""Mistakes in what is said and done, when, in which order, and behind which door."""

from collections.abc import Iterator

from tests.mutants.mutant import Data, Mutant, Path, drop, facts_in, lists_in, mutant, narrow, put, shipped, swap, told

FILE = "flow.yaml"
KINDS = ("ask", "say", "do", "run")
#: What a condition is narrowed by; each step gets some of these in turn.
NARROWER = (
    ("CHANNEL", "sms"), ("WHO", "self"), ("AGE", "y18_64"), ("CHANNEL", "voice"), ("LEGS", "none"), ("RISK", "none"),
    ("LANGUAGE", "unknown"), ("RETURNING", "no"), ("PATIENTS", "one"), ("CAN_TEXT", "yes"), ("DISPOSITION", "HOME"),
)  # fmt: skip
AT_ONCE = 3


def mutants() -> Iterator[Mutant]:
    turn = 0
    for sequence, steps in shipped(FILE)["sequences"].items():
        for number, step in enumerate(steps):
            path: Path = ("sequences", sequence, number)
            kind = next(kind for kind in KINDS if kind in step)
            what = _what(kind, step, sequence, number)
            turn += AT_ONCE
            yield mutant(f"{kind} dropped", what, FILE, drop(*path))
            yield from _step(kind, what, path, step, turn)
    yield from _doors()


def _what(kind: str, step: Data, sequence: str, number: int) -> str:
    name = step[kind] if isinstance(step[kind], str) else step[kind][-1]["text"]
    return f"{name} in {sequence}, step {number}"


def _step(kind: str, what: str, path: Path, step: Data, turn: int) -> Iterator[Mutant]:
    yield from _narrowed(kind, what, path, turn)
    yield from _when(kind, what, path, step)
    for key in ("times", "interruptible", "set", "because"):
        if key in step:
            yield mutant(f"{key} removed", what, FILE, drop(*path, key))
    for number, choice in enumerate(step[kind]) if kind == "say" and isinstance(step[kind], list) else ():
        here = (*path, "say", number)
        name = f"{choice['text']} in {path[1]}"
        yield mutant("wording dropped", name, FILE, drop(*here))
        yield from _narrowed("wording", name, here, turn + number)
        yield from _when("wording", name, here, choice)
        if number + 1 < len(step["say"]):
            yield mutant("wording after the next", name, FILE, swap(here, (*path, "say", number + 1)))


def _narrowed(kind: str, what: str, path: Path, turn: int) -> Iterator[Mutant]:
    for number in range(AT_ONCE):
        fact, value = NARROWER[(turn + number) % len(NARROWER)]
        yield mutant(f"{kind} narrowed", f"{what}, to {fact} {value}", FILE, narrow(fact, value, *path))


def _when(kind: str, what: str, path: Path, holder: Data) -> Iterator[Mutant]:
    condition = holder.get("when", {})
    for place, values in lists_in(condition):
        for number, value in enumerate(values) if len(values) > 1 else ():
            change = f"{what}, without {value} at {told(place)}"
            yield mutant(f"{kind} without a value", change, FILE, drop(*path, "when", *place, number))
    for place in facts_in(condition):
        yield mutant(f"{kind} whatever", f"{what}, without {told(place)}", FILE, drop(*path, "when", *place))


def _doors() -> Iterator[Mutant]:
    for door in shipped(FILE)["doors"]:
        other = "another_patient" if door in {"person", "delete"} else "person"
        yield mutant("door leads astray", door, FILE, put(other, "doors", door))
        yield mutant("door dropped", door, FILE, drop("doors", door))
    for key, value in {"nudge_after": "7d", "expire_after": "1h", "episode_gap": "1d", "returning": "welcome"}.items():
        yield mutant("wrong from the start", key, FILE, put(value, key))
