"""A finding in the words of the page: no names of files and commands, which those who mend scripts by hand read."""

import re
from collections.abc import Mapping
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Any

from hotline.console.dispositions import DISPOSITIONS
from hotline.console.workbench.history_places import FILES, PARTS, place
from hotline.console.workbench.page_names import ACTIONS, spelt
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.rules_sections import SECTIONS

_COMMAND = re.compile(r"`hotline [^`]+`")
#: `do: decide` and `may_skip`, as the files have it.
_WRITTEN = re.compile(r"`(\w+)(?:: (\w+))?`")
#: `drinks_after_stool.child`, but not the variable `{emergency_number}`; marks around it are ours to set.
_NAME = re.compile(r"“?(?<![{\w])([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?:\.([a-z_]+))?\b(?!\})”?")
_FILE = re.compile("|".join(map(re.escape, FILES)))
_ID = re.compile(r"\b[A-Z][A-Z0-9_]+\b")
_ON_THE_PAGE = {section.key: section.title for section in SECTIONS} | {
    "always": "Ask even when it cannot change the result",
}


def in_words(view: Steps, placed: Mapping[str, Any]) -> dict[str, Any]:
    """The finding with what is wrong, what to do and `where`, as the page calls it."""
    if placed.get("part") == "stories" and placed.get("rule") == "otherwise":
        title = spelt(PurePosixPath(placed["file"]).stem.replace("-", "_"))
        return {**placed, "what": f"“{title}” comes out otherwise", "what_to_do": "", "where": ""}
    to_do = "" if _COMMAND.search(placed["what_to_do"]) else _plain(view, placed["what_to_do"])
    return {**placed, "what": _plain(view, placed["what"]), "what_to_do": to_do, "where": _where(view, placed)}


def _where(view: Steps, placed: Mapping[str, Any]) -> str:
    """A condition is found with what it belongs to."""
    file, path = placed["file"], takewhile(lambda part: part != "when", placed["path"])
    if file.startswith(("stories/", "cases/")):
        return "Kept conversations"
    return ", ".join(filter(None, place(view, file, tuple(path)))) if file else ""


def _plain(view: Steps, words: str) -> str:
    words = _WRITTEN.sub(lambda code: f"“{_called(*code.groups())}”", words)
    words = _FILE.sub(lambda file: FILES[file[0]].removeprefix("in "), words)
    words = _NAME.sub(lambda name: _spelt(*name.groups()), words)
    return _ID.sub(lambda name: _known(view, name[0]), words)


def _called(key: str, value: str | None) -> str:
    return ACTIONS.get(value or "") or _ON_THE_PAGE.get(key) or spelt(key)


def _spelt(thing: str, part: str | None) -> str:
    said = PARTS.get(part or "") or spelt(part or "").lower()
    return f"“{spelt(thing)}” {said}".strip()


def _known(view: Steps, name: str) -> str:
    """A result, or what is known of somebody; anything else stays as it is."""
    if name in DISPOSITIONS:
        return f"“{DISPOSITIONS[name]}”"
    return f"“{spelt(view.names.fact(name))}”" if name in view.names.facts else name
