"""How something a person said is understood: the kinds of readings, and the order in which they are tried (law 1)."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    ANSWER = "answer"
    MULTI = "multi"
    REPROMPT = "reprompt"
    COMMAND = "command"
    RED_FLAG = "red_flag"
    INFO = "info"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was understood.

    `values` answer the open question; `name` is the command, the topic, the emergency (`ems`, `ems_poison`, `crisis`)
    or why we ask again (`no_input`, `unclear`, `multi_on_single`, `out_of_range`, `confirm`); `flags` are the red-flag
    facts that were heard, beside an answer too; `proposed` is what a `confirm` would take; `language` is set when the
    words are clearly of another language than the one we speak.
    """

    kind: Kind
    values: tuple[str, ...] = ()
    name: str = ""
    flags: tuple[tuple[str, str], ...] = ()
    proposed: tuple[str, ...] = ()
    language: str | None = None
