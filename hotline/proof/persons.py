"""A person as the solver found them: what they answer to each question, and what else they do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from hotline.proof.solver import Model
from hotline.proof.trace import Asking, Look, Trace

#: The number of a question → fact and value of what is heard while it is open.
Flags: TypeAlias = Mapping[int, Iterable[tuple[str, str]]]
#: What a reply can be besides values.
SILENT: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """What happens while one question is open."""

    question: str
    values: tuple[str, ...]  # SILENT: nobody answers until the attempts run out
    undone: tuple[str, ...] = ()  # chosen first, then taken back
    flags: tuple[tuple[str, str], ...] = ()  # said before the answer
    channel: str | None = None  # where it is answered, if that matters
    is_cut: bool = False  # it is left open: something else begins


@dataclass(frozen=True, slots=True)
class Behaviour:
    """All that a person does on one walk."""

    moments: tuple[Moment, ...]
    circumstances: Mapping[str, str] = field(default_factory=dict)

    @property
    def replies(self) -> dict[str, Moment]:
        return {moment.question: moment for moment in reversed(self.moments)}


def behaviour(trace: Trace, model: Model) -> Behaviour:
    asked = [asking for asking in trace.askings if model(asking.asked)]
    ends = [asking.number for asking in asked[1:]] + [len(trace.askings) + 1]
    flags = _flags(trace, model, asked)
    moments = [_moment(trace, model, asking, until, flags) for asking, until in zip(asked, ends, strict=False)]
    return Behaviour(tuple(moments), _circumstances(trace, model))


def _moment(trace: Trace, model: Model, asking: Asking, until: int, flags: Flags) -> Moment:
    """What happens from when the question is put until the next one is."""
    meanwhile = range(asking.number, until)
    channels = [_value(look, model) for look in trace.looks if look.name == "CHANNEL" and look.number in meanwhile]
    return Moment(
        asking.question.name,
        tuple(value for value, literal in asking.chosen.items() if model(literal)),
        tuple(value for value, literal in asking.undone.items() if model(literal)),
        tuple(flags.get(asking.number, ())),
        channels[-1] if channels else None,
        model(asking.cut),
    )


def _flags(trace: Trace, model: Model, asked: Sequence[Asking]) -> Flags:
    """Each at the last question by then that does not ask about it: there it would be an answer."""
    found: dict[int, dict[tuple[str, str], None]] = {}
    for hearing in trace.hearings if asked else ():
        if model(hearing.counts):
            by_then = [asking for asking in asked if asking.number <= hearing.number] or asked[:1]
            others = [asking for asking in by_then if asking.question.fact != hearing.fact]
            found.setdefault((others or by_then)[-1].number, {})[hearing.fact, hearing.value] = None
    return found


def _value(look: Look, model: Model) -> str:
    return look.values[0] if model(look.first) else look.values[1]


def _circumstances(trace: Trace, model: Model) -> dict[str, str]:
    """The first value of each that the script looked at."""
    found: dict[str, str] = {}
    for look in trace.looks:
        if look.name not in found and look.name != "ONSET":
            found[look.name] = _value(look, model)
    return found
