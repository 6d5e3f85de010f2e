"""The log of a draft as people read it: day by day, who changed what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from hotline.console.workbench.history_places import place
from hotline.console.workbench.history_words import How, Line, compared
from hotline.console.workbench.page_names import spelt
from hotline.console.workbench.page_steps import Steps
from hotline.scripts.editing.edits import Duplicate, Edit, File, Insert, Move, Path, Put, Remove, Rename, Set
from hotline.scripts.editing.shifting import moved_place
from hotline.store.draft import Change, Kind

#: So many changes are shown, and so many edits of one change are told one by one.
SHOWN, MOST = 300, 6
#: Edits by one person within so many seconds are one entry.
RUN_SECONDS = 900
STEPS = {
    Kind.EDIT: "Edited",
    Kind.UNDO: "Took back",
    Kind.REDO: "Made again",
    Kind.IMPORT: "Imported a folder",
    Kind.TAKE_OVER: "Took over what was published elsewhere",
    Kind.CHOOSE: "Kept the draft's words",
    Kind.SUBMIT: "Submitted for review",
    Kind.COMMENT: "Commented",
    Kind.APPROVE: "Approved",
    Kind.SEND_BACK: "Sent back",
    Kind.PUBLISH: "Published",
    Kind.ROLL_BACK: "Put an earlier revision in force",
}


DONE = {Insert: "Added", Remove: "Took out", Move: "Moved", Duplicate: "Copied"}


@dataclass(frozen=True, slots=True)
class Told:
    """Edits of one thing in words: where, and its words before and after when it is a text."""

    what: str
    where: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person did at one time, or in a row within minutes."""

    by: str
    at: int
    step: str
    note: str
    told: tuple[Told, ...]
    more: int

    @property
    def is_step(self) -> bool:
        """Whether it is a step of the review and no edit."""
        return not self.told


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    entries: tuple[Entry, ...]


def days(log: Sequence[Change], view: Steps, zone: str) -> list[Day]:
    """The latest first; edits of one person in a row count as one."""
    here = ZoneInfo(zone)
    recent = log[-SHOWN:]
    every = [edit for change in recent for edit in change.edits]
    entries = [_entry(list(run), view, every) for _, run in groupby(reversed(recent), key=_run)]
    by_day = groupby(entries, key=lambda entry: datetime.fromtimestamp(entry.at, here).date())
    return [Day(day, tuple(some)) for day, some in by_day]


def _run(change: Change) -> tuple[Any, ...]:
    if change.kind is Kind.EDIT:
        return (change.by.account, change.kind, change.at // RUN_SECONDS)
    return (change.version,)


def _entry(run: list[Change], view: Steps, every: Sequence[Edit]) -> Entry:
    last = run[0]
    edits = [edit for change in reversed(run) for edit in change.edits]
    told = _merged([_told(edit, view, every) for edit in edits])
    return Entry(last.by.name or "Nobody", last.at, STEPS[last.kind], last.note, tuple(told[:MOST]), len(told) - MOST)


def _merged(told: list[Told]) -> list[Told]:
    """Of a text that was edited several times the last words are told, against the first; of a thing its places."""
    found: dict[tuple[str, ...], Told] = {}
    for one in told:
        key = (one.what, *one.where) if one.lines else (one.what,)
        before = found.get(key)
        if before is None:
            found[key] = one
        elif one.lines:
            found[key] = Told(one.what, one.where, _across(before.lines, one.lines))
        else:
            found[key] = Told(one.what, tuple(dict.fromkeys((*before.where, *one.where))))
    return list(found.values())


def _across(first: tuple[Line, ...], last: tuple[Line, ...]) -> tuple[Line, ...]:
    return compared([_without(line, How.ADDED) for line in first], [_without(line, How.REMOVED) for line in last])


def _without(line: Line, how: How) -> str:
    return "".join(piece.text for piece in line if piece.how is not how)


def _told(edit: Edit, view: Steps, every: Sequence[Edit]) -> Told:
    if isinstance(edit, File):
        return Told(f"{'Added' if edit.old is None else 'Took out' if edit.new is None else 'Changed'} {edit.file}")
    what, where = place(view, edit.file, _now(edit, every), _moved_thing(edit))
    match edit:
        case Set(old=old, new=new):
            return Told(what, (where,), compared(_lines(old), _lines(new)))
        case Put(path=path, old=old, new=new):
            return Told(what, (where,), compared(_words(view, path, old), _words(view, path, new)))
        case Rename(key=key):
            return Told(f"Renamed {what} to “{spelt(key)}”", (where,))
        case _:
            return Told(f"{DONE[type(edit)]} {what[:1].lower()}{what[1:]}", (where,))


def _moved_thing(edit: Edit) -> Any:
    """What came or went: its place has another by now, or none."""
    if isinstance(edit, Insert):
        return edit.value
    return edit.old if isinstance(edit, Remove) else None


def _now(edit: Any, every: Sequence[Edit]) -> Path:
    """Where the place is by now, so that a row is told by its name and not by what its number means today."""
    path: Path = edit.path
    if isinstance(edit, Insert):
        path = (*path, edit.key or (edit.at if isinstance(edit.at, int) else 0))
    if isinstance(edit, Insert | Remove) or not any(isinstance(part, int) for part in path):
        return path
    behind = False
    for other in every:
        if behind and other.file == edit.file and not isinstance(other, Set | File):
            path = moved_place(path, other) or path
        behind = behind or other is edit
    return path


def _lines(text: str | None) -> list[str]:
    return text.split("\n") if text else []


def _words(view: Steps, path: Path, value: Any) -> list[str]:
    """A condition in words; a list as its lines; anything else only as having changed."""
    if path and path[-1] in {"when", "unless"} and isinstance(value, dict):
        return [str(view.wording.of(value).striptags())]
    if isinstance(value, str):
        return _lines(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return list(value)
    return []
