"""A finding of the examination as one value, whichever part of it found it."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from hotline.checks.finding import Finding as CheckFinding
from hotline.proof import Finding as ProofFinding
from hotline.rehearsal.stories import Played, StoryError


class Part(StrEnum):
    """What is looked at before a script is published."""

    PROOF = "proof"
    TEXTS = "texts"
    CASES = "cases"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class Finding(CheckFinding):
    """`rule` is the proof's property or the name of the rule; `story` a conversation that shows it, if there is one.

    `line` is 0 where the whole of it is meant.
    """

    part: Part = Part.TEXTS
    story: str = ""

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        shown = f"{self.rule}: {self.what}" if self.part is Part.PROOF else self.what
        return f"{self.place}: {shown}; {self.what_to_do}" if self.what_to_do else f"{self.place}: {shown}"

    def as_data(self) -> dict[str, Any]:
        return {**asdict(self), "place": self.place}


def of_proof(found: ProofFinding) -> Finding:
    file, colon, line = found.place.rpartition(":")
    at = (file, int(line)) if colon else (found.place, 0)
    return Finding(*at, found.says, found.what_to_do, rule=found.property.value, part=Part.PROOF, story=found.story)


def of_check(found: CheckFinding, part: Part) -> Finding:
    return Finding(
        found.file, found.line, found.what, found.what_to_do, severity=found.severity, rule=found.rule, part=part
    )


def of_story_error(error: StoryError) -> Finding:
    return Finding(error.file, error.line, error.what, error.what_to_do, rule="unreadable", part=Part.STORIES)


def of_story(played: Played) -> Finding:
    """As it came out, ready to be compared with what is written."""
    return Finding(
        str(played.path),
        played.first_difference,
        "the story comes out otherwise",
        "see `hotline play`, accept it or mend it",
        rule="otherwise",
        part=Part.STORIES,
        story=played.accepted,
    )
