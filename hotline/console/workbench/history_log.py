"""The log of a draft as people read it: day by day, who changed what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from hotline.console.workbench.history_words import Line, compared
from hotline.console.workbench.languages_known import called as language
from hotline.console.workbench.page_names import spelt
from hotline.console.workbench.page_steps import Steps
from hotline.scripts.editing.edits import Duplicate, Edit, File, Insert, Move, Path, Put, Remove, Rename, Set
from hotline.store.draft import Change, Kind

#: So many edits of one change are told one by one.
MOST = 6
PARTS = {
    "flow.yaml": "the conversation",
    "triage.yaml": "the triage table",
    "follow_ups.yaml": "follow-ups",
    "safety.yaml": "emergency words",
}
STEPS = {
    Kind.EDIT: "Edited",
    Kind.UNDO: "Took back",
    Kind.REDO: "Made again",
    Kind.IMPORT: "Imported a folder",
    Kind.TAKE_OVER: "Took over what was published elsewhere",
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
    """One edit in words; `lines` are its words before and after, when it is a text."""

    what: str
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
    entries = [_entry(list(run), view) for _, run in groupby(reversed(log), key=_run)]
    by_day = groupby(entries, key=lambda entry: datetime.fromtimestamp(entry.at, here).date())
    return [Day(day, tuple(some)) for day, some in by_day]


#: Edits by one person within so many seconds are one entry.
RUN_SECONDS = 900


def _run(change: Change) -> tuple[Any, ...]:
    if change.kind is Kind.EDIT:
        return (change.by.account, change.kind, change.at // RUN_SECONDS)
    return (change.version,)


def _entry(run: list[Change], view: Steps) -> Entry:
    last = run[0]
    edits = [edit for change in reversed(run) for edit in change.edits]
    told = _merged([_told(edit, view) for edit in edits])
    return Entry(last.by.name or "Nobody", last.at, STEPS[last.kind], last.note, tuple(told[:MOST]), len(told) - MOST)


def _merged(told: list[Told]) -> list[Told]:
    """Of a place that was edited several times the last wording is told, against the first."""
    found: dict[str, Told] = {}
    for one in told:
        before = found.get(one.what)
        found[one.what] = one if before is None else Told(one.what, _across(before.lines, one.lines))
    return list(found.values())


def _across(first: tuple[Line, ...], last: tuple[Line, ...]) -> tuple[Line, ...]:
    old = [_side(line, "added") for line in first]
    new = [_side(line, "removed") for line in last]
    return compared(old, new) if old and new else last


def _side(line: Line, without: str) -> str:
    return "".join(piece.text for piece in line if piece.how.value != without)


def _told(edit: Edit, view: Steps) -> Told:
    if isinstance(edit, File):
        return Told(f"{'Added' if edit.old is None else 'Took out' if edit.new is None else 'Changed'} {edit.file}")
    place = _place(edit.file, _whole(edit))
    match edit:
        case Set(old=old, new=new):
            return Told(place, compared(_lines(old), _lines(new)))
        case Put(old=old, new=new):
            return Told(place, compared(_words(view, edit.path, old), _words(view, edit.path, new)))
        case Rename(key=key):
            return Told(f"Renamed {place} to {spelt(key)}")
        case _:
            return Told(f"{DONE[type(edit)]} {place}")


def _whole(edit: Any) -> Path:
    return (*edit.path, edit.key) if isinstance(edit, Insert) and edit.key else edit.path


def _place(file: str, path: Path) -> str:
    folder, _, rest = file.partition("/")
    code = rest.removesuffix(".yaml")
    where = (
        PARTS.get(file) or f"{'texts' if folder == 'messages' else 'answer words' if folder == 'answers' else folder}"
    )
    spoken = f", {language(code)}" if folder in {"messages", "answers"} else ""
    parts = [spelt(part) if isinstance(part, str) else str(part + 1) for part in path]
    return f"{': '.join(parts) or where} ({where}{spoken})"


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
