"""All texts of a language by what they are, however they are laid out: what there is to translate, what is left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from hotline.console.workbench.page_raw import Raw, mapping, worded
from hotline.console.workbench.texts_cells import Path
from hotline.scripts.languages import PATIENTS
from hotline.scripts.source import read

#: A text's place as if every message were written out in full: it ends in text, voice, label or say.
Key: TypeAlias = tuple[str, ...]
PARTS = ("text", "voice", "label", "say")


def texts(raw: Raw, code: str) -> Mapping[Key, str]:
    return _texts_in(raw.files.get(f"messages/{code}.yaml", b""))


@lru_cache(maxsize=16)  # most edits change another file
def _texts_in(body: bytes) -> Mapping[Key, str]:
    data = mapping(read(body, "messages").data)
    return dict(_texts(mapping(data.get("messages")), mapping(data.get("questions"))))


def _texts(messages: Mapping[str, Any], questions: Mapping[str, Any]) -> Iterator[tuple[Key, str]]:
    for name, value in messages.items():
        yield from _message(("messages", name), value)
    for name, question in questions.items():
        for part in ("ask", "nomatch", "noinput"):
            yield from _message(("questions", name, part), mapping(question).get(part))
        for value, option in mapping(mapping(question).get("options")).items():
            for part in ("label", "say"):
                yield ("questions", name, "options", value, part), worded(mapping(option).get(part))


def _message(key: Key, value: Any) -> Iterator[tuple[Key, str]]:
    if isinstance(value, str):
        yield from (((*key, part), value) for part in ("text", "voice"))
    elif isinstance(value, dict):
        yield from (((*key, part), worded(value.get(part))) for part in ("text", "voice"))
        for patient in PATIENTS:
            yield from _message((*key, patient), value.get(patient))


def key_of(path: Path) -> Key:
    """The text at a place of a file."""
    key = tuple(map(str, path))
    return key if key[-1] in PARTS else (*key, "text")


def thing_of(key: Key) -> tuple[str, str]:
    """The message or question that a text belongs to."""
    return ("ask", key[1].partition(".")[0]) if key[0] == "questions" else ("say", key[1])


@dataclass(frozen=True, slots=True)
class Progress:
    """What there is to do in a language, counted in texts; the ear's words count where they differ from the eye's."""

    wanted: tuple[Key, ...]
    missing: frozenset[Key]
    stale: frozenset[Key]

    @property
    def written(self) -> int:
        return len(self.wanted) - len(self.missing)

    @property
    def percent(self) -> int:
        """All of it only when nothing is missing."""
        return self.written * 100 // len(self.wanted) if self.wanted else 100


def progress(source: Mapping[Key, str], translated: Mapping[Key, str], stale: frozenset[Key]) -> Progress:
    wanted = tuple(key for key, text in source.items() if text and not _is_said_as_written(key, source))
    missing = frozenset(key for key in wanted if not translated.get(key))
    return Progress(wanted, missing, stale & frozenset(wanted))


def _is_said_as_written(key: Key, source: Mapping[Key, str]) -> bool:
    return key[-1] == "voice" and source.get((*key[:-1], "text")) == source[key]
