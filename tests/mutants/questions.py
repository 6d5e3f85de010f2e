"""Mistakes in the questions: their options, what silence counts as, and what an answer leads to."""

from collections.abc import Iterator

from tests.mutants.mutant import Data, Mutant, Path, drop, lists_in, mutant, narrow, put, shipped, swap, told

FILE = "flow.yaml"
KEYS = ("unanswered", "red_flag", "ask_each", "always", "reads", "menu")


def mutants() -> Iterator[Mutant]:
    for name, question in shipped(FILE)["questions"].items():
        yield from _question(name, question)
        for number, option in enumerate(question["options"]):
            yield from _option(name, number, option, question["options"])


def _question(name: str, question: Data) -> Iterator[Mutant]:
    path: Path = ("questions", name)
    for key in KEYS:
        if key in question:
            yield mutant(f"{key} removed", name, FILE, drop(*path, key))
    yield mutant("attempts removed", name, FILE, put("1", *path, "attempts"))
    yield mutant("too many attempts", name, FILE, put("5", *path, "attempts"))
    for value in _milder(question):
        yield mutant("silence pointed elsewhere", f"{name} is {value}", FILE, put(value, *path, "unanswered"))
    for fact, value in (("CHANNEL", "sms"), ("WHO", "self")):
        yield mutant("question narrowed", f"{name} to {fact} {value}", FILE, narrow(fact, value, *path))


def _milder(question: Data) -> Iterator[str]:
    """Every answer that silence may be pointed at instead."""
    for option in question["options"] if "unanswered" in question else ():
        value = option["value"] if isinstance(option, dict) else option
        if value != question["unanswered"]:
            yield value


def _option(name: str, number: int, option: Data, options: list[Data]) -> Iterator[Mutant]:
    path: Path = ("questions", name, "options", number)
    value = option["value"] if isinstance(option, dict) else option
    yield mutant("option dropped", f"{value} of {name}", FILE, drop(*path))
    if not isinstance(option, dict):
        return
    for key in ("sets", "run", "when", "shown"):
        if key in option:
            yield mutant(f"{key} of an option removed", f"{value} of {name}", FILE, drop(*path, key))
    if option.get("run", "").startswith(("recheck", "help_not", "not_seen", "spoke_to_nobody", "fluids_some")):
        yield mutant("worse answer leads astray", f"{value} of {name}", FILE, put("all_well", *path, "run"))
    yield from _swapped(name, number, options)
    for place, values in lists_in(option.get("when", {})):
        for n, one in enumerate(values) if len(values) > 1 else ():
            change = f"{value} of {name} without {one} at {told(place)}"
            yield mutant("option without a value", change, FILE, drop(*path, "when", *place, n))


def _swapped(name: str, number: int, options: list[Data]) -> Iterator[Mutant]:
    """The values of two options change places, and what belongs to them stays."""
    if number + 1 < len(options) and isinstance(options[number + 1], dict):
        one: Path = ("questions", name, "options", number, "value")
        other: Path = ("questions", name, "options", number + 1, "value")
        change = f"{options[number]['value']} and {options[number + 1]['value']} of {name}"
        yield mutant("values swapped", change, FILE, swap(one, other))
