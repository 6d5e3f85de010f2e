"""A page of a list, with the addresses of the pages around it."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import request

from hotline.carrier.rest.errors import RestError

USUAL_SIZE = 50
LARGEST_SIZE = 1000
Item = TypeVar("Item")


def page_of(name: str, items: Sequence[Item], show: Callable[[Item], dict[str, Any]]) -> dict[str, Any]:
    """The newest come first, as they are given."""
    size, page = _whole("PageSize", USUAL_SIZE), _whole("Page", 0)
    size = max(1, min(size, LARGEST_SIZE))
    start = page * size
    shown = items[start : start + size]
    return {
        name: [show(item) for item in shown],
        "page": page,
        "page_size": size,
        "start": start,
        "end": start + max(0, len(shown) - 1),
        "uri": _uri(size, page),
        "first_page_uri": _uri(size, 0),
        "next_page_uri": _uri(size, page + 1) if start + size < len(items) else None,
        "previous_page_uri": _uri(size, page - 1) if page else None,
    }


def _uri(size: int, page: int) -> str:
    kept = {name: value for name, value in request.args.items() if name not in {"PageSize", "Page", "PageToken"}}
    return f"{request.path}?{urlencode(kept | {'PageSize': size, 'Page': page})}"


def _whole(name: str, usual: int) -> int:
    text = request.args.get(name, str(usual))
    if not text.isdecimal():
        raise RestError(20001, f'{name} "{text}" is not a number')
    return int(text)
