"""Lists of phrases beside those of the language that they are made from: what is missing, what has grown old."""

from collections.abc import Iterator
from dataclasses import replace

from hotline.console.workbench.languages_desk import Work
from hotline.console.workbench.lists_phrases import Phrases, Section

SHOWN = {"all": "All lists", "missing": "No words yet", "stale": "Changed since"}


def beside(sections: tuple[Section, ...], work: Work, show: str) -> tuple[Section, ...]:
    """With what stands in the source; only lists in which there is something to do, unless all are wanted."""
    found = (replace(one, lists=tuple(_lists(one, work, show))) for one in sections)
    return tuple(section for section in found if section.lists)


def _lists(section: Section, work: Work, show: str) -> Iterator[Phrases]:
    for one in section.lists:
        key = tuple(map(str, one.path))
        state = "missing" if key in work.progress.missing else "stale" if key in work.progress.stale else ""
        if show in {"all", state}:
            yield replace(one, source=tuple(filter(None, work.source.get(key, "").split("\n"))), state=state)
