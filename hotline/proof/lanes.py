"""Many persons at once by chance, one in each bit of long integers: what they come to needs no solver to be shown."""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hotline.proof.circuit import TRUE, Circuit, Lit

WIDTH = 8192
ALL = (1 << WIDTH) - 1
#: Every other person is well: else hardly anybody would come to the mildest results.
WELL = ALL // 3


@dataclass(frozen=True, slots=True)
class Choice:
    """Variables of which one is true, or several; each only where it is offered. `silent` is true when none is."""

    offered: tuple[tuple[Lit, Lit], ...]  # variable, when it is offered
    silent: Lit | None = None
    many: bool = False
    alone: Lit | None = None  # never beside another
    mild: Lit | None = None  # what whoever is well chooses


class Lanes:
    """The circuit's nodes, each with one bit for every person. The same seed gives the same persons."""

    def __init__(self, circuit: Circuit, choices: Iterable[Choice], seed: int = 0) -> None:
        self._dice = random.Random(seed)  # noqa: S311 -- chance, not secrecy
        self._values: list[int] = [0, ALL]
        first = {min(variable for variable, _ in choice.offered): choice for choice in choices}
        chosen: dict[Lit, int] = {}
        for node in range(2, circuit.size + 1):
            parts = circuit.parts(node)
            if parts:
                self._values.append(self._every(parts))
            else:
                if node in first:
                    chosen |= self._choose(first[node])
                self._values.append(chosen[node] if node in chosen else self._rare())

    def of(self, literal: Lit) -> int:
        return self._values[literal] if literal > 0 else ALL ^ self._values[-literal]

    def _every(self, parts: Iterable[Lit]) -> int:
        value = ALL
        for part in parts:
            value &= self._values[part] if part > 0 else ~self._values[-part]
            if not value:
                break
        return value

    def _choose(self, choice: Choice) -> dict[Lit, int]:
        offered = {variable: self.of(where) for variable, where in choice.offered}
        silent = self._rare() if choice.silent else 0
        left = ALL ^ silent
        found = dict.fromkeys(offered, 0)
        for variable, wished in self._wishes(choice, offered):
            found[variable] |= left & wished
            left &= ~wished
        if choice.many:
            alone = found.get(choice.alone or 0, 0)
            for variable in offered.keys() - {choice.alone}:
                found[variable] |= offered[variable] & self._rare() & ~alone & ~silent
        if choice.silent:
            found[choice.silent] = silent | left
        return found

    def _wishes(self, choice: Choice, offered: Mapping[Lit, int]) -> Iterator[tuple[Lit, int]]:
        """Who would choose what, one after the other; whoever chance leaves out takes the first that is offered."""
        if choice.mild:
            yield choice.mild, offered[choice.mild] & WELL & ~self._rare()
        for _ in range(2):
            for number, (variable, where) in enumerate(offered.items()):
                yield variable, where & self._about_one_in(len(offered) - number)
        yield from offered.items()

    def _rare(self) -> int:
        some = self._bits() & self._bits() & self._bits()
        return some & ~(WELL & ~(self._bits() & self._bits() & self._bits()))

    def _about_one_in(self, count: int) -> int:
        if count <= 1:
            return ALL
        return self._bits() if count < 4 else self._bits() & self._bits()  # noqa: PLR2004 -- near enough

    def _bits(self) -> int:
        return self._dice.getrandbits(WIDTH)


__all__ = ["TRUE", "Choice", "Lanes"]
