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
    story: str = ""  # empty where no conversation can show it, as for what is never reached


@dataclass(frozen=True, slots=True)
class Skip:
    """A red-flag question that may stay unasked, as declared."""

    fact: str
    place: str
    when: str


@dataclass(frozen=True, slots=True)
class Report:
    findings: tuple[Finding, ...]
    skips: tuple[Skip, ...] = ()
    proven: tuple[tuple[str, int], ...] = ()  # property → how many claims were proven of it

    @property
    def ok(self) -> bool:
        return not self.findings
