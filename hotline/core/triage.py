"""The triage table applied: every matching row counts, the most severe disposition is the result."""

from hotline.core.conditions import Facts, holds
from hotline.core.disposition import Disposition
from hotline.core.script import Row, Script


def matching_rows(script: Script, facts: Facts) -> tuple[Row, ...]:
    return tuple(row for row in script.rows if holds(row.when, facts))


def disposition_of(rows: tuple[Row, ...]) -> Disposition:
    return max((row.disposition for row in rows), default=Disposition.HOME)


def severity(script: Script, facts: Facts) -> Disposition:
    """As `disposition_of` all matching rows; rows stand most severe first, so the first match is enough."""
    for row in script.rows:
        if holds(row.when, facts):
            return row.disposition
    return Disposition.HOME
