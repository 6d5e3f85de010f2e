"""The rows of the result, and how they are shown: as a table and as data."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Budget(StrEnum):
    AT_LEAST = "≥"
    AT_MOST = "≤"


TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True, slots=True)
class Row:
    """`measured` is held against the limit; `ours` and `floor` are what it was made of."""

    what: str
    measured: float
    unit: str
    budget: Budget
    limit: float
    ours: str = ""
    floor: str = ""

    @property
    def holds(self) -> bool:
        return self.measured >= self.limit if self.budget is Budget.AT_LEAST else self.measured <= self.limit

    def as_data(self) -> dict[str, Any]:
        return asdict(self) | {"holds": self.holds}


HEAD = ("what", "ours", "against", "measured", "budget", "")


def table(rows: Sequence[Row]) -> str:
    lines = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    measured = f"{figure(row.measured)} {row.unit}"
    return (
        row.what,
        row.ours,
        row.floor,
        measured,
        f"{row.budget} {row.limit:g} {row.unit}",
        "ok" if row.holds else "MISSED",
    )


def figure(value: float) -> str:
    """Three digits that mean something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
