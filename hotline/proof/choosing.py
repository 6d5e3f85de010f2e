"""What can be chosen at one question."""

from hotline.proof.circuit import FALSE, Circuit
from hotline.proof.trace import Asking


def constrain(circuit: Circuit, asking: Asking) -> None:
    """One of the options that are offered, several where that is allowed, or silence; of a menu what is wanted."""
    some = circuit.either((-asking.asked, asking.silent, *asking.chosen.values()))
    for value, literal in asking.chosen.items():
        circuit.require(circuit.either((-literal, asking.visible[value])), literal)
        if asking.question.again:
            continue
        circuit.require(some, literal)
        circuit.require(-circuit.every((literal, asking.silent)), literal)
        alone = not asking.question.many or value == asking.question.none
        for other in (lit for name, lit in asking.chosen.items() if alone and name != value):
            circuit.require(-circuit.every((literal, other)), literal)
            circuit.require(-circuit.every((literal, other)), other)
    if asking.silent != FALSE:
        circuit.require(some, asking.silent)
        circuit.require(-circuit.every((asking.silent, circuit.either(asking.chosen.values()))), asking.silent)
    for value, literal in asking.undone.items():
        circuit.require(circuit.either((-literal, asking.visible[value])), literal)
