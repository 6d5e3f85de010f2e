"""What stands in a part of the page: steps with everything that belongs to them, ready to be shown and edited."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup

from hotline.console.workbench.page_conditions import Wording
from hotline.console.workbench.page_leading import NOTHING, Leads, leading
from hotline.console.workbench.page_names import ACTIONS, READERS, Names, option_value, spelt
from hotline.console.workbench.page_order import Block, Chapter, Said, chapters, says
from hotline.console.workbench.page_raw import Data, Raw, listed, mapping, worded
from hotline.console.workbench.texts_cells import Message, Path, message
from hotline.console.workbench.texts_questions import Again, OptionColumn, again, asked, option_columns

KINDS = ("ask", "say", "run", "do")


@dataclass(frozen=True, slots=True)
class When:
    """A condition with its place: as it stands, and in words."""

    path: Path
    raw: Any
    words: Markup


@dataclass(frozen=True, slots=True)
class Option:
    index: int
    path: Path
    value: str
    key: int | None  # None: understood in words, without a key of its own
    run: str
    sets: str
    when: When
    columns: tuple[OptionColumn, ...]
    raw: Any


@dataclass(frozen=True, slots=True)
class Item:
    """A sign of a list that is asked alone when the person is not sure of the whole list."""

    title: str
    ask: Message


@dataclass(frozen=True, slots=True)
class Question:
    name: str
    title: str
    path: Path
    raw: Data
    content: str
    fact: str
    when: When
    ask: Message
    options: tuple[Option, ...]
    again: tuple[Again, ...]
    items: tuple[Item, ...]
    unanswered: tuple[str, ...]
    reads: str

    @property
    def attempts(self) -> str:
        return worded(self.raw.get("attempts")) or "2"

    def on(self, setting: str) -> bool:
        return self.raw.get(setting) == "true"


@dataclass(frozen=True, slots=True)
class Wordings:
    """One message that a step says, and when it is this one. `home` is where its text is edited, if not here."""

    path: Path
    name: str
    title: str
    when: When
    message: Message
    home: str
    raw: Any


@dataclass(frozen=True, slots=True)
class Step:
    sequence: str
    index: int
    kind: str
    path: Path
    raw: Any
    title: str
    when: When
    question: Question | None = None
    home: str = ""  # the part where the question is shown in full, if it is not here
    wordings: tuple[Wordings, ...] = ()
    target: str = ""
    words: str = ""

    @property
    def id(self) -> str:
        return f"step-{self.sequence}-{self.index}"


@dataclass(frozen=True)
class Steps:
    """Shows the parts of one draft."""

    raw: Raw

    @cached_property
    def names(self) -> Names:
        return Names(self.raw)

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.names)

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        return chapters(self.raw)

    @cached_property
    def _leading(self) -> dict[str, Leads]:
        return leading(self.raw, self.names)

    def leads_to(self, sequence: str) -> Leads:
        return self._leading.get(sequence, NOTHING)

    @cached_property
    def homes(self) -> dict[tuple[str, str], str]:
        """Where a question or a message is first met: the step that shows it in full."""
        found: dict[tuple[str, str], str] = {}
        for block in (one for chapter in self.chapters for one in chapter.parts if isinstance(one, Block)):
            for index in range(block.start, block.end):
                step = mapping(listed(self.raw.sequences[block.sequence])[index])
                met = [("ask", worded(step.get("ask"))), *(("say", name) for name in says(step))]
                for one in met:
                    found.setdefault(one, f"step-{block.sequence}-{index}")
        return found

    def of(self, block: Block) -> Iterator[Step]:
        steps = listed(self.raw.sequences.get(block.sequence))
        return (
            self.step(block.sequence, index, steps[index]) for index in range(block.start, min(block.end, len(steps)))
        )

    def said(self, part: Said) -> Iterator[Message]:
        return (message(self.raw, ("messages", name), spelt(name)) for name in part.names)

    def step(self, sequence: str, index: int, raw: Any) -> Step:
        data, path = mapping(raw), ("sequences", sequence, index)
        kind = next((one for one in KINDS if one in data), "")
        step = Step(sequence, index, kind, path, raw, spelt(worded(data.get(kind))), self._when(data, path))
        match kind:
            case "ask":
                return self._asking(step, worded(data["ask"]))
            case "say":
                return replace(step, title="", wordings=tuple(self._wordings(step)))
            case "run":
                return replace(step, target=worded(data["run"]))
            case "do":
                return replace(step, words=self._done(data))
        return replace(step, title="A step that does nothing", words=str(raw))

    def _asking(self, step: Step, name: str) -> Step:
        home = self.homes.get(("ask", name), step.id)
        if home != step.id:
            return replace(step, target=name, home=home)
        return replace(step, target=name, question=self.question(name) if name in self.raw.questions else None)

    def _done(self, data: Data) -> str:
        action, because = worded(data.get("do")), worded(data.get("because"))
        sets = _sets(self.names, mapping(data.get("set")))
        reason = f", because: {spelt(because).lower()}" if because else ""
        return f"{ACTIONS.get(action, f'Nothing does “{action}”')}{reason}{f' ({sets})' if sets else ''}"

    def _wordings(self, step: Step) -> Iterator[Wordings]:
        said = mapping(step.raw).get("say")
        for index, one in enumerate(listed(said)):
            path = (*step.path, "say", index) if isinstance(said, list) else step.path
            name = worded(mapping(one).get("text")) if isinstance(one, dict) else worded(one)
            home = self.homes.get(("say", name), step.id)
            texts = message(self.raw, ("messages", name), spelt(name))
            when = self._when(mapping(one), path) if isinstance(said, list) else When(path, None, Markup(""))
            yield Wordings(path, name, spelt(name), when, texts, "" if home == step.id else home, one)

    def question(self, name: str) -> Question:
        raw, path = mapping(self.raw.questions.get(name)), ("questions", name)
        content = worded(raw.get("content"))
        fact = worded(raw.get("fact")) or content
        return Question(
            name=name,
            title=spelt(name),
            path=path,
            raw=raw,
            content=content,
            fact=fact,
            when=self._when(raw, path),
            ask=asked(self.raw, name),
            options=tuple(self._options(name, raw)),
            again=again(self.raw, name),
            items=tuple(self._items(name, raw)),
            unanswered=tuple(self.names.value(fact, worded(one)) for one in listed(raw.get("unanswered"))),
            reads=READERS.get(worded(raw.get("reads")), ""),
        )

    def _items(self, name: str, question: Data) -> Iterator[Item]:
        fact = mapping(mapping(self.raw.triage.get("facts")).get(worded(question.get("content"))))
        asked_alone = [*map(option_value, listed(question.get("options")))] if "ask_each" in question else []
        for value in asked_alone:
            if value not in {question["ask_each"], fact.get("none")}:
                path = ("questions", f"{name}.{value}", "ask")
                yield Item(
                    self.names.value(name, value) or spelt(value), message(self.raw, path, spelt(f"{name}.{value}"))
                )

    def _options(self, name: str, question: Data) -> Iterator[Option]:
        key = 0
        for index, raw in enumerate(listed(question.get("options"))):
            path: Path = ("questions", name, "options", index)
            data, value = mapping(raw), option_value(raw)
            shown = data.get("shown") != "false"
            key += shown
            columns = option_columns(self.raw, name, value)
            sets = _sets(self.names, mapping(data.get("sets")))
            run = worded(data.get("run"))
            yield Option(index, path, value, key if shown else None, run, sets, self._when(data, path), columns, raw)

    def _when(self, data: Data, path: Path) -> When:
        return When((*path, "when"), data.get("when"), self.wording.of(data.get("when")))


def _sets(names: Names, sets: Data) -> str:
    """Answers that are known by the way: “leg swelling: Yes”."""
    return ", ".join(f"{names.fact(fact)}: {names.value(fact, worded(value))}" for fact, value in sets.items())
