"""An edit made on a script's files: only the touched span is rewritten, and the result is read back first."""

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping

from hotline.scripts.editing.edits import Data, Duplicate, Edit, File, Insert, Move, Path, Placed, Put, Rename, Set
from hotline.scripts.editing.errors import ConflictError, EditError
from hotline.scripts.editing.render import lines
from hotline.scripts.editing.sharing import with_own_values
from hotline.scripts.editing.splices import Cutter, Entry, Splice, applied
from hotline.scripts.editing.tree import Document, Kind, Node, data_of, find, index, parse
from hotline.scripts.editing.wanted import get, insertion, position, wanted

Files = Mapping[str, bytes]

#: The name of a file of a script.
NAME = re.compile(r"(?:[a-z][a-z0-9_-]{0,40}/)?[A-Za-z0-9][\w-]{0,80}\.(?:yaml|txt)", re.ASCII)
Become = Callable[[Node | None, int, Node, Data], list[Splice]]
LARGEST_FILE = 4_000_000


def apply(files: Files, edit: Edit) -> dict[str, bytes]:
    """Raises ConflictError when something else stands there by now, EditError when it cannot be done."""
    body = _file(files, edit) if isinstance(edit, File) else _yaml(files, edit)
    others = {name: content for name, content in files.items() if name != edit.file or body is not None}
    return others if body is None else {**others, edit.file: body}


def value_at(files: Files, file: str, path: Path) -> Data:
    """What stands at a place; None if nothing does. A file that is not YAML is one text."""
    body = files.get(file)
    if body is None:
        return None
    return get(parse(body, file).data, path) if file.endswith(".yaml") and path else body.decode(errors="replace")


def _file(files: Files, edit: File) -> bytes | None:
    if not NAME.fullmatch(edit.file):
        raise EditError(f"“{edit.file}” is no name for a file", "use letters, digits and hyphens")
    if edit.new is not None and len(edit.new) > LARGEST_FILE:
        raise EditError(f"{edit.file} would be too large", "split it")
    current = value_at(files, edit.file, ())
    if current not in (edit.old, edit.new):
        raise ConflictError(current)
    return None if edit.new is None else edit.new.encode()


def _yaml(files: Files, edit: Placed) -> bytes:
    body = files.get(edit.file)
    if body is None:
        raise EditError(f"there is no file {edit.file}", "add it first")
    document = parse(body, edit.file)
    if not edit.path and not isinstance(edit, Insert | Put):
        raise EditError(f"{edit.file} cannot be changed as a whole", "change its parts one by one")
    data = wanted(document.data, edit)
    if not isinstance(data, dict):
        raise EditError(f"{edit.file} would be no script's file any more", "keep its parts under their names")
    if _alike(data, document.data):
        return body
    for attempt in _attempts(document, edit, data):
        if _reads_as(attempt, edit.file, data, document.twice):
            return attempt
    raise EditError(f"this place in {edit.file} cannot be changed by itself", "change what is around it as a whole")


def _alike(one: Data, other: Data) -> bool:
    """Equal, with the entries of mappings in the same order."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_alike(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    return bool(one == other)


def _reads_as(body: bytes, file: str, data: Data, twice: int) -> bool:
    """With no more names that stand twice than before: of those the last counts, so the data does not tell."""
    try:
        document = parse(body, file)
    except EditError:
        return False
    return bool(document.data == data) and document.twice <= twice


def _attempts(document: Document, edit: Placed, data: Data) -> Iterator[bytes]:
    """The closest first: as it once stood there; written anew; with values of its own where it shares them with
    other places; and with all that is around it written anew.
    """
    yield from _attempt(document, lambda: _Cut(document, edit, data, verbatim=True).splices())
    yield from _attempt(document, lambda: _Cut(document, edit, data, verbatim=False).splices())
    unshared = parse(document.encoded(with_own_values(document, edit.path)), edit.file)
    yield from _attempt(unshared, lambda: _Cut(unshared, edit, data, verbatim=False).splices())
    yield from _attempt(unshared, lambda: _Cut(unshared, edit, data, verbatim=False).around())


def _attempt(document: Document, cut: Callable[[], list[Splice]]) -> Iterator[bytes]:
    with contextlib.suppress(EditError):
        text = applied(document, cut())
        yield document.encoded(text)
        if not text.endswith("\n"):  # a text in lines at the very end needs the end of its last line
            yield document.encoded(text + document.newline)


class _Cut:
    """One edit of one document, whose data shall be `data` afterwards."""

    def __init__(self, document: Document, edit: Placed, data: Data, *, verbatim: bool) -> None:
        self._document = document
        self._verbatim = verbatim
        self._edit = edit
        self._data = data
        self._cutter = Cutter(document)
        self._inside = edit.path if isinstance(edit, Insert) else edit.path[:-1]
        self._along = find(document, self._inside)

    def splices(self) -> list[Splice]:
        root = self._document.root
        if root and not self._edit.path and isinstance(self._edit, Put):
            return self._become(0)
        if root is None:
            end = len(self._document.text)
            return [Splice(end, end, "".join(f"{line}\n" for line in lines(self._data, 0, None)))]
        shared = next((n for n, node in enumerate(self._along) if node.kind is Kind.ALIAS), None)
        if shared is not None:
            return self._become(shared)
        deepest = len(self._along) - 1
        if deepest < len(self._inside) or not self._along[-1].values:
            return self._into_new(deepest)
        return self._within(self._along[-1])

    def around(self) -> list[Splice]:
        return self._become(len(self._along) - 1, self._cutter.rewritten)

    def _become(self, depth: int, write: Become | None = None) -> list[Splice]:
        """Whatever stands so deep on the way becomes what it shall be."""
        node, parent = self._along[depth], self._along[depth - 1] if depth else None
        at = index(parent, self._inside[depth - 1]) if parent else 0
        assert at is not None, "it was found there"
        return (write or self._cutter.become)(parent, at, node, get(self._data, self._inside[:depth]))

    def _into_new(self, depth: int) -> list[Splice]:
        """What is around the place has to be written first."""
        node = self._along[depth]
        if node.kind is not Kind.MAPPING or not node.values:
            return self._become(depth)
        name = str(self._inside[depth])
        entry = Entry(name, get(self._data, self._inside[: depth + 1]))
        return self._cutter.insert(node, len(node.values), [entry])

    def _within(self, node: Node) -> list[Splice]:
        edit = self._edit
        if isinstance(edit, Insert):
            return self._insert(node, edit, edit.source)
        at = index(node, edit.path[-1])
        if at is None:
            return self._cutter.insert(node, len(node.values), [Entry(str(edit.path[-1]), get(self._data, edit.path))])
        if isinstance(edit, Set | Put) and edit.new is not None:
            if edit.source and self._verbatim:
                return self._cutter.restored(node, at, edit.source)
            return self._cutter.become(node, at, node.values[at], edit.new)
        return self._there(node, at)

    def _there(self, node: Node, at: int) -> list[Splice]:
        match self._edit:
            case Duplicate(key=name) as edit:
                return self._insert(node, insertion(self._document.data, edit), self._cutter.copied(node, at, name))
            case Move(to=to):
                return self._cutter.move(node, at, max(0, min(to, len(node.values) - 1)))
            case Rename(key=name):
                return self._cutter.rename(node, at, name)
        return self._cutter.remove(node, [at]) if len(node.values) > 1 else self._become(len(self._along) - 1)

    def _insert(self, node: Node, edit: Insert, source: str) -> list[Splice]:
        entry = Entry(edit.key, edit.value, source if self._verbatim else "")
        return self._cutter.insert(node, position(data_of(node), edit), [entry])
