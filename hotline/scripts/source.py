"""YAML as plain data in which every scalar is a string, and which remembers the line of every value."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from hotline.scripts.errors import Problem

_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the one in C is ten times as fast

Where: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Source:
    """One file: `data` is its content, `lines` the line of each place in it."""

    name: str
    data: Any = None
    lines: dict[Where, int] = field(default_factory=dict)
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
        # The base loader builds no objects and resolves no types: yes stays "yes".
        node = yaml.compose(body.decode(), Loader=_BASE)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        source.problems.append(_unreadable(name, error))
    else:
        source.data = _plain(node, (), source)
    return source


def _unreadable(name: str, error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    return Problem(name, mark.line + 1 if mark else 1, f"not readable as YAML ({what})", "mend indents or quotes")


def _plain(node: yaml.Node | None, where: Where, source: Source) -> Any:
    if node is None:
        return None
    source.lines[where] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, where, source)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*where, index), source) for index, item in enumerate(node.value)]
    return node.value


def _mapping(node: yaml.MappingNode, where: Where, source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        place = (*where, key)
        if key in found:
            source.lines[place] = key_node.start_mark.line + 1
            source.complain(place, f"“{key}” stands here twice", "keep one of them")
        found[key] = _plain(value_node, place, source)
        source.lines[place] = key_node.start_mark.line + 1
    return found
