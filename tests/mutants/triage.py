"""Mistakes in the facts, the triage table, its groups and what is asked again."""

from collections.abc import Callable, Iterator

from hotline.core.disposition import Disposition
from tests.mutants.mutant import Data, Mutant, drop, facts_in, lists_in, mutant, narrow, shipped, told

FILE = "triage.yaml"


def mutants() -> Iterator[Mutant]:
    for number, row in enumerate(shipped(FILE)["rows"]):
        yield from _row(number, row)
    for name, condition in shipped(FILE)["groups"].items():
        yield from _condition("group", f"{name}", ("groups", name), condition)
    for name, fact in shipped(FILE)["facts"].items():
        yield from _fact(name, fact)
    for number, name in enumerate(shipped(FILE)["recheck"]):
        yield mutant("not asked again", name, FILE, drop("recheck", number))


def _row(number: int, row: Data) -> Iterator[Mutant]:
    name = row["row"]
    yield mutant("row dropped", name, FILE, drop("rows", number))
    yield mutant("row weakened", name, FILE, lambda data: _weaken(data, number))
    for fact, value in (("WHO", "self"), ("CHANNEL", "sms"), ("LEGS", "none")):
        yield mutant(f"row for {fact} {value} alone", name, FILE, narrow(fact, value, "rows", number))
    yield from _condition("row", name, ("rows", number, "when"), row["when"])


def _condition(what: str, name: str, path: tuple[str | int, ...], condition: Data) -> Iterator[Mutant]:
    for place, values in lists_in(condition):
        for number, value in enumerate(values) if len(values) > 1 else ():
            change = f"{name} without {value} at {told(place)}"
            yield mutant(f"{what} without a value", change, FILE, drop(*path, *place, number))
    for place in facts_in(condition):
        change = f"{name} without {told(place)}"
        yield mutant(f"{what} without a condition", change, FILE, drop(*path, *place))


def _weaken(data: Data, number: int) -> None:
    """The row one step milder, in the place of rows of that step."""
    row = data["rows"].pop(number)
    milder = Disposition(Disposition[row["disposition"]] - 1)
    row["disposition"] = milder.name
    below = [n for n, other in enumerate(data["rows"]) if Disposition[other["disposition"]] <= milder]
    data["rows"].insert(below[0] if below else len(data["rows"]), row)


def _fact(name: str, fact: Data) -> Iterator[Mutant]:
    """What is worse than what, turned round."""
    for number in range(len(fact.get("worse", ()))):
        yield mutant("worse turned round", f"{name} {number}", FILE, _turn(name, number))


def _turn(name: str, number: int) -> Callable[[Data], None]:
    def edit(data: Data) -> None:
        data["facts"][name]["worse"][number].reverse()

    return edit
