"""A script's files as data, for whoever has to know which places belong together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

import msgspec

from hotline.scripts.editing.applying import Files
from hotline.scripts.editing.edits import Data, Insert, Path, Put, Remove, Set
from hotline.scripts.editing.errors import EditError
from hotline.scripts.editing.merging import Merged
from hotline.scripts.editing.tree import parse
from hotline.scripts.editing.wanted import get

FLOW, TRIAGE, FOLLOW_UPS, SAFETY = "flow.yaml", "triage.yaml", "follow_ups.yaml", "safety.yaml"
NAME = re.compile(r"[a-z][a-z0-9_]{0,60}")


@dataclass(frozen=True, slots=True)
class Intended:
    """The files with the edits of an intention, and what whoever asked for it should know."""

    merged: Merged
    notes: list[str]


class Words(msgspec.Struct, frozen=True):
    """What is said, in the language that somebody wrote it in; the other languages are to be written."""

    language: str
    text: str
    labels: dict[str, str] = {}

    @staticmethod
    def of(words: "Words | None", code: str) -> "Words":
        return words if words and words.language == code else Words(code, "")

    def label(self, value: str) -> dict[str, str]:
        return {"label": self.labels.get(value, ""), "say": self.labels.get(value, "")}


class Desk:
    """The files while an intention is worked out: each edit is made at once, so that the next one sees it."""

    def __init__(self, files: Files) -> None:
        self._merged = Merged(dict(files))
        self.make = self._merged.make
        self.notes: list[str] = []

    @property
    def files(self) -> Files:
        return self._merged.files

    def at(self, file: str, *path: str | int) -> Data:
        return get(parse(self.files[file], file).data, path) if file in self.files else None

    def named(self, file: str, *path: str | int) -> dict[str, Data]:
        found = self.at(file, *path)
        return found if isinstance(found, dict) else {}

    def listed(self, file: str, *path: str | int) -> list[Data]:
        found = self.at(file, *path)
        return found if isinstance(found, list) else []

    def told(self, *texts: str) -> list[tuple[str, str]]:
        """The entries of the cases that say what these texts must tell, as file and name."""
        files = [file for file in self.files if file.startswith("cases/")]
        beginnings = tuple(f"{text}{joint}" for text in texts for joint in (":", "."))
        return [
            (file, name)
            for file in files
            for name in self.named(file, "tells")
            if name in texts or name.startswith(beginnings)
        ]

    def forget(self, *texts: str) -> None:
        """The cases no longer ask anything of these texts."""
        for file, name in self.told(*texts):
            self.remove(file, ("tells", name))

    def languages(self) -> list[str]:
        return sorted(PurePath(file).stem for file in self.files if file.startswith("messages/"))

    def insert(self, file: str, path: Path, value: Data, *, key: str | None = None, at: int | None = None) -> None:
        end = len(self.at(file, *path) or ())
        self.make(Insert(file=file, path=path, key=key, at=end if at is None else at, value=value))

    def put(self, file: str, path: Path, value: Data) -> None:
        old = self.at(file, *path)
        if isinstance(value, str) and isinstance(old, str | None):
            self.make(Set(file=file, path=path, old=old, new=value))
        else:
            self.make(Put(file=file, path=path, old=old, new=value))

    def remove(self, file: str, path: Path) -> None:
        old = self.at(file, *path)
        if old is not None:
            self.make(Remove(file=file, path=path, old=old))

    def done(self, after: Intended | None = None) -> Intended:
        """Together with what was intended `after`, on whose files this one began."""
        if after:
            self._merged.done[:0] = after.merged.done
            self._merged.back += after.merged.back
        return Intended(self._merged, [*(after.notes if after else ()), *self.notes])


def messages(code: str) -> str:
    return f"messages/{code}.yaml"


def answers(code: str) -> str:
    return f"answers/{code}.yaml"


def check_name(name: str, taken: dict[str, Data], what: str) -> None:
    """Raises EditError when it cannot be the name of a new one."""
    if not NAME.fullmatch(name):
        raise EditError(f"“{name}” is no name for {what}", "use small letters, digits and underscores, as in leg_pain")
    if name in taken:
        raise EditError(f"{what} called {name} is there already", "choose another name")


def check_there(name: str, there: dict[str, Data], what: str) -> None:
    if name not in there:
        raise EditError(f"there is no {what} called {name}", "reload the page: somebody may have taken it out")


def steps(desk: Desk) -> Iterator[tuple[str, int, Data]]:
    """Every step, with its sequence and its number; the last ones first, so that they can be taken out."""
    for name, listed in desk.named(FLOW, "sequences").items():
        for n in reversed(range(len(listed))):
            yield name, n, listed[n]
