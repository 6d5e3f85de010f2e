"""The edit that takes another one back."""

from hotline.scripts.editing.applying import Files
from hotline.scripts.editing.edits import (
    After,
    Data,
    Duplicate,
    Edit,
    File,
    Insert,
    Move,
    Path,
    Placed,
    Put,
    Remove,
    Rename,
    Set,
)
from hotline.scripts.editing.splices import Cutter
from hotline.scripts.editing.tree import Document, Kind, data_of, find, index, parse
from hotline.scripts.editing.wanted import get, insertion, position, wanted


def inverse(files: Files, edit: Edit) -> Edit | None:
    """Of an edit that can be made on these files; None when it changes nothing."""
    if isinstance(edit, File):
        current = files[edit.file].decode(errors="replace") if edit.file in files else None
        return None if current == edit.new else File(file=edit.file, old=edit.new, new=current)
    document = parse(files[edit.file], edit.file)
    after = wanted(document.data, edit)
    if isinstance(edit, Rename):
        path, was = (*edit.path[:-1], edit.key), str(edit.path[-1])
        return None if edit.key == was else Rename(file=edit.file, path=path, key=was)
    if isinstance(edit, Move):
        return _moved_back(document.data, edit)
    return _taken_back(document, edit, after)


def _taken_back(document: Document, edit: Placed, after: Data) -> Edit | None:
    inside = edit.path if isinstance(edit, Insert) else edit.path[:-1]
    around = get(document.data, inside)
    if isinstance(edit, Insert | Duplicate) and around:
        return _taken_out(edit if isinstance(edit, Insert) else insertion(document.data, edit), around)
    if _takes_out(edit) and around and len(around) > 1:
        return None if get(document.data, edit.path) is None else _put_back(document, edit.file, edit.path)
    path = inside if _takes_out(edit) else _made(document.data, after, edit.path)
    old, new = get(document.data, path), get(after, path)
    return None if old == new else Put(file=edit.file, path=path, old=new, new=old, source=_source(document, path))


def _takes_out(edit: Placed) -> bool:
    return isinstance(edit, Remove) or (isinstance(edit, Set | Put) and edit.new is None)


def _made(before: Data, after: Data, path: Path) -> Path:
    """The way down to the first place that was not there, or was empty: the edit made it, so it goes with it."""
    for depth in range(1, len(path)):
        if get(before, path[:depth]) in (None, "", {}) and get(after, path[:depth]):
            return path[:depth]
    return path


def _taken_out(edit: Insert, inside: Data) -> Edit | None:
    if isinstance(inside, dict):
        if edit.key in inside:
            return None
        return Remove(file=edit.file, path=(*edit.path, str(edit.key)), old=edit.value)
    return Remove(file=edit.file, path=(*edit.path, position(inside, edit)), old=edit.value)


def _source(document: Document, path: Path) -> str:
    """How the place stands in the file, with its comments; empty when it is not there, or is shared."""
    along = find(document, path)
    if not path or len(along) <= len(path) or any(node.kind is Kind.ALIAS for node in along):
        return ""
    at = index(along[-2], path[-1])
    return "" if at is None else Cutter(document).source(along[-2], at)


def _put_back(document: Document, file: str, path: Path) -> Edit:
    inside = find(document, path[:-1])[-1].itself()
    at = index(inside, path[-1])
    assert at is not None, "it was found there"
    source, value = Cutter(document).source(inside, at), data_of(inside.values[at])
    if isinstance(path[-1], int):
        return Insert(file=file, path=path[:-1], at=at, value=value, source=source)
    before = After(inside.keys[at - 1].itself().text if at else None)
    return Insert(file=file, path=path[:-1], at=before, key=path[-1], value=value, source=source)


def _moved_back(data: Data, edit: Move) -> Edit | None:
    inside, item = get(data, edit.path[:-1]), get(data, edit.path)
    to = max(0, min(edit.to, len(inside) - 1))
    part = edit.path[-1]
    was = part if isinstance(part, int) else list(inside).index(part)
    if was == to:
        return None
    return Move(file=edit.file, path=(*edit.path[:-1], to if isinstance(part, int) else part), to=was, old=item)
