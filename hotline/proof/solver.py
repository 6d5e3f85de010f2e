"""Questions to Z3: is there an assignment in which these literals hold?"""

from collections.abc import Callable, Iterable

import z3

from hotline.proof.circuit import TRUE, Circuit, Lit

#: Tells of each literal whether it holds in the assignment that was found.
Model = Callable[[Lit], bool]


class Terms:
    """A circuit's nodes as terms of Z3, made when they are needed."""

    def __init__(self, circuit: Circuit) -> None:
        self._circuit = circuit
        self._made: dict[Lit, z3.BoolRef] = {TRUE: z3.BoolVal(val=True), -TRUE: z3.BoolVal(val=False)}

    def of(self, literal: Lit) -> z3.BoolRef:
        node = abs(literal)
        if node not in self._made:
            for one in self._circuit.cone(node):
                if one not in self._made:
                    self._made[one] = self._make(one)
        return self._made[literal] if literal > 0 else self._negated(node)

    def _negated(self, node: Lit) -> z3.BoolRef:
        if -node not in self._made:
            self._made[-node] = z3.Not(self._made[node])
        return self._made[-node]

    def _make(self, node: Lit) -> z3.BoolRef:
        parts = self._circuit.parts(node)
        if not parts:
            return z3.Bool(f"v{node}")
        context = z3.main_ctx()
        terms = [self._made[part] if part > 0 else self._negated(-part) for part in parts]
        array = (z3.Ast * len(terms))(*(term.as_ast() for term in terms))
        return z3.BoolRef(z3.Z3_mk_and(context.ref(), len(terms), array), context)


class Solver:
    """One incremental solver. It learns of the circuit what it is asked about, and what limits that."""

    def __init__(self, circuit: Circuit, terms: Terms) -> None:
        self._circuit = circuit
        self._terms = terms
        self._solver = z3.SolverFor("QF_FD")
        self._names: dict[Lit, z3.BoolRef] = {}
        self._seen: set[Lit] = set()
        self._required: set[Lit] = set()

    def find(self, *literals: Lit) -> Model | None:
        names = [self._name(literal) for literal in literals]
        if self._solver.check(names) != z3.sat:
            return None
        assignment, terms = self._solver.model(), self._terms
        return lambda literal: z3.is_true(assignment.eval(terms.of(literal), model_completion=True))

    def possible(self, *literals: Lit) -> bool:
        return self.find(*literals) is not None

    def _name(self, literal: Lit) -> z3.BoolRef:
        """Z3 takes names as assumptions, no formulas."""
        if literal not in self._names:
            self._learn([abs(literal)])
            name = self._names[literal] = z3.Bool(f"asked {literal}")
            self._solver.add(z3.Implies(name, self._terms.of(literal)))
        return self._names[literal]

    def _learn(self, nodes: Iterable[Lit]) -> None:
        """What limits the variables that these nodes depend on, and what that depends on in turn."""
        waiting = list(nodes)
        while waiting:
            for node in self._circuit.cone(waiting.pop(), self._seen):
                for required in self._circuit.requirements.get(node, ()):
                    if required not in self._required:
                        self._required.add(required)
                        self._solver.add(self._terms.of(required))
                        waiting.append(abs(required))
