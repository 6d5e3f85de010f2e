"""Merging by place: where the place of an edit is after others have edited the same file."""

import json
from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec

from hotline.scripts.editing.edits import Data, Duplicate, Edit, File, Insert, Move, Path, Placed, Put, Rename, Set
from hotline.scripts.editing.tree import parse
from hotline.scripts.editing.wanted import get


def rebased(mine: Sequence[Edit], theirs: Sequence[Edit]) -> list[Edit | None]:
    """My edits, one after the other, as they are after theirs, which were made on the same files.

    None stands for an edit of a place that is no longer there.
    """
    found: list[Edit | None] = []
    others: list[Edit] = list(theirs)
    for edit in mine:
        moved: Edit | None = edit
        after: list[Edit] = []
        for other in others:
            later = shifted(other, moved) if moved else other
            moved = shifted(moved, other) if moved else None
            after += [later] if later else []
        found.append(moved)
        others = after
    return found


def shifted(edit: Edit, over: Edit) -> Edit | None:
    """The edit as it is after another one was made; None when its place is gone."""
    if isinstance(edit, File) or edit.file != over.file:
        return edit
    path = moved_place(edit.path, over)
    if path is None:
        return None
    moved = msgspec.structs.replace(edit, path=path)
    if isinstance(moved, Insert) and isinstance(moved.at, int):
        return msgspec.structs.replace(moved, at=_gap(moved.path, edit.path, moved.at, over))
    if isinstance(moved, Move) and isinstance(edit, Move):
        return _moved_move(edit, moved, over)
    return moved


def moved_place(path: Path, over: Edit) -> Path | None:
    """Where the place is after the edit, in the same file; None when it is gone."""
    if isinstance(over, File):
        return _through(_read(over.old, over.file), _read(over.new, over.file), path)
    if isinstance(over, Set | Put) and over.new is not None:
        if path[: len(over.path)] != over.path:
            return path
        inside = _through(over.old, over.new, path[len(over.path) :])
        return None if inside is None else over.path + inside
    return _over_item(path, over)


def _over_item(path: Path, over: Placed) -> Path | None:
    inside = over.path if isinstance(over, Insert) else over.path[:-1]
    depth = len(inside)
    if path[:depth] != inside or len(path) <= depth:
        return path
    part = _over_number(path[depth], over)
    return None if part is None else (*inside, part, *path[depth + 1 :])


def _over_number(part: str | int, over: Placed) -> str | int | None:
    if isinstance(over, Insert):
        shift = isinstance(part, int) and isinstance(over.at, int) and part >= over.at
        return part + 1 if shift and isinstance(part, int) else part
    was = over.path[-1]
    if isinstance(over, Rename):
        return over.key if part == was else part
    if not isinstance(part, int) or not isinstance(was, int):
        return None if part == was and not isinstance(over, Move | Duplicate) else part
    if isinstance(over, Duplicate):
        return part + (part > was)
    if isinstance(over, Move):
        return over.to if part == was else _put_before(part - (part > was), over.to)
    return None if part == was else part - (part > was)


def _put_before(part: int, at: int) -> int:
    return part + (part >= at)


def _gap(path: Path, before: Path, at: int, over: Edit) -> int:
    """A place between two items stays behind the item that it was behind."""
    if isinstance(over, Insert) and over.path == before and isinstance(over.at, int):
        return at + (at >= over.at)
    while at > 0:
        behind = moved_place((*before, at - 1), over)
        if behind is not None and behind[:-1] == path and isinstance(behind[-1], int):
            return behind[-1] + 1
        at -= 1
    return 0


def _moved_move(edit: Move, moved: Move, over: Edit) -> Move:
    """Whoever moves a thing does not mind that it was changed meanwhile."""
    part, now = edit.path[-1], moved.path[-1]
    if not isinstance(part, int) or not isinstance(now, int):
        return msgspec.structs.replace(moved, old=None)
    gap = edit.to if edit.to < part else edit.to + 1
    to = _gap(moved.path[:-1], edit.path[:-1], gap, over)
    return msgspec.structs.replace(moved, old=None, to=to if to <= now else to - 1)


def _through(old: Data, new: Data, path: Path) -> Path | None:
    """Where what stood in the old value stands in the new one."""
    if not path or not isinstance(old, list | dict):
        return path
    part = _counterpart(old, new, path[0])
    if part is None:
        return None
    inner = _through(get(old, path[:1]), get(new, (part,)), path[1:])
    return None if inner is None else (part, *inner)


def _counterpart(old: Data, new: Data, part: str | int) -> str | int | None:
    if not (isinstance(old, list) and isinstance(new, list) and isinstance(part, int)):
        return None if get(new, (part,)) is None else part
    before, after = ([json.dumps(one, sort_keys=True) for one in values] for values in (old, new))
    for sign, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if i <= part < j:
            stays = sign == "equal" or part - i < m - k
            return k + part - i if stays else None
    return None


def _read(text: str | None, file: str) -> Data:
    return parse(text.encode(), file).data if text is not None and file.endswith(".yaml") else text
