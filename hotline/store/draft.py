"""What is kept of a draft: its files, who changed what, what was said about it, and how far its review has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from hotline.scripts.editing.edits import Data, Edit, Path
from hotline.scripts.editing.shifting import moved_place

#: How much is told of what was changed long ago.
REMEMBERED = 400


class State(StrEnum):
    EDITING = "editing"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    PUBLISHED = "published"  # and not edited since


class Kind(StrEnum):
    """What a change of a draft was."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"
    TAKE_OVER = "take_over"  # what was published elsewhere came into the draft
    CHOOSE = "choose"
    SUBMIT = "submit"
    COMMENT = "comment"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    PUBLISH = "publish"
    ROLL_BACK = "roll_back"


class Author(msgspec.Struct, frozen=True):
    account: str
    name: str


class Here(msgspec.Struct, frozen=True):
    """Somebody who has the draft open, and the place they are in."""

    name: str
    where: str
    at: int


class Signed(msgspec.Struct, frozen=True):
    """Somebody's word on the draft: that it is ready, or that it is good."""

    by: Author
    at: int
    note: str = ""


class Comment(msgspec.Struct, frozen=True):
    """Said at a place; an empty path when the place is gone, or the file as a whole is meant."""

    id: str
    file: str
    path: Path
    words: str
    by: Author
    at: int


class Met(msgspec.Struct, frozen=True):
    """A place that the draft and what was taken over both changed: the draft's stays until somebody chooses."""

    id: str
    file: str
    path: Path
    published: Data


class Change(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of the log. `back` takes the edits back, in this order; `of` is the version undone or redone."""

    version: int
    by: Author
    at: int
    kind: Kind = Kind.EDIT
    edits: tuple[Edit, ...] = ()
    back: tuple[Edit, ...] = ()
    of: int = 0
    note: str = ""


class Early(msgspec.Struct, frozen=True):
    """What one person changed on one day, long ago: the edits themselves are no longer kept."""

    by: Author
    day: int
    at: int
    changes: int
    files: tuple[str, ...]


class Meta(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`base` is the revision that the draft began from; `writers` changed it since. `dropped` changes are `early`."""

    base: str
    state: State = State.PUBLISHED
    submitted: Signed | None = None
    approved: Signed | None = None
    writers: tuple[Author, ...] = ()
    comments: tuple[Comment, ...] = ()
    dropped: int = 0
    early: tuple[Early, ...] = ()
    met: tuple[Met, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """`in_force` is the published revision."""

    name: str
    version: int
    files: dict[str, bytes]
    meta: Meta
    in_force: str

    @property
    def state(self) -> State:
        return self.meta.state

    @property
    def base(self) -> str:
        return self.meta.base

    @property
    def behind(self) -> bool:
        """Whether something else was published since it began."""
        return self.base != self.in_force


def edited(meta: Meta, by: Author, edits: Iterable[Edit]) -> Meta:
    """Whatever was said of the draft before it was edited is not said of it any more; comments stay at their places."""
    writers = meta.writers if by in meta.writers else (*meta.writers, by)
    comments = tuple(_after(comment, edits) for comment in meta.comments)
    met = tuple(filter(None, (_still_met(one, edits) for one in meta.met)))
    return msgspec.structs.replace(
        meta, state=State.EDITING, submitted=None, approved=None, writers=writers, comments=comments, met=met
    )


def _after(comment: Comment, edits: Iterable[Edit]) -> Comment:
    return msgspec.structs.replace(comment, path=_moved(comment.file, comment.path, edits) or ())


def _still_met(met: Met, edits: Iterable[Edit]) -> Met | None:
    """Nothing is left to choose where the place itself is gone."""
    path = _moved(met.file, met.path, edits)
    return None if path is None else msgspec.structs.replace(met, path=path)


def _moved(file: str, place: Path, edits: Iterable[Edit]) -> Path | None:
    path: Path | None = place
    for edit in edits:
        if edit.file == file and path:
            path = moved_place(path, edit)
    return path


def undoable(log: Sequence[Change], account: str) -> Change | None:
    """The last change of this person that still stands."""
    own = [change for change in log if change.by.account == account]
    undone = {change.of for change in own if change.kind is Kind.UNDO}
    made = (change for change in reversed(own) if change.back and change.kind is not Kind.UNDO)
    return next((change for change in made if change.version not in undone), None)


def redoable(log: Sequence[Change], account: str) -> Change | None:
    """The last undoing of this person, unless they have edited something since."""
    own = [change for change in log if change.by.account == account]
    redone = {change.of for change in own if change.kind is Kind.REDO}
    for change in reversed(own):
        if change.kind is Kind.UNDO and change.version not in redone:
            return change
        if change.back and change.kind not in {Kind.UNDO, Kind.REDO}:
            return None
    return None


def squashed(early: tuple[Early, ...], changes: Iterable[Change], day: int) -> tuple[Early, ...]:
    """The oldest changes, told by person and day; `day` is how many seconds it has."""
    found = {(one.by, one.day): one for one in early}
    for change in changes:
        key = (change.by, change.at // day)
        one = found.get(key) or Early(change.by, change.at // day, change.at, 0, ())
        files = tuple(sorted({*one.files, *(edit.file for edit in change.edits)}))
        found[key] = Early(one.by, one.day, change.at, one.changes + bool(change.edits), files)
    return tuple(found.values())[-REMEMBERED:]


def last_at(log: Sequence[Change], file: str, path: Path) -> Change | None:
    """The last change of this place, of what is around it or in it."""
    return next((change for change in reversed(log) if any(_meets(edit, file, path) for edit in change.edits)), None)


def _meets(edit: Edit, file: str, path: Path) -> bool:
    if edit.file != file:
        return False
    own: Path = getattr(edit, "path", ())
    shared = min(len(own), len(path))
    return own[:shared] == path[:shared]
