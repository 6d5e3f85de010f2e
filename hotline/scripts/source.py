"""YAML as plain data in which every scalar is a string, and which remembers the line of every value."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

import yaml

from hotline.scripts.errors import Problem

_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the one in C is ten times as fast
_REMEMBERED = 64  # files
#: What is larger or deeper is no script: aliases of aliases would fill the memory.
MOST_PLACES, DEEPEST = 200_000, 60

Where: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Source:
    """One file: `data` is its content, `lines` the line of each place in it."""

    name: str
    data: Any = None
    lines: Mapping[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, where: Where) -> int:
        """The line of this place, or of the nearest place around it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def place(self, where: Where) -> str:
        return f"{self.name}:{self.line(where)}"

    def complain(self, where: Where, what: str, what_to_do: str) -> None:
        self.problems.append(Problem(self.name, self.line(where), what, what_to_do))


def read(body: bytes | None, name: str) -> Source:
    """`body` is None when there is no such file."""
    source = Source(name)
    if body is None:
        source.complain((), "this file is missing", "add it, or copy it from scripts/norovirus")
        return source
    try:
        parsed = _parsed(body)
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        source.problems.append(Problem(name, line, "this is not text in UTF-8", "save the file as UTF-8"))
        return source
    except (yaml.YAMLError, RecursionError) as error:
        source.problems.append(_unreadable(name, error))
        return source
    source.data, source.lines = parsed.data, parsed.lines
    for place in parsed.twice:
        source.complain(place, f"“{place[-1]}” stands here twice", "keep one of them")
    return source


def _unreadable(name: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    return Problem(name, mark.line + 1 if mark else 1, f"not readable as YAML ({what})", "mend indents or quotes")


@dataclass(slots=True)
class _Parsed:
    """What is in a file, whatever its name; never changed once it is read, for others may have it too."""

    data: Any = None
    lines: dict[Where, int] = field(default_factory=dict)
    twice: list[Where] = field(default_factory=list)


@lru_cache(_REMEMBERED)
def _parsed(body: bytes) -> _Parsed:
    """Remembered: one examination reads a file several times, and an edit changes one of many. Raises as `compose`."""
    parsed = _Parsed()
    with uncollected():
        # The base loader builds no objects and resolves no types: yes stays "yes".
        parsed.data = _plain(yaml.compose(body.decode(), Loader=_BASE), (), parsed)
    return parsed


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing that a file is read into is garbage, and looking for some held up everybody for longer than reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _plain(node: yaml.Node | None, where: Where, parsed: _Parsed) -> Any:
    if node is None:
        return None
    if len(parsed.lines) > MOST_PLACES or len(where) > DEEPEST:
        raise RecursionError("it is nested too deep, or repeats itself too often")
    parsed.lines[where] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, where, parsed)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*where, index), parsed) for index, item in enumerate(node.value)]
    return node.value


def _mapping(node: yaml.MappingNode, where: Where, parsed: _Parsed) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        place = (*where, key)
        if key in found:
            parsed.twice.append(place)
        found[key] = _plain(value_node, place, parsed)
        parsed.lines[place] = key_node.start_mark.line + 1
    return found
