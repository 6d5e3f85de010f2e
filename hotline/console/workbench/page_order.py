"""The order in which people meet the script: what the page shows, from top to bottom."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hotline.console.workbench.page_raw import Raw, listed, mapping, worded
from hotline.core.engine.messages import SAID_BY_THE_ENGINE

#: Steps, or messages, that are shown and loaded together.
MOST = 8
#: Sequences within sequences beyond this are shown by themselves.
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Block:
    """Steps of a sequence that stand together; the first block of a sequence begins at 0."""

    sequence: str
    start: int
    end: int
    depth: int

    @property
    def id(self) -> str:
        return f"{self.sequence}.{self.start}"


@dataclass(frozen=True, slots=True)
class Said:
    """Messages that no step says: the hotline says them by itself."""

    group: str
    start: int
    names: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.group}.{self.start}"


@dataclass(frozen=True, slots=True)
class Chapter:
    key: str
    title: str
    about: str
    parts: tuple[Block | Said, ...]


def chapters(raw: Raw) -> tuple[Chapter, ...]:
    walk = _Walk(raw, frozenset(_heads(raw)))
    begin, returning = worded(raw.flow.get("begin")), worded(raw.flow.get("returning"))
    doors = list(mapping(raw.flow.get("doors")).values())
    checks = [worded(mapping(item).get("sequence")) for item in listed(raw.plan.get("plan"))]
    found = [
        Chapter("begin", "The conversation", "From the first text or call to the advice.", walk.of(begin)),
        Chapter("returning", "Coming back", "When somebody returns whose illness is still open.", walk.of(returning)),
        Chapter("doors", "At any moment", "What answers an emergency and other calls for help.", walk.of(*doors)),
        Chapter("checks", "Check-ins", "What is asked later, in the order of the plan.", walk.of(*checks)),
        Chapter("unused", "Not reached", "No way through the script leads here.", walk.of(*raw.sequences)),
        *_said(raw),
    ]
    return tuple(chapter for chapter in found if chapter.parts)


def part(raw: Raw, part_id: str) -> Block | Said | None:
    """The part of this id; when its steps have moved meanwhile, the one that now holds them."""
    name, _, start = part_id.rpartition(".")
    parts = [one for chapter in chapters(raw) for one in chapter.parts]
    exact = next((one for one in parts if one.id == part_id), None)
    return exact or next((one for one in parts if _holds(one, name, int(start) if start.isdecimal() else 0)), None)


def _holds(one: Block | Said, name: str, index: int) -> bool:
    return isinstance(one, Block) and one.sequence == name and one.start <= index < max(one.end, 1)


def _heads(raw: Raw) -> Iterator[str]:
    """Sequences with a place of their own on the page, whoever else runs them."""
    yield worded(raw.flow.get("begin"))
    yield worded(raw.flow.get("returning"))
    yield from map(worded, mapping(raw.flow.get("doors")).values())
    yield from (worded(mapping(item).get("sequence")) for item in listed(raw.plan.get("plan")))


@dataclass(slots=True)
class _Walk:
    """Each sequence once: in its own place when it is a head, else where it is first run."""

    raw: Raw
    heads: frozenset[str]
    met: set[str] = field(default_factory=set)

    def of(self, *names: str) -> tuple[Block, ...]:
        fresh = (name for name in names if name in self.raw.sequences)
        return tuple(block for name in fresh if name not in self.met for block in self._sequence(name, 0))

    def _sequence(self, name: str, depth: int) -> Iterator[Block]:
        self.met.add(name)
        steps, start = listed(self.raw.sequences[name]), 0
        for index, step in enumerate(steps, 1):
            inner = [one for one in dict.fromkeys(leads_to(self.raw, step)) if self._belongs_here(one, depth)]
            if inner or index - start == MOST:
                yield Block(name, start, index, depth)
                start = index
            for one in inner:
                if one not in self.met:
                    yield from self._sequence(one, depth + 1)
        if start < len(steps) or not steps:
            yield Block(name, start, len(steps), depth)

    def _belongs_here(self, name: str, depth: int) -> bool:
        return name in self.raw.sequences and name not in self.met | self.heads and depth < DEEPEST


def leads_to(raw: Raw, step: Any) -> Iterator[str]:
    """The sequences that a step, or an answer to what it asks, runs."""
    step = mapping(step)
    if "run" in step:
        yield worded(step["run"])
    question = mapping(raw.questions.get(worded(step.get("ask"))))
    yield from (worded(mapping(option).get("run")) for option in listed(question.get("options")))


def says(step: Any) -> Iterator[str]:
    """The messages that a step says."""
    said = mapping(step).get("say")
    yield from (worded(mapping(one).get("text")) if isinstance(one, dict) else worded(one) for one in listed(said))


def _said(raw: Raw) -> Iterator[Chapter]:
    steps = (step for sequence in raw.sequences.values() for step in listed(sequence))
    in_steps = {name for step in steps for name in says(step)}
    names = [name for name in message_names(raw) if name not in in_steps and not name.startswith("why_")]
    topics = [name for name in names if name.startswith("topic_")]
    engine = [name for name in names if name in SAID_BY_THE_ENGINE]
    rest = [name for name in names if name not in {*topics, *engine}]
    yield Chapter("itself", "Said by the hotline itself", "Help, repeats, goodbyes.", _parts("itself", engine))
    yield Chapter("topics", "Questions off the script", "Short answers, at any step.", _parts("topics", topics))
    yield Chapter("unsaid", "Said nowhere", "No step says these texts.", _parts("unsaid", rest))


def message_names(raw: Raw) -> list[str]:
    """In every language, in the order of the first."""
    every = (mapping(raw.messages(code).get("messages")) for code in raw.languages)
    return list(dict.fromkeys(name for messages in every for name in messages))


def _parts(group: str, names: list[str]) -> tuple[Said, ...]:
    return tuple(Said(group, start, tuple(names[start : start + MOST])) for start in range(0, len(names), MOST))
