"""What the solver cannot say is never taken for an answer."""

import pytest
import z3

from hotline.proof.circuit import Circuit
from hotline.proof.solver import Solver


def test_a_question_that_was_broken_off_is_not_answered_with_no() -> None:
    circuit = Circuit()
    one, other = circuit.variable(), circuit.variable()
    solver = Solver(circuit)
    assert solver.find(one, other)

    z3.set_param("rlimit", 1)
    try:
        with pytest.raises(RuntimeError, match="Z3 gave up"):
            pigeons(circuit, Solver(circuit))
    finally:
        z3.reset_params()


def pigeons(circuit: Circuit, solver: Solver) -> None:
    """Nine of them in eight holes: there is no way, which takes long to see."""
    holes = [[circuit.variable() for _ in range(8)] for _ in range(9)]
    housed = [circuit.either(row) for row in holes]
    alone = [
        -circuit.every((holes[one][hole], holes[other][hole]))
        for hole in range(8)
        for one in range(9)
        for other in range(one)
    ]
    solver.find(*housed, *alone)
