"""The lists of phrases of a language, each as one thing to translate."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from hotline.console.workbench.languages_stale import Changed, changed
from hotline.console.workbench.languages_texts import Key
from hotline.console.workbench.page_raw import Raw, listed, mapping, worded
from hotline.scripts.source import read
from hotline.store.draft import Change

#: How many parts the place of a list has.
DEPTHS = {"questions": 3, "shared": 2, "topics": 2}


def phrases(raw: Raw, code: str) -> Mapping[Key, str]:
    """A line for each phrase."""
    return _phrases_in(raw.files.get(f"answers/{code}.yaml", b""))


@lru_cache(maxsize=16)  # most edits change another file
def _phrases_in(body: bytes) -> Mapping[Key, str]:
    data = mapping(read(body, "answers").data)
    return {key: "\n".join(map(worded, listed(one))) for key, one in _lists(data)}


def _lists(data: Mapping[str, Any]) -> Iterator[tuple[Key, Any]]:
    for question, lists in mapping(data.get("questions")).items():
        yield from ((("questions", question, value), one) for value, one in mapping(lists).items())
    for section in ("shared", "topics"):
        yield from (((section, name), one) for name, one in mapping(data.get(section)).items())


def phrases_changed(log: Iterable[Change], file: str) -> Changed:
    """Whoever changed a phrase changed its list."""
    found: dict[tuple[str, ...], int] = {}
    for path, version in changed(log, file).versions.items():
        key = path[: DEPTHS.get(path[0], 1)] if path else path
        found[key] = max(version, found.get(key, 0))
    return Changed(found)
