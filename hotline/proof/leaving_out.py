"""Which questions the engine leaves out, as formulas: `core/relevance.py` with literals for truth values."""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hotline.core.conditions import ALWAYS, Condition, Either, Every, Has, Not
from hotline.core.relevance import conditions_of, run_by, settled_by, unrolled
from hotline.core.script import Act, Action, Ask, Script
from hotline.proof.circuit import FALSE, Circuit, Lit
from hotline.proof.knowledge import Knowledge
from hotline.proof.structure import atoms

#: A fact, or one that was asked for in vain, which is open by itself.
Key = tuple[str, str]
#: Backwards once, since questions depend on those before them; and once more for those that depend on later ones.
PASSES = 2
#: Where we are: sequences and the steps in them, innermost first.
Frames = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A question that lies ahead: when it is asked, what it settles, what must be known to ask it."""

    name: str
    fact: str
    when: Condition
    settles: frozenset[Key]
    needs: frozenset[Key]


@dataclass(slots=True)
class LeavingOut:
    """Weighs, for everybody at once, what lies ahead of a question."""

    script: Script
    circuit: Circuit
    _rests: dict[tuple[str, int], tuple[tuple[Ahead, ...], frozenset[Key], bool]] = field(default_factory=dict)

    def leaves_out(self, question: str, frames: Frames, known: Knowledge) -> Lit:
        """When the answer can no longer raise the result, nor open a question that could."""
        either, every = self.circuit.either, self.circuit.every
        askable, opened, steering = self._askable(frames, known)
        wanted = self._wanted(_Weighing(self.circuit, known, opened))
        wanted |= {key: opened[key] for key in steering & opened.keys()}
        relevant: dict[str, Lit] = {}
        for _ in range(PASSES):
            for asking, may_be in reversed(askable):
                matters = every((may_be, either(wanted.get(key, FALSE) for key in asking.settles)))
                relevant[asking.name] = either((relevant.get(asking.name, FALSE), matters))
                for key in asking.needs & opened.keys():
                    wanted[key] = either((wanted[key], every((opened[key], matters))))
        return -relevant.get(question, FALSE)

    def weighed(self, frames: Frames) -> Iterator[Condition]:
        """Everything that is weighed there."""
        yield from (row.when for row in self.script.rows)
        for frame in frames:
            aheads, _, is_decided = self._rest(frame)
            yield from (ahead.when for ahead in aheads)
            if is_decided:
                return

    def _wanted(self, weighing: "_Weighing") -> dict[Key, Lit]:
        """The open facts of every row that is worse than what is settled and may yet come true."""
        either, every, opened = self.circuit.either, self.circuit.every, weighing.opened
        wanted = dict.fromkeys(opened, FALSE)
        settled = FALSE
        for level, rows in itertools.groupby(self.script.rows, key=lambda row: row.disposition):
            if level <= self.script.otherwise.disposition:
                break
            alike = list(rows)
            settled = either((settled, *(weighing.settled(row.when) for row in alike)))
            for row in alike:
                may_be = every((-settled, weighing.possible(row.when)))
                for key in keys((row.when,)) & opened.keys():
                    wanted[key] = either((wanted[key], every((opened[key], may_be))))
        return wanted

    def _askable(
        self, frames: Frames, known: Knowledge
    ) -> tuple[list[tuple[Ahead, Lit]], dict[Key, Lit], frozenset[Key]]:
        """The questions ahead with when they may be asked, what is open through them, and what steers the steps."""
        circuit = self.circuit
        found: list[tuple[Ahead, Lit]] = []
        opened: dict[Key, Lit] = {}
        steering: frozenset[Key] = frozenset()
        weighing = _Weighing(circuit, known, opened)
        for frame in frames:
            aheads, steers, is_decided = self._rest(frame)
            steering |= steers
            for ahead in aheads:
                met = (known.answered.get(ahead.fact, FALSE), known.unanswered.get(ahead.fact, FALSE))
                may_be = circuit.every((weighing.possible(ahead.when), *(-one for one in met)))
                if may_be != FALSE:
                    found.append((ahead, may_be))
                    opened |= {key: circuit.either((opened.get(key, FALSE), may_be)) for key in ahead.settles}
            if is_decided:
                break
        return found, opened, steering

    def _rest(self, frame: tuple[str, int]) -> tuple[tuple[Ahead, ...], frozenset[Key], bool]:
        if frame not in self._rests:
            self._rests[frame] = self._rest_of(*frame)
        return self._rests[frame]

    def _rest_of(self, sequence: str, index: int) -> tuple[tuple[Ahead, ...], frozenset[Key], bool]:
        found: list[Ahead] = []
        steering: frozenset[Key] = frozenset()
        for step in unrolled(self.script, sequence, index):
            if isinstance(step, Ask):
                found += [self._ahead(one) for one in (step, *run_by(self.script, step))]
                continue
            steering |= keys((step.when,))
            if isinstance(step, Act) and step.action is Action.DECIDE and step.when == ALWAYS:
                return tuple(found), steering, True
        return tuple(found), steering, False

    def _ahead(self, step: Ask) -> Ahead:
        question = self.script.questions[step.question]
        runs = [self.script.questions[one.question] for one in run_by(self.script, step)]
        facts = {fact for one in (question, *runs) for fact in settled_by(one)}
        settles = {(fact, "") for fact in facts} | {
            ("UNANSWERED", one.fact) for one in (question, *runs) if not one.always
        }
        when = Every((step.when, question.when))
        return Ahead(question.name, question.fact, when, frozenset(settles), keys(conditions_of(self.script, step)))


@dataclass(slots=True)
class _Weighing:
    """What may come true or stays true, while some facts are open."""

    circuit: Circuit
    known: Knowledge
    opened: dict[Key, Lit]

    def possible(self, condition: Condition) -> Lit:
        match condition:
            case Has(fact, values):
                return self.circuit.either(
                    literal for value in values for literal in (self.known.has(fact, value), self._open(fact, value))
                )
            case Every(parts):
                return self.circuit.every(self.possible(part) for part in parts)
            case Either(parts):
                return self.circuit.either(self.possible(part) for part in parts)
            case Not(part):
                return -self.certain(part)

    def certain(self, condition: Condition) -> Lit:
        match condition:
            case Has(fact, _):
                return self.circuit.every((self.known.holds(condition), -self._open(fact)))
            case Every(parts):
                return self.circuit.every(self.certain(part) for part in parts)
            case Either(parts):
                return self.circuit.either(self.certain(part) for part in parts)
            case Not(part):
                return -self.possible(part)

    def settled(self, condition: Condition) -> Lit:
        match condition:
            case Has():
                return self.known.holds(condition)
            case Every(parts):
                return self.circuit.every(self.settled(part) for part in parts)
            case Either(parts):
                return self.circuit.either(self.settled(part) for part in parts)
            case Not(part):
                return -self.possible(part)

    def _open(self, fact: str, value: str = "") -> Lit:
        if fact != "UNANSWERED":
            return self.opened.get((fact, ""), FALSE)
        if value:
            return self.opened.get((fact, value), FALSE)
        return self.circuit.either(literal for (name, _), literal in self.opened.items() if name == fact)


def keys(conditions: Iterable[Condition]) -> frozenset[Key]:
    return frozenset(_keys(conditions))


def _keys(conditions: Iterable[Condition]) -> Iterator[Key]:
    for condition in conditions:
        for fact, value in atoms(condition):
            yield (fact, value if fact == "UNANSWERED" else "")
