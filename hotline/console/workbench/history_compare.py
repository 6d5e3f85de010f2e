"""Two states of a script compared in the layout of its texts: what came, what went, which words changed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from hotline.console.workbench import history_reading as reading
from hotline.console.workbench import history_rest as rest
from hotline.console.workbench.history_reading import Item, Label, Words
from hotline.console.workbench.history_words import Line, compared, folded
from hotline.console.workbench.page_names import Names
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.texts_cells import Path
from hotline.scripts.editing import Files

Read = Callable[[Steps], Iterator[Item]]
#: Something as it was and as it is, of which one may be missing.
_Changed = tuple[Item | None, Item | None]

TABLE = "Triage table"
#: What is told under each heading, and which files it is told of.
SECTIONS: tuple[tuple[str, Read, tuple[str, ...]], ...] = (
    ("Questions", reading.questions, ("flow.yaml", "messages/", "answers/", "triage.yaml")),
    ("Texts", reading.messages, ("messages/",)),
    ("Order of the conversation", rest.sequences, ("flow.yaml", "triage.yaml")),
    (TABLE, reading.rows, ("triage.yaml", "messages/", "flow.yaml")),
    ("What clinicians demand", rest.demands, ("triage.yaml", "flow.yaml")),
    ("Follow-ups", rest.follow_ups, ("follow_ups.yaml", "flow.yaml", "triage.yaml")),
    ("Words that people say", rest.phrases, ("safety.yaml", "answers/")),
    ("Stories and cases", rest.examples, ("stories/", "cases/")),
)


#: So many unchanged lines of another language are still shown.
BESIDE = 3


#: Differences shown under one heading.
MOST = 120


class State(StrEnum):
    NEW = "new"
    GONE = "taken out"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Cell:
    """One language's words before and after; `ear` is empty where the ear hears what the eye reads."""

    language: str
    eye: tuple[Line | int, ...]
    ear: tuple[Line | int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    title: str
    state: State
    file: str
    path: Path
    rows: tuple[Row, ...]

    @property
    def id(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", "-".join((self.file, *map(str, self.path or (self.title,)))).lower())


@dataclass(frozen=True, slots=True)
class Section:
    """`more` differences are not shown: nobody reads a thousand of them in one page."""

    title: str
    differences: tuple[Difference, ...]
    more: int = 0

    @property
    def id(self) -> str:
        return self.title.lower().replace(" ", "-")

    @property
    def is_table(self) -> bool:
        return self.title == TABLE

    @property
    def labels(self) -> list[str]:
        """The columns of a table."""
        return list(dict.fromkeys(row.label for one in self.differences for row in one.rows))


def compare(before: Files, after: Files) -> list[Section]:
    changed = [file for file in before.keys() | after.keys() if before.get(file) != after.get(file)]
    new = Steps(Raw(after))
    old = _CalledAlike(Raw(before), new.names)
    found = [
        _section(title, list(_changed(read(old), read(new))))
        for title, read, files in SECTIONS
        if any(file.startswith(files) for file in changed)
    ]
    return [section for section in found if section.differences]


def _section(title: str, changed: list[_Changed]) -> Section:
    """With all that is told of a thing that changed where it stands in a table."""
    shown = (_difference(was, now, whole=title == TABLE) for was, now in changed[:MOST])
    return Section(title, tuple(shown), max(0, len(changed) - MOST))


@dataclass(frozen=True)
class _CalledAlike(Steps):
    """Speaks of answers as they are called now: a new label of one answer is no change of every condition."""

    called: Names

    @property
    def names(self) -> Names:
        return self.called


def _changed(old: Iterable[Item], new: Iterable[Item]) -> Iterator[_Changed]:
    before, after = _by_place(old), _by_place(new)
    for key in _in_order(before, after):
        was, now = before.get(key), after.get(key)
        if was and now and was.source and was.source == now.source:
            continue
        if (was.told() if was else {}) != (now.told() if now else {}):
            yield was, now


def _difference(was: Item | None, now: Item | None, *, whole: bool) -> Difference:
    shown = now or was
    assert shown, "it is in one of them"
    rows = tuple(_rows(was.fields if was else {}, now.fields if now else {}, whole=whole))
    state = State.NEW if was is None else State.GONE if now is None else State.CHANGED
    return Difference(shown.title, state, shown.file, shown.path, rows)


def _by_place(items: Iterable[Item]) -> dict[tuple[str, str], Item]:
    """Things in lists are known by their titles: their numbers change when others come or go."""
    return {(item.file, item.title): item for item in items}


def _in_order(before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """As they are now; what is gone stands behind what it stood behind."""
    found, known = list(after), set(after)
    behind: tuple[str, str] | None = None
    for key in before:
        if key not in known:
            found.insert(found.index(behind) + 1 if behind else 0, key)
        behind = key
    return found


def _rows(before: dict[Label, Words], after: dict[Label, Words], *, whole: bool) -> Iterator[Row]:
    labels = list(dict.fromkeys([*after, *before]))
    for name in dict.fromkeys(label.name for label in labels):
        same = [label for label in labels if label.name == name]
        if whole or any(before.get(label) != after.get(label) for label in same):
            yield Row(name, tuple(_cells(same, before, after)))


def _cells(labels: list[Label], before: dict[Label, Words], after: dict[Label, Words]) -> Iterator[Cell]:
    """Other languages stand beside what changed, unless they are long."""
    for label in labels:
        old, new = before.get(label, Words(())), after.get(label, Words(()))
        if old != new or len(old.eye) <= BESIDE:
            alike = old.eye == old.ear and new.eye == new.ear
            ear = () if alike else folded(compared(old.ear, new.ear))
            yield Cell(label.language, folded(compared(old.eye, new.eye)), ear)
