"""Changes of a tree as splices of its text: what is not touched keeps every byte."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from hotline.scripts.editing import render
from hotline.scripts.editing.errors import EditError
from hotline.scripts.editing.layout import Chunk, Layout, after_sign, key_start, layout, line_end, line_start
from hotline.scripts.editing.scalars import key, scalar
from hotline.scripts.editing.tree import Document, Kind, Node, data_of


class Splice(NamedTuple):
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to put in: `source` is how it once stood in the file, tried before it is written anew."""

    key: str | None
    value: Any
    source: str = ""


def applied(document: Document, splices: Iterable[Splice]) -> str:
    text, done, pieces = document.text, 0, []
    for splice in sorted(splices, key=lambda one: one[:2]):
        if splice.start < done:
            raise EditError("too much stands in one place here", "change its parts one after the other")
        pieces += [text[done : splice.start], splice.text.replace("\n", document.newline)]
        done = splice.end
    return "".join([*pieces, text[done:]])


class Cutter:
    """Makes the splices; each method leaves the document as it is."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._layouts: dict[int, Layout] = {}

    def _layout(self, node: Node) -> Layout:
        return self._layouts.get(id(node)) or self._layouts.setdefault(id(node), layout(self._document, node))

    def become(self, parent: Node | None, n: int, node: Node, value: Any) -> list[Splice]:
        """`parent` and `n` say where the node stands; no parent is the whole file."""
        old = data_of(node)
        if old == value:
            return []
        if node.kind is Kind.MAPPING and isinstance(value, dict) and not old.keys().isdisjoint(value):
            return self._mapping_becomes(node, value)
        if node.kind is Kind.SEQUENCE and isinstance(value, list) and old and value:
            return self._list_becomes(node, old, value) or self.rewritten(parent, n, node, value)
        return self.rewritten(parent, n, node, value)

    def _mapping_becomes(self, node: Node, new: dict[str, Any]) -> list[Splice]:
        names = [name.itself().text for name in node.keys]
        found = self.remove(node, [n for n, name in enumerate(names) if name not in new])
        for n, name in enumerate(names):
            if name in new:
                found += self.become(node, n, node.values[n], new[name])
        for at, entries in _added(names, new).items():
            found += self.insert(node, at, entries)
        return found

    def _list_becomes(self, node: Node, old: list[Any], new: list[Any]) -> list[Splice]:
        """Empty when not one item stays."""
        found: list[Splice] = []
        gone: list[int] = []
        for sign, i, j, k, m in SequenceMatcher(None, _named(old), _named(new), autojunk=False).get_opcodes():
            paired = min(j - i, m - k) if sign == "replace" else 0
            for n in range(paired):
                found += self.become(node, i + n, node.values[i + n], new[k + n])
            if sign != "equal":
                gone += range(i + paired, j)
                entries = [Entry(None, one) for one in new[k + paired : m]]
                found += self.insert(node, j, entries) if entries else []
        return [] if len(gone) == len(old) else found + self.remove(node, gone)

    def remove(self, node: Node, gone: Sequence[int]) -> list[Splice]:
        """Something must stay: what is empty has to be written as such."""
        if not gone:
            return []
        stays = next(n for n in range(len(node.values)) if n not in set(gone))
        if node.flow:
            return [self._out_of_brackets(node, n) for n in gone if n > stays] + self._first_in_brackets(node, stays)
        lines = self._layout(node)
        if lines.joined and stays:
            first, next_one = lines.chunks[0], lines.chunks[stays]
            return [
                *self._kept_above(first, next_one),
                Splice(first.start, next_one.start, ""),
                *(Splice(lines.chunks[n].lead, lines.chunks[n].stop, "") for n in gone if n > stays),
            ]
        return [Splice(lines.chunks[n].lead, lines.chunks[n].stop, "") for n in gone]

    def _out_of_brackets(self, node: Node, n: int) -> Splice:
        return Splice(node.values[n - 1].end, node.values[n].end, "")

    def _first_in_brackets(self, node: Node, stays: int) -> list[Splice]:
        return [Splice(self._begin(node, 0), self._begin(node, stays), "")] if stays else []

    def _kept_above(self, first: Chunk, next_one: Chunk) -> list[Splice]:
        """The comments of an item that moves up beside its dash stand above the dash."""
        own = self._text[next_one.lead : line_start(self._text, next_one.start)].lstrip("\r\n")
        above = line_start(self._text, first.start)
        return [Splice(above, above, own)] if own else []

    def insert(self, node: Node, at: int, entries: Sequence[Entry]) -> list[Splice]:
        """Into what is not empty, before the value that stands at `at` now."""
        if node.flow:
            return [self._into_brackets(node, at, entries)]
        lines = self._layout(node)
        if lines.joined and at == 0:
            text = "".join(one.source or self._as_lines(node, at, one, lines) for one in entries).removesuffix("\n")
            first = lines.chunks[0].start
            return [Splice(first, first, text.lstrip() + "\n" + " " * lines.column)]
        text = "".join(one.source or self._as_lines(node, at, one, lines) for one in entries)
        return [self._put_in(text, lines.chunks[at - 1].stop if at else lines.chunks[0].lead)]

    def _put_in(self, text: str, at: int) -> Splice:
        """The last line of a file may have no end."""
        missing = "\n" if at == len(self._text) and not self._text.endswith("\n") else ""
        return Splice(at, at, missing + text)

    def _as_lines(self, node: Node, at: int, new: Entry, lines: Layout) -> str:
        return "".join(f"{line}\n" for line in self._written(node, at, new, lines.column))

    def _written(self, node: Node, at: int, new: Entry, column: int) -> list[str]:
        head = "-" if new.key is None else f"{key(new.key)}:"
        return render.entry(head, new.value, column, self._neighbour(node, at, new.value))

    def _into_brackets(self, node: Node, at: int, entries: Sequence[Entry]) -> Splice:
        written = ", ".join(one.source or self._in_brackets(node, at, one) for one in entries)
        if at == 0:
            return Splice(self._begin(node, 0), self._begin(node, 0), written + ", ")
        end = node.values[at - 1].end
        return Splice(end, end, ", " + written)

    def _in_brackets(self, node: Node, at: int, new: Entry) -> str:
        value = render.inline(new.value, self._neighbour(node, at, new.value))
        return value if new.key is None else f"{key(new.key)}: {value}"

    def _neighbour(self, node: Node, at: int, value: Any) -> Node | None:
        """The value that the new one should look like: the nearest one that is most like it."""
        near = sorted(range(len(node.values)), key=lambda n: abs(n - at + 0.5))
        return max((node.values[n] for n in near), key=lambda one: _likeness(one.itself(), value), default=None)

    def move(self, node: Node, n: int, to: int) -> list[Splice]:
        """`to` counts among the others."""
        if n == to:
            return []
        at = to if to < n else to + 1
        if node.flow:
            return self._moved_in_brackets(node, n, to)
        lines = self._layout(node)
        chunk = lines.chunks[n]
        source = self.verbatim(chunk.lead, chunk.stop).removesuffix("\n") + "\n"
        if lines.joined and 0 in {n, to}:
            source = " " * lines.column + self.verbatim(chunk.start, chunk.stop)
        return self.remove(node, [n]) + self.insert(node, at, [Entry(None, None, source)])

    def _moved_in_brackets(self, node: Node, n: int, to: int) -> list[Splice]:
        """What stands between them stays where it is."""
        written = [self.verbatim(self._begin(node, m), value.end) for m, value in enumerate(node.values)]
        order = list(range(len(written)))
        order.insert(to, order.pop(n))
        spans = [(self._begin(node, m), value.end) for m, value in enumerate(node.values)]
        return [Splice(*spans[m], written[old]) for m, old in enumerate(order) if m != old]

    def _begin(self, node: Node, n: int) -> int:
        return key_start(self._text, node.keys[n].start) if node.kind is Kind.MAPPING else node.values[n].start

    def verbatim(self, start: int, end: int) -> str:
        return self._text[start:end].replace(self._document.newline, "\n")

    def source(self, node: Node, n: int) -> str:
        """How an entry stands there, with its comments."""
        if node.flow:
            return self.verbatim(self._begin(node, n), node.values[n].end)
        chunk = self._layout(node).chunks[n]
        return self.verbatim(chunk.lead, chunk.stop)

    def restored(self, node: Node, n: int, source: str) -> list[Splice]:
        """An entry as it once stood there, see `source`."""
        if node.flow:
            return [Splice(self._begin(node, n), node.values[n].end, source)]
        chunk = self._layout(node).chunks[n]
        return [Splice(chunk.lead, chunk.stop, source)]

    def rename(self, node: Node, n: int, name: str) -> list[Splice]:
        return [Splice(node.keys[n].start, node.keys[n].end, key(name))]

    def copied(self, node: Node, n: int, name: str | None) -> str:
        """How an entry stands there, under another name, without its comments above."""
        begin, end = self._begin(node, n), node.values[n].end
        if name is not None and node.kind is Kind.MAPPING:
            written, begin = key(name), node.keys[n].end
        else:
            written = ""
        if node.flow:
            return written + self.verbatim(begin, end)
        chunk, column = self._layout(node).chunks[n], self._layout(node).column
        begin = chunk.start if not written else begin
        return " " * column + written + self.verbatim(begin, chunk.stop).removesuffix("\n") + "\n"

    def own(self, parent: Node, n: int, alias: Node, anchor: str = "") -> list[Splice]:
        """What the alias stands for in its place, under the anchor if there is one."""
        first, *others = self.rewritten(parent, n, alias, data_of(alias))
        if anchor:
            first = first._replace(text=f"&{anchor} {first.text}" if first.text else f" &{anchor}")
        return [first, *others]

    def without_anchor(self, node: Node) -> list[Splice]:
        start = self._text.index(f"&{node.anchor}", node.start)
        end = start + len(node.anchor) + 1
        if self._text.startswith(" ", end):
            return [Splice(start, end + 1, "")]
        return [Splice(len(self._text[:start].rstrip(" ")), end, "")]

    def rewritten(self, parent: Node | None, n: int, node: Node, value: Any) -> list[Splice]:
        if parent is None:
            return [Splice(node.start, node.end, "\n".join(render.lines(value, 0, node)) if value else "{}")]
        if parent.flow:
            return [Splice(node.start, node.end, self._spaced(node, render.inline(value, node)))]
        return self._rewritten_in_lines(parent, n, node, value)

    def _rewritten_in_lines(self, parent: Node, n: int, node: Node, value: Any) -> list[Splice]:
        """A comment beside the key or the dash stays there."""
        column = self._layout(parent).column
        sign = after_sign(self._text, parent, n)
        if isinstance(value, str):
            one_line = self._has_comment(sign, node)
            below = [scalar(value, _style(node), indent=column + render.STEP, flow=one_line, was=_text(node))]
        elif render.fits_in_line(value, node, node.start - line_start(self._text, node.start)):
            below = [render.inline(value, node)]
        else:
            below = ["", *render.lines(value, column + render.STEP, node)]
        return self._below_sign(sign, node, below)

    def _has_comment(self, sign: int, node: Node) -> bool:
        """Whether a comment would follow the value: then the value cannot end in lines of its own."""
        beside = self._text[sign : min(node.start, line_end(self._text, sign))]
        return bool(beside.strip() or self._text[node.end : line_end(self._text, node.end)].strip())

    def _below_sign(self, sign: int, node: Node, below: list[str]) -> list[Splice]:
        beside, line = below[0], line_end(self._text, sign)
        if beside and node.start <= line:
            return [Splice(node.start, node.end, self._spaced(node, "\n".join(below)))]
        if beside:  # it stood below its key, and now stands beside it
            return [Splice(sign, sign, f" {beside}"), Splice(line, node.end, "")]
        if node.start > line:
            return [Splice(line, node.end, "\n".join(below))]
        last = line_end(self._text, node.end)
        return [Splice(sign, node.end, ""), Splice(last, last, "\n".join(below))]

    def _spaced(self, node: Node, text: str) -> str:
        """Nothing may stand right behind a colon or a dash."""
        return text if self._text[node.start - 1 : node.start] in {" ", "[", "\n", "\t"} else f" {text}"


def _added(names: list[str], new: dict[str, Any]) -> dict[int, list[Entry]]:
    """What is new, by where it goes: behind the name that comes before it."""
    found: dict[int, list[Entry]] = {}
    places = {name: n + 1 for n, name in enumerate(names)}
    at = 0
    for name, value in new.items():
        if name in places:
            at = places[name]
        else:
            found.setdefault(at, []).append(Entry(name, value))
    return found


def _named(values: list[Any]) -> list[str]:
    return [json.dumps(value, sort_keys=True) for value in values]


def _likeness(node: Node, value: Any) -> int:
    if isinstance(value, dict):
        return 1 + len({name.text for name in node.keys} & value.keys()) if node.kind is Kind.MAPPING else 0
    return int((node.kind is Kind.SEQUENCE) == isinstance(value, list) and node.kind is not Kind.MAPPING)


def _style(node: Node) -> str | None:
    return node.itself().style if node.itself().kind is Kind.SCALAR and node.start < node.end else None


def _text(node: Node) -> str | None:
    return node.itself().text if node.itself().kind is Kind.SCALAR else None
