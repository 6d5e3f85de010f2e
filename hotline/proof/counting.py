"""How many of some literals hold, as literals."""

from collections.abc import Sequence

from hotline.proof.circuit import FALSE, TRUE, Circuit, Lit


class Counter:
    """A sequential counter, which tells apart counts up to a limit, and those beyond it."""

    def __init__(self, circuit: Circuit, literals: Sequence[Lit], limit: int) -> None:
        self._more_than: list[Lit] = []  # so many, and at least one more
        for literal in literals:
            below = [TRUE, *self._more_than]
            self._more_than = [
                circuit.either((old, circuit.every((literal, one_less))))
                for old, one_less in zip([*self._more_than, FALSE], below, strict=True)
            ][: limit + 1]

    def at_most(self, count: int) -> Lit:
        return -self._more_than[count] if count < len(self._more_than) else TRUE
