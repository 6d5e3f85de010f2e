"""A person as the solver found them: what they answer to each question, and what else they do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hotline.proof.solver import Model
from hotline.proof.trace import Trace

#: What a reply can be besides values.
SILENT: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """What happens while one question is open."""

    question: str
    values: tuple[str, ...]  # SILENT: nobody answers until the attempts run out
    undone: tuple[str, ...] = ()  # chosen first, then taken back
    flags: tuple[tuple[str, str], ...] = ()  # said before the answer


@dataclass(frozen=True, slots=True)
class Behaviour:
    """All that a person does on one walk."""

    moments: tuple[Moment, ...]
    circumstances: Mapping[str, str] = field(default_factory=dict)
    channels: tuple[str, ...] = ()  # at each moment, where the script asks for the channel

    @property
    def replies(self) -> dict[str, Moment]:
        return {moment.question: moment for moment in reversed(self.moments)}


def behaviour(trace: Trace, model: Model) -> Behaviour:
    asked = [asking for asking in trace.askings if model(asking.asked)]
    moments = []
    for position, asking in enumerate(asked):
        until = asked[position + 1].number if position + 1 < len(asked) else len(trace.askings) + 1
        flags = [
            (h.fact, h.value)
            for h in trace.hearings
            if model(h.counts) and (h.number < until) and (h.number >= asking.number or not position)
        ]
        moments.append(
            Moment(
                asking.question.name,
                tuple(value for value, literal in asking.chosen.items() if model(literal)),
                tuple(value for value, literal in asking.undone.items() if model(literal)),
                tuple(dict.fromkeys(flags)),
            )
        )
    return Behaviour(tuple(moments), _circumstances(trace, model))


def _circumstances(trace: Trace, model: Model) -> dict[str, str]:
    """The first value of each that the script looked at."""
    found: dict[str, str] = {}
    for name, value, literal in trace.looks:
        if name not in found and value[0]:
            found[name] = value[0] if model(literal) else value[1]
    return found


def values_of(moments: Iterable[Moment]) -> dict[str, tuple[str, ...]]:
    return {moment.question: moment.values for moment in moments}
