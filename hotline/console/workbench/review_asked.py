"""What somebody sends with a review: from a script as JSON, or from a form."""

import json
from typing import Any

from flask import request

from hotline.console.workbench.asked import LARGEST_BODY
from hotline.console.workbench.review import Remark

#: A field of a form says at which place its words are: the file, then the path as JSON.
PLACE = "at:"


def said(field: str) -> str:
    return str(_sent().get(field, ""))


def remarks() -> list[Remark]:
    listed = _sent().get("comments")
    if isinstance(listed, list):
        return [_remark(one.get("file"), one.get("path"), one.get("words")) for one in listed if isinstance(one, dict)]
    fields = request.form.items(multi=True)
    return [_at(name.removeprefix(PLACE), words) for name, words in fields if name.startswith(PLACE)]


def _sent() -> dict[str, Any]:
    if request.is_json:
        request.max_content_length = LARGEST_BODY
        sent = request.get_json(silent=True)
        return sent if isinstance(sent, dict) else {}
    return request.form.to_dict()


def _at(place: str, words: str) -> Remark:
    try:
        file, *path = json.loads(place)
    except (ValueError, TypeError):
        return _remark("", [], words)
    return _remark(file, path, words)


def _remark(file: Any, path: Any, words: Any) -> Remark:
    steps = path if isinstance(path, list) else []
    known = tuple(part for part in steps if isinstance(part, str | int))
    return Remark(str(file or "")[:200], known, str(words or ""))
