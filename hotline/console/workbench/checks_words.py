"""A finding in the words of the page: no names of files and commands, which those who mend scripts by hand read."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from hotline.console.workbench.history_places import PARTS, place
from hotline.console.workbench.page_names import spelt
from hotline.console.workbench.page_steps import Steps

#: `drinks_after_stool.child`, but not the variable `{emergency_number}`.
_NAME = re.compile(r"(?<![{\w])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(\.[a-z_]+)?\b(?!\})")
_COMMANDS = re.compile(r"`hotline [^`]+`")


def in_words(view: Steps, placed: Mapping[str, Any]) -> dict[str, Any]:
    """The finding with what is wrong, what to do and `where`, as the page calls it."""
    if placed.get("part") == "stories" and placed.get("rule") == "otherwise":
        title = spelt(PurePosixPath(placed["file"]).stem.replace("-", "_"))
        return {**placed, "what": f"“{title}” comes out otherwise", "what_to_do": "", "where": ""}
    to_do = "" if _COMMANDS.search(placed["what_to_do"]) else _NAME.sub(_spelt, placed["what_to_do"])
    what = _NAME.sub(_spelt, placed["what"])
    return {**placed, "what": what, "what_to_do": to_do, "where": _where(view, placed["file"], placed["path"])}


def _where(view: Steps, file: str, path: list[str | int]) -> str:
    if file.startswith(("stories/", "cases/")):
        return "Kept conversations"
    return ", ".join(filter(None, place(view, file, tuple(path)))) if file else ""


def _spelt(name: re.Match[str]) -> str:
    thing, _, part = name[0].partition(".")
    said = PARTS.get(part) or spelt(part).lower()
    return f"“{spelt(thing)}”{f' {said}' if said else ''}"
