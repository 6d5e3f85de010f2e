"""What may be relied upon at a decision: once triage has begun again, what was asked anew and what lasts."""

from dataclasses import dataclass

from hotline.core.conditions import NEVER, Condition, Either, Every, Has, Not
from hotline.core.script import Action
from hotline.proof.circuit import FALSE, TRUE, Lit
from hotline.proof.context import Context
from hotline.proof.trace import Decision, Trace


@dataclass(frozen=True, slots=True)
class Fresh:
    context: Context
    trace: Trace
    decision: Decision

    def put(self, fact: str) -> Lit:
        """The question was put; since triage began again, unless the answer lasts."""
        known = self.decision.known
        put = self.context.circuit.either((known.answered.get(fact, FALSE), known.unanswered.get(fact, FALSE)))
        return self.context.circuit.every((put, -self._is_stale(fact)))

    def may_skip(self, fact: str) -> Lit:
        """The question may stay unasked, whatever has become of what is stale; what lasts is excused by it too."""
        demands = self.context.script.demands
        condition = demands.may_skip.get(fact, NEVER)
        return self.decision.known.holds(condition) if fact in demands.lasting else self._read(condition, TRUE)

    def _read(self, condition: Condition, told: Lit) -> Lit:
        """What is stale is taken for untrue, or for true where that is worse: `told` turns with each `not`."""
        circuit = self.context.circuit
        match condition:
            case Has(fact, values):
                holds = self.decision.known.holds(condition)
                stale = circuit.either(map(self._is_stale, values if fact == "UNANSWERED" else [fact]))
                return circuit.every((holds, -stale)) if told == TRUE else circuit.either((holds, stale))
            case Every(parts):
                return circuit.every(self._read(part, told) for part in parts)
            case Either(parts):
                return circuit.either(self._read(part, told) for part in parts)
            case Not(part):
                return -self._read(part, -told)

    def _is_stale(self, fact: str) -> Lit:
        script, circuit = self.context.script, self.context.circuit
        if fact in script.recheck or fact in script.demands.lasting or fact not in script.facts:
            return FALSE
        again = circuit.either(given for _, action, given, _ in self.trace.acts if action is Action.RECHECK)
        before = self.trace.askings[: self.decision.asked]
        return circuit.every((again, *(-one.asked for one in before if one.question.fact == fact)))
