"""Edits made on files that others may have edited meanwhile: what fits is made, what does not is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hotline.scripts.editing.applying import Files, apply
from hotline.scripts.editing.edits import Data, Edit, File, Insert, Path, Put, Rename, Set
from hotline.scripts.editing.errors import ConflictError, EditError
from hotline.scripts.editing.inverse import inverse
from hotline.scripts.editing.shifting import rebased


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both changed one place: `mine` is what the edit wanted there, `theirs` what stands there now, None if nothing."""

    edit: int
    file: str
    path: Path
    mine: Data
    theirs: Data


@dataclass(frozen=True, slots=True)
class Fault:
    """An edit that cannot be made at all."""

    edit: int
    what: str
    what_to_do: str


@dataclass(slots=True)
class Merged:
    """`done` are the edits as they were made, `back` those that take them back, in that order."""

    files: dict[str, bytes]
    done: list[Edit] = field(default_factory=list)
    back: list[Edit] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        return not self.conflicts and not self.faults

    def make(self, edit: Edit) -> None:
        """Raises ConflictError or EditError when it cannot be made."""
        after = apply(self.files, edit)
        back = inverse(self.files, edit)
        if back:
            self.files = after
            self.done.append(edit)
            self.back.insert(0, back)


def merge(files: Files, mine: Sequence[Edit], theirs: Sequence[Edit] = ()) -> Merged:
    """`theirs` were made since the files that my edits were made for; `files` hold them already."""
    merged = Merged(dict(files))
    for number, (asked, edit) in enumerate(zip(mine, rebased(mine, theirs), strict=True)):
        if edit is None:
            merged.conflicts.append(_conflict(number, asked, None))
            continue
        try:
            merged.make(edit)
        except ConflictError as error:
            merged.conflicts.append(_conflict(number, edit, error.current))
        except EditError as error:
            merged.faults.append(Fault(number, error.what, error.what_to_do))
    return merged


def _conflict(number: int, edit: Edit, theirs: Data) -> Conflict:
    if isinstance(edit, File):
        return Conflict(number, edit.file, (), edit.new, theirs)
    if isinstance(edit, Set | Put):
        return Conflict(number, edit.file, edit.path, edit.new, theirs)
    if isinstance(edit, Insert):
        path = edit.path if edit.key is None else (*edit.path, edit.key)
        return Conflict(number, edit.file, path, edit.value, theirs)
    return Conflict(number, edit.file, edit.path, edit.key if isinstance(edit, Rename) else None, theirs)
