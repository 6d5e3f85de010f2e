"""What was compiled lately, found again by equality: an edit changes little of a script, and a script has no hash."""

from collections.abc import Callable
from typing import Generic, TypeVar

Whole = TypeVar("Whole")
Made = TypeVar("Made")

_MOST = 2  # each holds tens of megabytes


class Recent(Generic[Whole, Made]):
    """Makes something of a whole, and no second time while `part`, all that it is made of, is equal."""

    def __init__(self, make: Callable[[Whole], Made], part: Callable[[Whole], object]) -> None:
        self._make = make
        self._part = part
        self._kept: tuple[tuple[object, Made], ...] = ()

    def of(self, whole: Whole) -> Made:
        part = self._part(whole)
        for known, made in self._kept:
            if known == part:
                return made
        made = self._make(whole)
        self._kept = ((part, made), *self._kept)[:_MOST]
        return made
