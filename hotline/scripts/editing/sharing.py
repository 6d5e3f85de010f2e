"""Values that a file writes once and uses in several places: each place gets its own before one of them changes."""

from collections.abc import Iterator

from hotline.scripts.editing.splices import Cutter, Splice, applied
from hotline.scripts.editing.tree import Document, Kind, Node, find
from hotline.scripts.source import Where


def with_own_values(document: Document, path: Where) -> str:
    """The text in which nothing on the way to the place, or in it, is shared; the data is the same."""
    along = find(document, path)
    inside = along[-1] if along else document.root
    near = {id(node): node for node in (*along, *(_below(inside) if inside else ()))}
    shared = [
        node for node in near.values() if node.anchor and any(one.meant is node for _, _, one in _aliases(document))
    ]
    first = {id(node): next(place for place in _aliases(document) if place[2].meant is node) for node in shared}
    cutter = Cutter(document)
    splices: list[Splice] = []
    for node in shared:
        splices += cutter.own(*first[id(node)], anchor=node.anchor) + cutter.without_anchor(node)
    others = [place for place in _aliases(document) if id(place[2]) in near and place not in first.values()]
    for parent, n, alias in others:
        splices += cutter.own(parent, n, alias)
    return applied(document, splices)


def _aliases(document: Document) -> list[tuple[Node, int, Node]]:
    found: list[tuple[Node, int, Node]] = []
    if document.root:
        for node in _below(document.root):
            found += [(node, n, value) for n, value in enumerate(node.values) if value.kind is Kind.ALIAS]
    return sorted(found, key=lambda place: place[2].start)


def _below(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += one.values
