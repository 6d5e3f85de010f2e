"""Finding a text of the script by words in it, in any language, or by its name."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from hotline.console.workbench.languages_known import called
from hotline.console.workbench.page_names import spelt
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.texts_cells import Path

#: So many hits help; more are noise.
MOST, AROUND = 30, 40


@dataclass(frozen=True, slots=True)
class Hit:
    """`find` names the place, as an address has it."""

    find: str
    title: str
    before: str = ""
    match: str = ""
    after: str = ""


def search(raw: Raw, words: str) -> tuple[list[Hit], bool]:
    """The first hits, and whether there are more."""
    wanted = " ".join(words.split()).casefold()
    hits = list(islice(_hits(raw, wanted), MOST + 1)) if wanted else []
    return hits[:MOST], len(hits) > MOST


def _hits(raw: Raw, wanted: str) -> Iterator[Hit]:
    yield from _named(raw, wanted)
    for code in raw.languages:
        for path, text in _leaves(raw.messages(code), ()):
            at = text.casefold().find(wanted)
            if at >= 0:
                yield _hit(code, path, text, at, len(wanted))


def _named(raw: Raw, wanted: str) -> Iterator[Hit]:
    for kind, names in (("sequences", raw.sequences), ("questions", raw.questions)):
        for name in names:
            if wanted in spelt(name).casefold():
                yield Hit(
                    json.dumps(["flow.yaml", kind, name]),
                    spelt(name),
                    match="Part" if kind == "sequences" else "Question",
                )


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, str) and path[:1] != ("voice",):
        yield path, value


def _hit(code: str, path: Path, text: str, at: int, length: int) -> Hit:
    find = json.dumps([f"messages/{code}.yaml", *path])
    title = f"{spelt(str(path[1]))} · {called(code)}"
    begin = max(0, at - AROUND)
    before = f"{'…' if begin else ''}{text[begin:at]}"
    after = text[at + length : at + length + AROUND]
    return Hit(find, title, before, text[at : at + length], f"{after}{'…' if at + length + AROUND < len(text) else ''}")
