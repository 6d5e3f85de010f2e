"""A draft as plain data, however broken: what can be read is there, and what cannot is told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from hotline.scripts.errors import Problem
from hotline.scripts.loader import Files
from hotline.scripts.source import read

Data = dict[str, Any]

#: The language that the others are translated from, when the script has it.
SOURCE = "en"


@dataclass(frozen=True)
class Raw:
    """The files of a draft, as data in which every value is a string, a list or a mapping."""

    files: Files
    only: tuple[str, ...] = ()  # languages, when not all are wanted
    _read: dict[str, Data] = field(default_factory=dict)

    def data(self, file: str) -> Data:
        if file not in self._read:
            self._read[file] = mapping(read(self.files.get(file), file).data)
        return self._read[file]

    @cached_property
    def flow(self) -> Data:
        return self.data("flow.yaml")

    @cached_property
    def triage(self) -> Data:
        return self.data("triage.yaml")

    @cached_property
    def plan(self) -> Data:
        return self.data("follow_ups.yaml")

    @cached_property
    def safety(self) -> Data:
        return self.data("safety.yaml")

    @cached_property
    def questions(self) -> Data:
        return mapping(self.flow.get("questions"))

    @cached_property
    def sequences(self) -> Data:
        return mapping(self.flow.get("sequences"))

    def messages(self, language: str) -> Data:
        return self.data(f"messages/{language}.yaml")

    def answers(self, language: str) -> Data:
        return self.data(f"answers/{language}.yaml")

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The language that the others are translated from comes first."""
        codes = {PurePosixPath(file).stem for file in self.files if file.startswith("messages/")}
        return self.only or tuple(sorted(codes, key=lambda code: (code != SOURCE, code)))

    @property
    def source_language(self) -> str:
        return self.languages[0] if self.languages else SOURCE

    @cached_property
    def unreadable(self) -> tuple[Problem, ...]:
        """Why files cannot be shown at all."""
        names = (file for file in self.files if file.endswith(".yaml"))
        return tuple(problem for file in sorted(names) for problem in _unreadable(self.files[file], file))


def _unreadable(body: bytes, file: str) -> Iterator[Problem]:
    source = read(body, file)
    if not isinstance(source.data, dict):
        yield from source.problems or [Problem(file, 1, "nothing stands in this file", "take back the last change")]


def mapping(value: Any) -> Data:
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    """A list as it is; one value alone as a list of it; nothing as an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def worded(value: Any) -> str:
    return value if isinstance(value, str) else ""
