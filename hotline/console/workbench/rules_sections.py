"""The sections of what clinicians demand, as staff read them, in the order of the page."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a section is shown and edited."""

    DEMANDS = "demands"
    OF_FACTS = "of_facts"
    FACTS = "facts"
    SCALES = "scales"


@dataclass(frozen=True, slots=True)
class Section:
    """`key` is what it is called in triage.yaml, `texts` where it names texts, `add` what its button says."""

    key: str
    title: str
    about: str
    kind: Kind
    add: str = ""
    texts: str = ""

    @property
    def id(self) -> str:
        return self.key.replace("_", "-")


SECTIONS = (
    Section(
        "red_flags",
        "Danger signs",
        "Each of these answers alone demands at least the result beside it, whatever else is answered.",
        Kind.DEMANDS,
        "Add a danger sign",
    ),
    Section(
        "invariants",
        "What must always hold",
        "The clinicians' own sentences. They are proven for every way through the script.",
        Kind.DEMANDS,
        "Add a sentence",
    ),
    Section(
        "must_say",
        "What must be said",
        "Whoever this holds of hears at least one of the texts with the result.",
        Kind.DEMANDS,
        "Add what must be said",
        "one_of",
    ),
    Section(
        "never_said",
        "What must not be said",
        "Nobody this holds of may hear any of the texts: not in the interview, not in advice, not in a check.",
        Kind.DEMANDS,
        "Add what must not be said",
        "message",
    ),
    Section(
        "may_skip",
        "What may stay unasked",
        "Questions about danger signs, and who need not be asked them. Everybody else who could end below the danger "
        "sign is asked.",
        Kind.OF_FACTS,
        "Add a question",
    ),
    Section(
        "silence",
        "When nobody answers",
        "The least result then, for questions where it may be less than their mildest danger sign demands.",
        Kind.OF_FACTS,
        "Add a question",
    ),
    Section(
        "triage_again",
        "Answers that lead back into triage",
        "After one of these, at a check or at a menu, the questions begin again.",
        Kind.OF_FACTS,
        "Add a question",
    ),
    Section(
        "recheck",
        "Asked anew when triage begins again",
        "What was answered to these before does not count any more.",
        Kind.FACTS,
    ),
    Section(
        "lasting",
        "Taken as it was said before",
        "When triage begins again, these need not be asked a second time.",
        Kind.FACTS,
    ),
    Section(
        "facts",
        "From mild to severe",
        "Which answer is worse than which. A worse answer never leads to a milder result. Answers that share no line "
        "are not compared.",
        Kind.SCALES,
    ),
)
KEYS = frozenset(section.key for section in SECTIONS)
