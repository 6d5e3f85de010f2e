"""What can happen on one walk through a script: questions, flags, decisions, sayings, each with when it happens."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hotline.core.disposition import Disposition
from hotline.core.script import Action, Question
from hotline.proof.circuit import FALSE, Lit
from hotline.proof.knowledge import Knowledge, Values
from hotline.proof.lanes import Choice

#: A place in a script: sequence and index.
Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question at a place: when it is put, what can be chosen, and that nobody answers."""

    question: Question
    place: Place
    number: int
    asked: Lit
    visible: Values
    chosen: Values
    silent: Lit
    undone: Values  # chosen first and then taken back
    cut: Lit = FALSE  # left open: something else begins


@dataclass(frozen=True, slots=True)
class Hearing:
    """A flag that may be heard once the question of this number is open, or before the first one (0)."""

    number: int
    fact: str
    value: str
    heard: Lit
    counts: Lit  # heard while something was open


@dataclass(frozen=True, slots=True)
class Look:
    """A circumstance that was asked for after the question of this number: which of two values it has, and when."""

    number: int
    name: str
    values: tuple[str, ...]
    first: Lit


@dataclass(frozen=True, slots=True)
class Decision:
    """A triage: when it is reached, what is known then, and which rows match."""

    place: Place
    reached: Lit
    known: Knowledge
    rows: Mapping[str, Lit]
    at_least: Mapping[Disposition, Lit]
    then: Knowledge  # what is known once it is decided
    order: int  # how much had been said before
    asked: int  # how much could have been asked before


@dataclass(frozen=True, slots=True)
class Saying:
    place: Place
    message: str
    wording: int
    said: Lit
    known: Knowledge
    after: int  # how much had been said before


@dataclass(slots=True)
class Trace:
    """Everything that can happen on one walk."""

    askings: list[Asking] = field(default_factory=list)
    hearings: list[Hearing] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    acts: list[tuple[Place, Action, Lit, Knowledge]] = field(default_factory=list)
    steps: dict[Place, Lit] = field(default_factory=dict)
    entered: dict[str, Lit] = field(default_factory=dict)
    arrivals: dict[str, Lit] = field(default_factory=dict)  # a sequence that begins anew → when it is come to
    left_out: dict[str, Lit] = field(default_factory=dict)  # fact → its question could raise nothing any more
    undecided: Lit = FALSE  # rests without a decision
    waits: Lit = FALSE  # rests at a menu that is left open
    resumed: Lit = FALSE  # goes on with what it interrupted
    looks: list[Look] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    end: Knowledge | None = None
