"""The edits of a script, as values: each says where, what stood there, and what shall stand there."""

from typing import Any, TypeAlias

import msgspec

from hotline.scripts.editing.errors import EditError
from hotline.scripts.editing.plain import plain

#: What YAML holds for us: texts, lists and mappings of them. None is: nothing there.
Data: TypeAlias = Any
Path: TypeAlias = tuple[str | int, ...]


class _Edit(msgspec.Struct, frozen=True, tag_field="do", omit_defaults=True, kw_only=True):
    file: str


class Set(_Edit, frozen=True, tag="set", kw_only=True):
    """A text; `old` None adds it, `new` None removes it. `source` is how the place once stood in the file."""

    path: Path
    old: str | None = None
    new: str | None = None
    source: str = ""


class Put(_Edit, frozen=True, tag="put", kw_only=True):
    """As `Set`, for any value. What of it stays the same keeps its layout and comments."""

    path: Path
    old: Data = None
    new: Data = None
    source: str = ""


class After(msgspec.Struct, frozen=True):
    """Behind this key; before all others if None."""

    after: str | None


class Insert(_Edit, frozen=True, tag="insert", kw_only=True):
    """Into a list or mapping; `source` is how it once stood in the file."""

    path: Path
    at: int | After
    value: Data
    key: str | None = None
    source: str = ""


class Remove(_Edit, frozen=True, tag="remove", kw_only=True):
    path: Path
    old: Data = None


class Move(_Edit, frozen=True, tag="move", kw_only=True):
    """`to` counts among the others."""

    path: Path
    to: int
    old: Data = None


class Duplicate(_Edit, frozen=True, tag="duplicate", kw_only=True):
    """Behind the original."""

    path: Path
    key: str | None = None


class Rename(_Edit, frozen=True, tag="rename", kw_only=True):
    """The entry of a mapping gets another name and keeps its place."""

    path: Path
    key: str


class File(_Edit, frozen=True, tag="file", kw_only=True):
    """A whole text file."""

    old: str | None = None
    new: str | None = None


Edit: TypeAlias = Set | Put | Insert | Remove | Move | Duplicate | Rename | File
#: Edits of a place within a YAML file.
Placed: TypeAlias = Set | Put | Insert | Remove | Move | Duplicate | Rename


def read_edit(raw: Any) -> Edit:
    """From the JSON that a page sends, its texts made plain. Raises EditError."""
    try:
        edit: Edit = msgspec.convert(raw, Edit)
    except (msgspec.ValidationError, TypeError) as error:
        raise EditError(f"this edit cannot be read ({error})", "reload the page and try again") from error
    match edit:
        case Set() | Put():
            return msgspec.structs.replace(edit, old=texts(edit.old), new=plain_data(edit.new), source="")
        case Insert():
            if edit.value is None:
                raise EditError("nothing is to be put in", "say what")
            return msgspec.structs.replace(
                edit, value=plain_data(edit.value), key=edit.key and plain(edit.key), source=""
            )
        case Remove() | Move():
            return msgspec.structs.replace(edit, old=texts(edit.old))
        case File():
            return msgspec.structs.replace(edit, new=edit.new and edit.new.replace("\r\n", "\n"))
    return edit


def written(edit: Edit) -> dict[str, Any]:
    """As JSON, for pages and logs."""
    found: dict[str, Any] = msgspec.to_builtins(edit)
    return found


def plain_data(value: Data) -> Data:
    """A value as pages send it: numbers and yes/no as texts, texts plain."""
    return _mapped(value, plain)


def texts(value: Data) -> Data:
    """As `plain_data`, with the texts as they are."""
    return _mapped(value, str)


def _mapped(value: Data, change: Any) -> Data:
    if isinstance(value, dict):
        return {change(str(key)): _inside(one, change) for key, one in value.items()}
    if isinstance(value, list):
        return [_inside(one, change) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else change(str(value))


def _inside(value: Data, change: Any) -> Data:
    if value is None:
        raise EditError("a value is missing", "write something there, or take it out")
    return _mapped(value, change)
