"""A value as YAML, laid out like its neighbour: in lines or in brackets, quoted or bare."""

from typing import Any

from hotline.scripts.editing.scalars import key, scalar
from hotline.scripts.editing.tree import Kind, Node

WIDTH = 120
STEP = 2


def inline(value: Any, like: Node | None) -> str:
    """In one line, as it may stand between brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key(name)}: {inline(one, _inner(like, name))}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(inline(one, _inner(like, n)) for n, one in enumerate(value)) + "]"
    return scalar(value, _style(like), indent=0, flow=True, was=_text(like))


def lines(value: dict[str, Any] | list[Any], indent: int, like: Node | None) -> list[str]:
    """A line for each entry and what is below it."""
    if isinstance(value, dict):
        return [line for name, one in value.items() for line in entry(f"{key(name)}:", one, indent, _inner(like, name))]
    return [line for n, one in enumerate(value) for line in entry("-", one, indent, _inner(like, n))]


def entry(head: str, value: Any, indent: int, like: Node | None) -> list[str]:
    """`head` is the key with its colon, or the dash."""
    head = " " * indent + head
    if isinstance(value, str):
        written = scalar(value, _style(like), indent=indent + STEP, flow=False, was=_text(like))
        return f"{head} {written}".split("\n")
    if fits_in_line(value, like, len(head)):
        return [f"{head} {inline(value, like)}"]
    below = lines(value, indent + STEP, like)
    if head.endswith("-"):
        return [f"{head} {below[0].lstrip()}", *below[1:]]
    return [head, *below]


def fits_in_line(value: Any, like: Node | None, used: int) -> bool:
    if not value:
        return True
    like = like.itself() if like else None
    if like and like.kind is _kind(value) and like.values:
        return like.flow
    return not _is_wide(value) and used + 1 + len(inline(value, like)) <= WIDTH


def _is_wide(value: Any) -> bool:
    """A list of what has parts itself is easier to read in lines; conditions are not such a list."""
    return isinstance(value, dict) and any(isinstance(one, dict) and len(one) > 1 for one in value.values())


def _kind(value: Any) -> Kind:
    return Kind.MAPPING if isinstance(value, dict) else Kind.SEQUENCE


def _inner(like: Node | None, part: str | int) -> Node | None:
    """The neighbour's own part of that name, or any: all of a kind are written alike."""
    like = like.itself() if like else None
    if like is None or not like.values:
        return None
    if like.kind is Kind.MAPPING:
        named = (value for name, value in zip(like.keys, like.values, strict=True) if name.text == part)
        return next(named, None) or _first_of_texts(like)
    return like.values[0]


def _first_of_texts(like: Node) -> Node:
    return next((value for value in like.values if value.style), like.values[0])


def _style(like: Node | None) -> str | None:
    like = like.itself() if like else None
    return like.style if like and like.kind is Kind.SCALAR else None


def _text(like: Node | None) -> str | None:
    like = like.itself() if like else None
    return like.text if like and like.kind is Kind.SCALAR else None
