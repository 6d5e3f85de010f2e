"""What a page of the workbench sent, read with care, and what it is told."""

from typing import Any

import msgspec
from flask import abort, request

from hotline.console.member import member
from hotline.scripts.editing import EditError
from hotline.store.draft import Author
from hotline.store.drafts import Outcome

Answer = dict[str, Any]

LARGEST_BODY = 4_000_000


def who() -> Author:
    return Author(member().account, member().name)


def given() -> dict[str, Any]:
    """The JSON that was sent."""
    request.max_content_length = LARGEST_BODY
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict):
        abort(400)
    return asked


def version_of(asked: dict[str, Any]) -> int:
    """The draft's version that the page shows."""
    base = asked.get("base", 0)
    if not isinstance(base, int) or base < 0:
        abort(400)
    return base


def id_of(asked: dict[str, Any]) -> str:
    """Made by the page, and told apart from other people's."""
    given_id = str(asked.get("id", ""))[:64]
    return f"{member().account}.{given_id}" if given_id else ""


def told(outcome: Outcome) -> Answer:
    found: Answer = msgspec.to_builtins(outcome)
    return found


def fault(number: int, error: EditError) -> Answer:
    return {"edit": number, "what": error.what, "what_to_do": error.what_to_do}
