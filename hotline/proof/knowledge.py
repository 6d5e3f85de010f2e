"""What may be known of a patient at one point of a conversation: `core/facts.py` with literals for truth values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hotline.core.conditions import Condition, Either, Every, Has, Not
from hotline.core.facts import items_of
from hotline.core.script import Fact, Question, Script
from hotline.proof.circuit import FALSE, TRUE, Circuit, Lit

Values = dict[str, Lit]


@dataclass(slots=True)
class Knowledge:
    """Facts as the engine keeps them: answered, heard beside the questions, or never answered."""

    script: Script
    circuit: Circuit
    answers: dict[str, Values] = field(default_factory=dict)
    answered: Values = field(default_factory=dict)
    unanswered: Values = field(default_factory=dict)
    heard: dict[str, Values] = field(default_factory=dict)
    circumstances: dict[str, Values] = field(default_factory=dict)
    items: Mapping[str, list[Question]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.items = self.items or items_of(self.script)

    def copy(self) -> "Knowledge":
        return Knowledge(
            self.script,
            self.circuit,
            {name: dict(values) for name, values in self.answers.items()},
            dict(self.answered),
            dict(self.unanswered),
            {name: dict(values) for name, values in self.heard.items()},
            {name: dict(values) for name, values in self.circumstances.items()},
            self.items,
        )

    def merged(self, given: Lit, other: "Knowledge") -> "Knowledge":
        """What is known when either this is, or the other when `given`."""
        found = self.copy()
        for mine, theirs in (
            (found.answers, other.answers),
            (found.heard, other.heard),
            (found.circumstances, other.circumstances),
        ):
            for name in {**mine, **theirs}:
                mine[name] = self._mixed(given, theirs.get(name, {}), mine.get(name, {}))
        found.answered = self._mixed(given, other.answered, found.answered)
        found.unanswered = self._mixed(given, other.unanswered, found.unanswered)
        return found

    def _mixed(self, given: Lit, yes: Values, no: Values) -> Values:
        return {key: self.circuit.choose(given, yes.get(key, FALSE), no.get(key, FALSE)) for key in {**no, **yes}}

    # Reading

    def holds(self, condition: Condition) -> Lit:
        circuit = self.circuit
        match condition:
            case Has(fact, values):
                return circuit.either(self.has(fact, value) for value in sorted(values))
            case Every(parts):
                return circuit.every(self.holds(part) for part in parts)
            case Either(parts):
                return circuit.either(self.holds(part) for part in parts)
            case Not(part):
                return -self.holds(part)

    def has(self, fact: str, value: str) -> Lit:
        if fact in self.circumstances:
            return self.circumstances[fact].get(value, FALSE)
        if fact == "UNANSWERED":
            return self._is_unanswered(value)
        if fact in self.items:
            return self._settled(fact, value)
        return self._combined(fact, value)

    def is_known(self, fact: str) -> Lit:
        return self.circuit.either((self.answered.get(fact, FALSE), *self.heard.get(fact, {}).values()))

    def _combined(self, fact: str, value: str) -> Lit:
        """The worse of answer and flag, as `facts._worst` has it."""
        raw = self._raw(fact)
        mine = raw.get(value, FALSE)
        known = self.script.facts.get(fact)
        heard = self.circuit.either(self.heard.get(fact, {}).values())
        if known is None or FALSE in {heard, mine}:
            return mine
        others = [raw[other] for other in raw if other != value and _outdoes(known, other, value)]
        return self.circuit.every((mine, -self.circuit.every((heard, self.circuit.either(others)))))

    def _raw(self, fact: str) -> Values:
        found = dict(self.answers.get(fact, {}))
        for value, literal in self.heard.get(fact, {}).items():
            found[value] = self.circuit.either((found.get(value, FALSE), literal))
        return found

    def _settled(self, fact: str, value: str) -> Lit:
        """A list that was gone through item by item is settled by its items."""
        circuit = self.circuit
        gone, unsure = self._gone_through(fact)
        before = self._combined(fact, value)
        after = circuit.either((self._item(fact, value, "yes"), before if value != "not_sure" else FALSE))
        if value == "not_sure":
            after = circuit.either((after, unsure))
        if value == "none":
            others = [v for v in (*self._raw(fact), *self._values_of_items(fact)) if v not in {"not_sure", "none"}]
            present = [circuit.either((self._combined(fact, v), self._item(fact, v, "yes"))) for v in others]
            after = circuit.either((after, circuit.every((-unsure, -circuit.either(present)))))
        return circuit.choose(gone, after, before)

    def _gone_through(self, fact: str) -> tuple[Lit, Lit]:
        """Whether any item was answered for a list that is known, and whether one of them is open or unsure."""
        circuit = self.circuit
        said = [self.is_known(item.fact) for item in self.items[fact]]
        gone = circuit.every((circuit.either(said), self.is_known(fact)))
        unsure = [self._combined(item.fact, "not_sure") for item in self.items[fact]]
        return gone, circuit.either((*(-one for one in said), *unsure))

    def _item(self, fact: str, value: str, answer: str) -> Lit:
        found = (item for item in self.items[fact] if item.item_of == (fact, value))
        return next((self._combined(item.fact, answer) for item in found), FALSE)

    def _values_of_items(self, fact: str) -> Iterable[str]:
        return (item.item_of[1] for item in self.items[fact] if item.item_of)

    def _is_unanswered(self, fact: str) -> Lit:
        literal = self.unanswered.get(fact, FALSE)
        if fact not in self.items:
            return literal
        gone, unsure = self._gone_through(fact)
        return self.circuit.every((literal, -self.circuit.every((gone, -unsure))))

    # Changing, each under a condition

    def answer(self, given: Lit, fact: str, values: Mapping[str, Lit]) -> None:
        """When `given`, the fact has just these values."""
        old = self.answers.get(fact, {})
        self.answers[fact] = {
            value: self.circuit.choose(given, values.get(value, FALSE), old.get(value, FALSE))
            for value in (*old, *(value for value in values if value not in old))
        }
        self.answered[fact] = self.circuit.either((self.answered.get(fact, FALSE), given))

    def put(self, given: Lit, fact: str, value: str) -> None:
        """What an option sets: added to a list, else in place of what was known; what was heard is settled by it."""
        known = self.script.facts.get(fact)
        if known and known.many:
            old = self.answers.get(fact, {})
            self.answer(given, fact, {**old, value: TRUE})
        else:
            self.answer(given, fact, {value: TRUE})
        self.drop_heard(given, fact)

    def settle(self, given: Lit, fact: str) -> None:
        self.unanswered[fact] = self.circuit.either((self.unanswered.get(fact, FALSE), given))

    def is_answered_after_all(self, given: Lit, fact: str) -> None:
        self.unanswered[fact] = self.circuit.every((self.unanswered.get(fact, FALSE), -given))

    def forget(self, given: Lit, facts: Iterable[str]) -> None:
        gone = set(facts)
        for name in [*self.answered, *self.unanswered]:
            if {name, name.partition("/")[0]} & gone:
                self.answers[name] = {v: self._without(given, lit) for v, lit in self.answers.get(name, {}).items()}
                self.answered[name] = self._without(given, self.answered.get(name, FALSE))
                self.unanswered[name] = self._without(given, self.unanswered.get(name, FALSE))
        for name in gone & self.heard.keys():
            self.drop_heard(given, name)

    def drop_heard(self, given: Lit, fact: str) -> None:
        self.heard[fact] = {v: self._without(given, lit) for v, lit in self.heard.get(fact, {}).items()}

    def _without(self, given: Lit, literal: Lit) -> Lit:
        return self.circuit.every((literal, -given))


def _outdoes(fact: Fact, other: str, value: str) -> bool:
    if fact.many:
        return value == fact.none
    return any(other in chain and value in chain and chain.index(other) > chain.index(value) for chain in fact.worse)
