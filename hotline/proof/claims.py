"""Claims about a script, each with the formula that would break it and the way to see that in the engine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hotline.proof.circuit import TRUE, Lit
from hotline.proof.rehearse import Conversation
from hotline.proof.report import Property
from hotline.proof.trace import Trace

#: Whether the fault shows in the conversations that were held.
Seen = Callable[[Sequence[Conversation]], bool]


@dataclass(frozen=True, slots=True)
class Journey:
    """A walk of one person: where it begins, the trace of it, and the walks that came before, if any.

    Sequences that differ in nothing but what their first step sets are walked as one: `roots` says when it is which.
    """

    roots: Mapping[str, Lit]
    trace: Trace
    before: "Journey | None" = None
    given: Lit = TRUE  # when it can begin
    between: "tuple[tuple[Lit, Journey], ...]" = ()  # whether triage had begun again before, and how; the last counts

    @property
    def root(self) -> str:
        return next(iter(self.roots))

    @property
    def past(self) -> "tuple[Journey, ...]":
        return (*((self.before,) if self.before else ()), *(journey for _, journey in self.between))


@dataclass(frozen=True, slots=True)
class Claim:
    """`broken` is the formula of the fault; `journeys` are the walks that show it, two where one is compared.

    `must` says what must come out instead, `differ` what each of the two who are compared does.
    """

    property: Property
    where: tuple[str | int, ...]
    says: str
    broken: Lit
    journeys: tuple[Journey, ...]
    seen: Seen
    must: str
    what_to_do: str
    until_decided: bool = True
    differ: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """Something that must be possible: the script has it, so somebody must be able to come there."""

    what: tuple[str | int, ...]
    where: tuple[str | int, ...]
    says: str
    what_to_do: str
    possible: tuple[Lit, ...]  # one for each walk


Places = Mapping[tuple[str | int, ...], str]
