"""What the proof found: values to show to people and machines."""

from dataclasses import dataclass
from enum import StrEnum


class Property(StrEnum):
    """What must hold of every script."""

    TERMINATION = "termination"
    RED_FLAGS = "red flags"
    MONOTONICITY = "monotonicity"
    SILENCE = "safe on silence"
    COMPLETENESS = "completeness"
    INVARIANT = "invariant"
    INTERNAL = "internal"  # the proof and the engine disagree: a mistake of ours, never to be passed over


@dataclass(frozen=True, slots=True)
class Finding:
    """One way in which a script must not be: what, where, and a conversation that shows it."""

    property: Property
    place: str  # file:line, or the file
    says: str
    what_to_do: str
    story: str = ""  # empty where no conversation can show it, as for what is never reached


@dataclass(frozen=True, slots=True)
class Declared:
    """What would be a fault had the script not declared it: for clinicians to read and to sign."""

    place: str
    says: str


@dataclass(frozen=True, slots=True)
class Report:
    findings: tuple[Finding, ...]
    declared: tuple[Declared, ...] = ()
    proven: tuple[tuple[str, int], ...] = ()  # property → how many claims were proven of it

    @property
    def ok(self) -> bool:
        return not self.findings
