"""Which lines of a file belong to one entry of a mapping or item of a list that is written in lines."""

import re
from dataclasses import dataclass

from hotline.scripts.editing.tree import Document, Kind, Node

_COMMENT = re.compile(r"[ \t]*#")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Offsets of an entry's lines: `lead` where its comments and the blank line above them begin, `start` where its
    key or dash stands, `end` after its value, `stop` after its last line.
    """

    lead: int
    start: int
    end: int
    stop: int


@dataclass(frozen=True, slots=True)
class Layout:
    """`column` is where entries begin. `joined`: the first one stands in a line with what holds it (`- - a`)."""

    chunks: tuple[Chunk, ...]
    column: int
    joined: bool


def layout(document: Document, node: Node) -> Layout:
    text = document.text
    starts = _starts(text, node)
    first_line = line_start(text, starts[0])
    joined = bool(text[first_line : starts[0]].strip())
    column = starts[0] - first_line
    chunks: list[Chunk] = []
    for n, start in enumerate(starts):
        stop = _stop(text, node.values[n].end, column)
        above = chunks[-1].stop if chunks else _above(text, node, starts[0])
        lead = start if joined and not chunks else _lead(text, start, above)
        chunks.append(Chunk(lead, start, node.values[n].end, stop))
    return Layout(tuple(chunks), column, joined)


def line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Before the line's end."""
    found = text.find("\n", at)
    end = len(text) if found < 0 else found
    return end - 1 if text[at:end].endswith("\r") else end


def next_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def after_sign(text: str, node: Node, n: int) -> int:
    """After the colon or the dash that the value follows."""
    if node.kind is Kind.MAPPING:
        return text.index(":", node.keys[n].end) + 1
    return _starts(text, node, n + 1)[n] + 1


def _starts(text: str, node: Node, count: int | None = None) -> list[int]:
    if node.kind is Kind.MAPPING:
        return [key_start(text, key.start) for key in node.keys[:count]]
    dash = node.start if text.startswith("-", node.start) else text.rfind("-", 0, node.values[0].start)
    column = dash - line_start(text, dash)
    return [dash, *(_dash(text, value.start, column) for value in node.values[1:count])]


def key_start(text: str, at: int) -> int:
    """Where a key begins: at its question mark if it has one (`? a key`)."""
    mark = at - 1
    while text[mark : mark + 1] == " ":
        mark -= 1
    marked = text[mark : mark + 1] == "?" and (mark == 0 or text[mark - 1] in "\n {,[")
    return mark if marked else at


def _dash(text: str, at: int, column: int) -> int:
    """The dash above or before a value: comments may stand between them."""
    line = line_start(text, at)
    while line and text[line : line + column + 1].strip() != "-":
        line = line_start(text, line - 1)
    return line + column


def _above(text: str, node: Node, start: int) -> int:
    """Where the comments of the first entry may begin: below the line of the key that it belongs to."""
    own = line_start(text, start)
    return min(next_line(text, node.start), own) if node.start < own else _below_heading(text, own)


def _below_heading(text: str, own: int) -> int:
    above = own
    while above and _is_slack(text, line_start(text, above - 1)):
        above = line_start(text, above - 1)
    return own if above == 0 else above


def _lead(text: str, start: int, above: int) -> int:
    lead = own = line_start(text, start)
    column = start - own
    while lead > above and _is_comment_at(text, line_start(text, lead - 1), column):
        lead = line_start(text, lead - 1)
    while lead > above and not text[line_start(text, lead - 1) : lead].strip():
        lead = line_start(text, lead - 1)
    return lead


def _stop(text: str, end: int, column: int) -> int:
    """Comments below an entry that stand further in than it belong to it."""
    stop = at = next_line(text, end)
    while at < len(text) and _is_slack(text, at):
        line = text[at : next_line(text, at)]
        at += len(line)
        if line.strip():
            if len(line) - len(line.lstrip()) <= column:
                break
            stop = at
    return stop


def _is_comment_at(text: str, at: int, column: int) -> bool:
    found = _COMMENT.match(text, at)
    return found is not None and found.end() - 1 - at == column


def _is_slack(text: str, at: int) -> bool:
    line = text[at : next_line(text, at)].strip()
    return not line or line.startswith("#")
