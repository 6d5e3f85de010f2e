"""YAML as a tree that knows where in the text each value stands; every scalar is a string, as in `source.py`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import Any

import yaml

from hotline.scripts.editing.errors import EditError
from hotline.scripts.source import Where, uncollected

_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
#: No script is nested deeper or larger; what is was made to tie up whoever reads it.
DEEPEST, LARGEST = 40, 500_000
_BLANK_LINES = re.compile(r"(?:\r?\n[ \t]*)+\Z")
BYTE_ORDER_MARK = "\ufeff"
#: Ends a line of YAML too, and is read as the usual end of a line wherever it stands.
NEXT_LINE = "\x85"


class Kind(Enum):
    SCALAR = "scalar"
    MAPPING = "mapping"
    SEQUENCE = "sequence"
    ALIAS = "alias"


#: What stands in a scalar. One for all: there are tens of thousands in a large script.
_NONE: list["Node"] = []


@dataclass(slots=True, eq=False)
class Node:
    """`start` and `end` are offsets; the end of what is written in lines is the end of its last value.

    `text` is a scalar's value. `style` is how a scalar is written: `'`, `"`, `|`, `>`, or nothing. `flow`: in brackets.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    style: str = ""
    flow: bool = False
    anchor: str = ""
    keys: list["Node"] = field(default_factory=lambda: _NONE)
    values: list["Node"] = field(default_factory=lambda: _NONE)
    meant: "Node | None" = None  # what an alias stands for

    def itself(self) -> "Node":
        return self.meant or self


@dataclass(slots=True, eq=False)
class Document:
    """`text` is the file without a byte order mark; `root` is None when nothing but comments stands in it.

    `twice` is how many names stand in their mapping already.
    """

    text: str
    root: Node | None
    marked: bool = False
    data: Any = None
    twice: int = 0

    @property
    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def encoded(self, text: str) -> bytes:
        return ((BYTE_ORDER_MARK if self.marked else "") + text).encode()


@lru_cache(maxsize=16)  # whoever edits a file edits it again; a check of an edit is the parse for the next
def parse(body: bytes, name: str) -> Document:
    """Raises EditError when it cannot be read."""
    try:
        text = body.decode()
        marked = text.startswith(BYTE_ORDER_MARK)
        text = text.removeprefix(BYTE_ORDER_MARK).replace(NEXT_LINE, "\n")
        with uncollected():
            root, reading = _Builder(text).build(), _Reading()
            data = reading.data(root) if root else None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise EditError(f"{name} is not readable as YAML ({error})", "mend the file by importing it anew") from error
    except RecursionError as error:
        raise EditError(f"{name} is nested too deeply", "mend the file by importing it anew") from error
    return Document(text, root, marked, data, reading.twice)


def find(document: Document, path: Where) -> list[Node]:
    """The nodes along the path, from the root; shorter than the path when there is no such place."""
    node = document.root
    found: list[Node] = []
    for part in (*path, None):
        if node is None:
            break
        found.append(node)
        node = child(node.itself(), part) if part is not None else None
    return found


def child(node: Node, part: str | int) -> Node | None:
    at = index(node, part)
    return None if at is None else node.values[at]


def index(node: Node, part: str | int) -> int | None:
    """Which of the node's values the part of a path names. Of a key that stands twice the last counts."""
    if node.kind is Kind.SEQUENCE and isinstance(part, int):
        return part if 0 <= part < len(node.values) else None
    if node.kind is Kind.MAPPING:
        return next((n for n in reversed(range(len(node.keys))) if node.keys[n].itself().text == str(part)), None)
    return None


class _Reading:
    """Plain data of a tree, as `source.read` gives it."""

    def __init__(self) -> None:
        self._left = LARGEST
        self.twice = 0

    def data(self, node: Node) -> Any:
        self._left -= 1
        if self._left < 0:
            raise EditError("the file is too large", "take out what refers to itself many times over")
        node = node.itself()
        if node.kind is Kind.MAPPING:
            found = {key.itself().text: self.data(value) for key, value in zip(node.keys, node.values, strict=True)}
            self.twice += len(node.keys) - len(found)
            return found
        if node.kind is Kind.SEQUENCE:
            return [self.data(value) for value in node.values]
        return node.text


def data_of(node: Node) -> Any:
    return _Reading().data(node)


class _Builder:
    """From the parser's events to nodes, without recursion."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._anchors: dict[str, Node] = {}
        self._open: list[Node] = []
        self._root: Node | None = None

    def build(self) -> Node | None:
        documents = 0
        for event in self._events():
            documents += isinstance(event, yaml.DocumentStartEvent)
            if documents > 1:
                raise yaml.YAMLError("it holds more than one document")
            self._take(event)
        return self._root

    def _events(self) -> Iterator[Any]:
        parsed: Iterator[Any] = yaml.parse(self._text, Loader=_BASE)
        return parsed

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._put(self._alias(event))
        elif isinstance(event, yaml.ScalarEvent):
            node = Node(Kind.SCALAR, *_span(event), text=event.value, style=_style(event), anchor=event.anchor or "")
            if node.style in {"|", ">"}:
                node.end = self._end_of_lines(node)
            self._put(node)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            kind = Kind.MAPPING if isinstance(event, yaml.MappingStartEvent) else Kind.SEQUENCE
            flow, anchor = bool(event.flow_style), event.anchor or ""
            node = Node(kind, *_span(event), flow=flow, anchor=anchor, keys=[], values=[])
            self._put(node)
            self._open.append(node)
            if len(self._open) > DEEPEST:
                raise RecursionError

    def _alias(self, event: Any) -> Node:
        meant = self._anchors.get(event.anchor)
        if meant is None or meant in self._open:
            raise yaml.YAMLError(f"*{event.anchor} stands for nothing")
        return Node(Kind.ALIAS, *_span(event), text=event.anchor, meant=meant)

    def _put(self, node: Node) -> None:
        if node.anchor:
            if node.anchor in self._anchors:
                raise yaml.YAMLError(f"&{node.anchor} stands there twice")
            self._anchors[node.anchor] = node
        if not self._open:
            self._root = node
            return
        inside = self._open[-1]
        if inside.kind is Kind.MAPPING and len(inside.keys) == len(inside.values):
            if node.itself().kind is not Kind.SCALAR:
                raise yaml.YAMLError("a key is no simple text")
            inside.keys.append(node)
        else:
            inside.values.append(node)

    def _close(self, event: Any) -> None:
        node = self._open.pop()
        node.end = event.end_mark.index if node.flow else (node.values[-1].end if node.values else node.end)

    def _end_of_lines(self, node: Node) -> int:
        """Blank lines after a text in lines are the layout's, unless it says `+`: then they are its own."""
        written = self._text[node.start : node.end]
        header = written.partition("\n")[0].partition("#")[0]
        kept = written.removesuffix("\n").removesuffix("\r")
        return node.start + len(kept if "+" in header else _BLANK_LINES.sub("", written))


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _style(event: Any) -> str:
    return event.style or ""
