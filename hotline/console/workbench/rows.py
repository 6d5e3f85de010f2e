"""The triage table as a table, and the groups that its conditions speak of."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from hotline.console.dispositions import DISPOSITIONS
from hotline.console.parts import Parts
from hotline.console.roles import allow
from hotline.console.workbench.page import READERS, about
from hotline.console.workbench.page_names import spelt
from hotline.console.workbench.page_raw import Raw, listed, mapping, worded
from hotline.console.workbench.page_steps import Steps, When
from hotline.console.workbench.rules_sections import SECTIONS
from hotline.console.workbench.texts_cells import Message, Path, message


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    path: Path
    raw: Any
    when: When
    why: Message
    sources: str

    @property
    def level(self) -> str:
        return worded(mapping(self.raw).get("disposition"))


@dataclass(frozen=True, slots=True)
class Level:
    """Rows of one disposition. `first` is the number that a row gets at their top."""

    disposition: str
    first: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A condition with a name, which other conditions speak of."""

    name: str
    says: str
    when: When


def add_to(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/scripts/<name>/triage")
    @allow(*READERS)
    def rows(name: str) -> str:
        draft = parts.drafts.draft(name)
        view = Steps(Raw(draft.files))
        table = {
            "levels": levels(view),
            "otherwise": _otherwise(view),
            "groups": tuple(groups(view)),
            "rules": SECTIONS,
        }
        return render_template("console/workbench/rows.html", **about(parts, draft, view), **table, wide=True)


def levels(view: Steps) -> tuple[Level, ...]:
    """Most severe first, each with its rows in the order of the file; unknown dispositions come last."""
    every = [row(view, index, raw) for index, raw in enumerate(listed(view.raw.triage.get("rows")))]
    by_level: dict[str, list[Row]] = {level: [] for level in DISPOSITIONS}
    for one in every:
        by_level.setdefault(one.level, []).append(one)
    return tuple(_level(level, rows, by_level) for level, rows in by_level.items())


def _level(level: str, rows: list[Row], by_level: dict[str, list[Row]]) -> Level:
    if rows:
        return Level(level, int(rows[0].path[-1]), tuple(rows))
    above = list(by_level)[: list(by_level).index(level)]
    return Level(level, max((int(row.path[-1]) + 1 for one in above for row in by_level[one]), default=0), ())


def row(view: Steps, index: int, raw: Any) -> Row:
    return _row(view, ("rows", index), raw)


def _otherwise(view: Steps) -> Row:
    return _row(view, ("otherwise",), view.raw.triage.get("otherwise"))


def _row(view: Steps, path: Path, raw: Any) -> Row:
    data = mapping(raw)
    name = worded(data.get("row"))
    why = message(view.raw, ("messages", f"why_{name}"), f"Why row {name}")
    return Row(name, path, raw, _when(view, data, path), why, ", ".join(map(worded, listed(data.get("source")))))


def groups(view: Steps) -> Iterator[Group]:
    for name, raw in mapping(view.raw.triage.get("groups")).items():
        yield Group(name, spelt(name), When(("groups", name), raw, view.wording.of(raw)))


def _when(view: Steps, data: dict[str, Any], path: Path) -> When:
    return When((*path, "when"), data.get("when"), view.wording.of(data.get("when")))
