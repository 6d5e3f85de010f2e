"""What a script is made of, looked at without walking it: what runs what, what asks, what conditions speak of."""

from collections.abc import Iterable, Iterator, Mapping

from hotline.core.conditions import ALWAYS, Condition, Either, Every, Has, Not
from hotline.core.script import Act, Action, Ask, Run, Script
from hotline.proof.trace import Place
from hotline.scripts.conditions import SYSTEM_FACTS

#: What makes a sequence one that begins anew, with little or nothing known.
RESTARTS = {Action.RECHECK, Action.NEW_PATIENT, Action.NEW_EPISODE}

#: Circumstances that anything may have happened to between two answers, with both of their values.
FREE = {
    name: tuple(sorted(values)) for name, values in SYSTEM_FACTS.items() if values is not None and name != "DISPOSITION"
}


def begins_anew(script: Script, sequence: str) -> bool:
    return any(isinstance(step, Act) and step.action in RESTARTS for step in script.sequences[sequence])


def rechecks(script: Script, sequence: str) -> bool:
    return any(isinstance(step, Act) and step.action is Action.RECHECK for step in script.sequences[sequence])


def begins_with_recheck(script: Script, sequence: str) -> bool:
    first = next(iter(script.sequences[sequence]), None)
    return isinstance(first, Act) and first.action is Action.RECHECK and first.when == ALWAYS


def passed(
    script: Script, sequence: str, until: int | None = None, whens: tuple[Condition, ...] = ()
) -> Iterator[tuple[Ask, Place, tuple[Condition, ...]]]:
    """The questions of a sequence and of those it runs, with everything that must hold to come to them."""
    for index, step in enumerate(script.sequences[sequence][:until]):
        if isinstance(step, Ask):
            yield step, (sequence, index), (*whens, step.when)
        elif isinstance(step, Run):
            yield from passed(script, step.sequence, None, (*whens, step.when))


def atoms(condition: Condition) -> Iterator[tuple[str, str]]:
    match condition:
        case Has(fact, values):
            yield from ((fact, value) for value in sorted(values))
        case Every(parts) | Either(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)


def asks(script: Script, sequence: str, inside: tuple[str, ...] = ()) -> bool:
    """Whether a question may be asked in this sequence, or in one that it runs."""
    steps = script.sequences[sequence]
    runs = [step.sequence for step in steps if isinstance(step, Run) and step.sequence not in inside]
    return any(isinstance(step, Ask) for step in steps) or any(asks(script, name, (*inside, name)) for name in runs)


def demanded_of_results(script: Script) -> Iterator[Condition]:
    """Everything that a demand asks about whoever has a result."""
    yield from (condition for flag in script.red_flags for condition in (flag.when, flag.unless))
    yield from (invariant.when for invariant in script.invariants)
    yield from (demand.when for demand in script.demands.must_say)


def flags_of(script: Script) -> dict[str, tuple[str, ...]]:
    """What may be heard anywhere: the declared flags of every language, and emergencies."""
    found: dict[str, dict[str, None]] = {}
    for flags in script.lexicon.flags.values():
        for fact, value, _ in flags:
            found.setdefault(fact, {})[value] = None
    return {fact: tuple(values) for fact, values in found.items()}


def mildest(script: Script, fact: str) -> list[str]:
    """The values that nothing is milder than, where the fact says which are worse, or that deny."""
    known = script.facts.get(fact)
    return list(dict.fromkeys([*(chain[0] for chain in (known.worse if known else ())), "no", "none"]))


def mild_first(script: Script, fact: str, values: list[str]) -> list[str]:
    known = script.facts.get(fact)
    order = [value for chain in (known.worse if known else ()) for value in chain]
    return sorted(
        values, key=lambda value: order.index(value) if value in order else -1 if value in {"no", "none"} else 99
    )


def moves(script: Script, fact: str, value: str) -> set[tuple[str, str]]:
    """What can become true or untrue when this value comes to a fact late."""
    known = script.facts[fact]
    others = {known.none} if known.many else set(known.values)
    return {(fact, other) for other in (value, *others) if other}


def of_the_moment(script: Script, sequence: str) -> set[str]:
    """The facts of what this sequence asks anew each time: menus, checks and the like."""
    questions = (script.questions[step.question] for step in script.sequences[sequence] if isinstance(step, Ask))
    return {question.fact for question in questions if question.always}


def moved(script: Script, flags: Mapping[str, Iterable[str]]) -> set[tuple[str, str]]:
    """Fact and value of whatever a flag can change."""
    return {atom for fact, values in flags.items() for value in values for atom in moves(script, fact, value)}
