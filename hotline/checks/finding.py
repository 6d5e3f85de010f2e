"""A finding: what is wrong, where, what to do, and whether it blocks publishing."""

from dataclasses import dataclass
from enum import StrEnum

from hotline.scripts.errors import Problem


class Severity(StrEnum):
    ERROR = "error"  # blocks publishing
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Finding(Problem):
    severity: Severity = Severity.ERROR
    rule: str = ""
