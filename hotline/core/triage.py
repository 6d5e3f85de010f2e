"""The triage table applied: every matching row counts, the most severe disposition is the result."""

from hotline.core.conditions import Facts, holds
from hotline.core.disposition import Disposition
from hotline.core.script import Row, Script


def matching_rows(script: Script, facts: Facts) -> tuple[Row, ...]:
    """Every row that matches, most severe first; never empty."""
    return tuple(row for row in script.rows if holds(row.when, facts)) or (script.otherwise,)


def severity(script: Script, facts: Facts) -> Disposition:
    """The disposition of the most severe matching row."""
    return next((row for row in script.rows if holds(row.when, facts)), script.otherwise).disposition
