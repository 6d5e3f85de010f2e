"""Questions to Z3: is there an assignment in which these literals hold?"""

from collections.abc import Callable, Iterable

import z3

from hotline.proof.circuit import Circuit, Lit

#: Tells of each literal whether it holds in the assignment that was found.
Model = Callable[[Lit], bool]


class Solver:
    """One incremental solver over a circuit that may grow between questions."""

    def __init__(self, circuit: Circuit) -> None:
        self._circuit = circuit
        self._solver = z3.SolverFor("QF_FD")
        self._names: dict[Lit, z3.BoolRef] = {}

    def find(self, *literals: Lit) -> Model | None:
        self._learn()
        if self._solver.check([self._literal(literal) for literal in literals]) != z3.sat:
            return None
        assignment = self._solver.model()
        return lambda literal: z3.is_true(assignment.eval(self._literal(literal), model_completion=True))

    def possible(self, *literals: Lit) -> bool:
        return self.find(*literals) is not None

    def _learn(self) -> None:
        clauses = self._circuit.new_clauses()
        if clauses:
            parsed = z3.Solver()
            parsed.from_string(_dimacs(self._circuit.size, clauses))
            self._solver.add(parsed.assertions())

    def _literal(self, literal: Lit) -> z3.BoolRef:
        name = abs(literal)
        if name not in self._names:
            self._names[name] = z3.Bool(name)
        return self._names[name] if literal > 0 else z3.Not(self._names[name])


def _dimacs(size: int, clauses: Iterable[tuple[Lit, ...]]) -> str:
    lines = [f"{' '.join(map(str, clause))} 0" for clause in clauses]
    return "\n".join([f"p cnf {size} {len(lines)}", *lines])
