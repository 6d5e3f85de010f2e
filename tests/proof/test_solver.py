"""What the solver cannot say is never taken for an answer."""

import pytest
import z3

from hotline.proof.circuit import Circuit
from hotline.proof.solver import Solver


def test_a_question_that_was_broken_off_is_not_answered_with_no(monkeypatch: pytest.MonkeyPatch) -> None:
    circuit = Circuit()
    one, other = circuit.variable(), circuit.variable()
    solver = Solver(circuit)
    assert solver.find(one, other)

    monkeypatch.setattr(z3.Solver, "check", lambda *_: z3.unknown)
    with pytest.raises(RuntimeError, match="Z3 gave up"):
        solver.find(one, -other)
