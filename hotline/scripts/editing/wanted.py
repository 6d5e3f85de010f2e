"""What a file shall say after an edit, as plain data; whether the edit still fits what it says now."""

from typing import Any, assert_never

from hotline.scripts.editing.edits import After, Data, Duplicate, Insert, Move, Path, Placed, Put, Remove, Rename, Set
from hotline.scripts.editing.errors import ConflictError, EditError
from hotline.scripts.editing.plain import plain


def wanted(data: Data, edit: Placed) -> Data:
    """The data as the edit leaves it. Raises ConflictError, or EditError."""
    match edit:
        case Set() | Put():
            _check(get(data, edit.path), edit.old, edit.new)
            return _with(data, edit.path, edit.new)
        case Insert():
            return _inserted(data, edit)
        case Remove():
            _check(get(data, edit.path), edit.old, None)
            return _with(data, edit.path, None)
        case Move():
            return _moved(data, edit)
        case Rename():
            return _renamed(data, edit)
        case Duplicate():
            return _inserted(data, insertion(data, edit))
    assert_never(edit)


def get(data: Data, path: Path) -> Data:
    """What stands at a place; None if nothing does."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
            data = data[part]
        else:
            return None
    return data


def same(one: Data, other: Data) -> bool:
    """Whether two values are the same to whoever pasted one of them from a word processor."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return one == other or plain(one) == plain(other)
    return one is other


def position(inside: Data, edit: Insert) -> int:
    """The number that the new value gets, as far as there is room for it."""
    if not isinstance(edit.at, After):
        return max(0, min(edit.at, len(inside)))
    if edit.at.after is None:
        return 0
    names = list(inside) if isinstance(inside, dict) else []
    return names.index(edit.at.after) + 1 if edit.at.after in names else len(inside)


def insertion(data: Data, edit: Duplicate) -> Insert:
    """A duplicate is put in behind its original."""
    original = get(data, edit.path)
    if original is None or not edit.path:
        raise ConflictError(None)
    inside, part = edit.path[:-1], edit.path[-1]
    at = part + 1 if isinstance(get(data, inside), list) and isinstance(part, int) else After(str(part))
    return Insert(file=edit.file, path=inside, at=at, key=edit.key, value=original)


def _check(current: Data, old: Data, new: Data) -> None:
    """What already is as it shall be is no conflict."""
    if not same(current, old) and not same(current, new):
        raise ConflictError(current)


def _with(data: Data, path: Path, value: Data) -> Data:
    """A copy along the path in which the value stands there, or nothing does if it is None."""
    if not path:
        return value
    part, rest = path[0], path[1:]
    inner = get(data, (part,))
    if rest and inner is None and value is None:
        return data
    new = _with({} if rest and _empty(inner) else inner, rest, value) if rest else value
    if isinstance(data, dict) or _empty(data):
        others = dict(data or {})
        return {**others, str(part): new} if new is not None else {k: v for k, v in others.items() if k != str(part)}
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return [*data[:part], *([] if new is None else [new]), *data[part + 1 :]]
    raise EditError(f"nothing called {part} can stand there", "reload the page and try again")


def _empty(data: Data) -> bool:
    return data is None or data in ("", {})


def _inserted(data: Data, edit: Insert) -> Data:
    inside = get(data, edit.path)
    if isinstance(inside, list) or (edit.key is None and _empty(inside)):
        if edit.key is not None:
            raise EditError("things in a list have no name", "put it in without one")
        at = position(inside or [], edit)
        return _with(data, edit.path, [*(inside or [])[:at], edit.value, *(inside or [])[at:]])
    if not (isinstance(inside, dict) or _empty(inside)) or not edit.key:
        raise EditError("nothing can be put in there", "give it a name, or reload the page")
    if inside and edit.key in inside:
        _check(inside[edit.key], None, edit.value)
        return data
    names: list[tuple[str, Any]] = list((inside or {}).items())
    names.insert(position(inside or {}, edit), (edit.key, edit.value))
    return _with(data, edit.path, dict(names))


def _moved(data: Data, edit: Move) -> Data:
    if not edit.path:
        raise EditError("a whole file cannot be moved", "move one of its parts")
    inside, item = get(data, edit.path[:-1]), get(data, edit.path)
    if not same(item, edit.old):
        raise ConflictError(item)
    if isinstance(inside, list):
        others = [one for n, one in enumerate(inside) if n != edit.path[-1]]
        return _with(data, edit.path[:-1], [*others[: max(0, edit.to)], item, *others[max(0, edit.to) :]])
    others_named = [(name, one) for name, one in inside.items() if name != str(edit.path[-1])]
    others_named.insert(max(0, edit.to), (str(edit.path[-1]), item))
    return _with(data, edit.path[:-1], dict(others_named))


def _renamed(data: Data, edit: Rename) -> Data:
    inside, part = get(data, edit.path[:-1]), edit.path[-1] if edit.path else ""
    if not isinstance(inside, dict) or part not in inside:
        raise ConflictError(None)
    if edit.key in inside and edit.key != part:
        raise ConflictError(inside[edit.key])
    return _with(data, edit.path[:-1], {edit.key if name == part else name: one for name, one in inside.items()})
