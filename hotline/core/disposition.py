"""The outcomes of triage, in order of severity."""

from enum import IntEnum


class Disposition(IntEnum):
    """How soon somebody must be seen; a greater value is more severe."""

    HOME = 0
    CLIN_OFFICE = 1
    CLIN_24H = 2
    CLIN_4H = 3
    ED_NOW = 4
    EMS_NOW = 5
