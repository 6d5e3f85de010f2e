"""Questions to Z3: is there an assignment in which these literals hold?"""

from collections.abc import Iterable

import z3

from hotline.proof.circuit import TRUE, Circuit, Lit


class Model:
    """An assignment that was found: tells of each literal whether it holds in it."""

    def __init__(self, circuit: Circuit, found: z3.ModelRef, names: "Names") -> None:
        self._circuit = circuit
        self._found = found
        self._names = names
        self._values: dict[Lit, bool] = {TRUE: True}
        self._seen: set[Lit] = {TRUE}

    def __call__(self, literal: Lit) -> bool:
        node = abs(literal)
        if node not in self._values:
            self._weigh(node)
        return self._values[node] == (literal > 0)

    def _weigh(self, node: Lit) -> None:
        """What a node comes to follows from the variables: Z3 knows only as much of it as mattered."""
        values = self._values
        for one in self._circuit.cone(node, self._seen):
            parts = self._circuit.parts(one)
            values[one] = (
                all(values[part] if part > 0 else not values[-part] for part in parts) if parts else self._chosen(one)
            )

    def _chosen(self, variable: Lit) -> bool:
        """Whoever is free to choose does not."""
        return variable in self._names and z3.is_true(self._found.eval(self._names.term(variable)))


class Names(dict[Lit, str]):
    """Literals as DIMACS writes them. The numbers are small: Z3 makes a variable for each up to the highest."""

    def __init__(self) -> None:
        super().__init__()
        self._terms: dict[Lit, z3.BoolRef] = {}

    def __missing__(self, literal: Lit) -> str:
        number = len(self) // 2 + 1
        self[abs(literal)], self[-abs(literal)] = str(number), f"-{number}"
        return self[literal]

    def term(self, literal: Lit) -> z3.BoolRef:
        if literal not in self._terms:
            self._terms[literal] = z3.Bool(int(self[literal])) if literal > 0 else z3.Not(self.term(-literal))
        return self._terms[literal]


class Solver:
    """One incremental solver. It learns of the circuit what it is asked about, and what limits that.

    A node is told to Z3 as clauses, in the direction in which it matters: what follows when it is true, or untrue.
    """

    def __init__(self, circuit: Circuit) -> None:
        self._circuit = circuit
        self._solver = z3.SolverFor("QF_FD")
        self._solver.set(ctrl_c=False)  # Ctrl-C is for whoever asked: Z3 would keep it to itself and give up
        self._names = Names()
        self._told: set[Lit] = set()

    def find(self, *literals: Lit) -> Model | None:
        self._tell(literals)
        answer = self._solver.check([self._names.term(literal) for literal in literals])
        if answer == z3.unknown:  # never taken for "no": what is not known is not proven
            raise RuntimeError(f"Z3 gave up: {self._solver.reason_unknown()}")
        return Model(self._circuit, self._solver.model(), self._names) if answer == z3.sat else None

    def wish(self, literals: list[Lit], wishes: Iterable[Lit]) -> tuple[Model | None, list[Lit]]:
        """As `find`, with the literals and those wishes that can be granted, each before those after it."""
        best, granted = self.find(*literals), list(literals)
        for wished in wishes if best else ():
            found = best if best and best(wished) else self.find(*granted, wished)
            if found:
                best = found
                granted.append(wished)
        return best, granted

    def _tell(self, literals: tuple[Lit, ...]) -> None:
        names, told, clauses = self._names, self._told, list[str]()
        waiting = list(literals)
        while waiting:
            literal = waiting.pop()
            if literal in told:
                continue
            told.add(literal)
            parts = self._circuit.parts(abs(literal))
            if not parts:
                told.add(-literal)
                clauses += self._limits(abs(literal), waiting)
            elif literal > 0:
                waiting += parts
                clauses += [f"{names[-literal]} {names[part]} 0" for part in parts]
            else:
                opposites = [-part for part in parts]
                waiting += opposites
                clauses.append(f"{names[-literal]} {' '.join([names[part] for part in opposites])} 0")
        if clauses:
            self._solver.from_string("\n".join((f"p cnf {len(names) // 2} {len(clauses)}", *clauses, "")))

    def _limits(self, variable: Lit, waiting: list[Lit]) -> list[str]:
        """What must hold besides wherever the variable is spoken of."""
        required = [TRUE] if variable == TRUE else self._circuit.requirements.get(variable, [])
        new = [literal for literal in required if literal not in self._told]
        waiting += new
        return [f"{self._names[literal]} 0" for literal in required]
