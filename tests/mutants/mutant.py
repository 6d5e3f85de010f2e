"""A mutant: the shipped script with a mistake that a hurried editor might make, and the ways to make one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import yaml

from hotline.scripts.loader import Files, read_folder
from hotline.settings.fields import CHECKOUT

SHIPPED: Files = read_folder(CHECKOUT / "scripts" / "norovirus")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # builds strings only
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

#: A file's content, every scalar a string.
Data: TypeAlias = Any
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """`change` says where, in words that stay when lines move; `edits` are done to the files of these names."""

    family: str
    change: str
    edits: tuple[tuple[str, Callable[[Data], None]], ...]

    @property
    def name(self) -> str:
        return f"{self.family}: {self.change}"

    @property
    def files(self) -> Files:
        return {**SHIPPED, **{file: _edited(file, edit) for file, edit in self.edits}}


def mutant(family: str, change: str, file: str, edit: Callable[[Data], None]) -> Mutant:
    return Mutant(family, change, ((file, edit),))


def shipped(file: str) -> Data:
    """To look at; whoever changes it changes a copy."""
    return _shipped(file)


@cache
def _shipped(file: str) -> Data:
    return yaml.load(SHIPPED[file], _LOADER)  # noqa: S506 -- the base loader builds strings only


def _edited(file: str, edit: Callable[[Data], None]) -> bytes:
    data = yaml.load(SHIPPED[file], _LOADER)  # noqa: S506 -- as above
    edit(data)
    return yaml.dump(data, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=1000).encode()


def rewritten(file: str) -> bytes:
    """The file without a mistake, written as those with one are."""
    return _edited(file, lambda _: None)


def at(data: Data, path: Path) -> Data:
    for part in path:
        data = data[part]
    return data


def drop(*path: str | int) -> Callable[[Data], None]:
    def edit(data: Data) -> None:
        del at(data, path[:-1])[path[-1]]

    return edit


def put(value: Data, *path: str | int) -> Callable[[Data], None]:
    def edit(data: Data) -> None:
        at(data, path[:-1])[path[-1]] = value

    return edit


def swap(one: Path, other: Path) -> Callable[[Data], None]:
    def edit(data: Data) -> None:
        first, second = at(data, one), at(data, other)
        put(second, *one)(data)
        put(first, *other)(data)

    return edit


def narrow(fact: str, value: str, *path: str | int) -> Callable[[Data], None]:
    """Its `when` asks for more."""

    def edit(data: Data) -> None:
        holder = at(data, path)
        holder["when"] = {**holder.get("when", {}), fact: value}

    return edit


def lists_in(data: Data, path: Path = ()) -> Iterator[tuple[Path, list[str]]]:
    """Every list of values in a condition, such as [both, one], and where it stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from lists_in(value, (*path, key))
    elif isinstance(data, list):
        if all(isinstance(value, str) for value in data):
            yield path, data
        else:
            for number, value in enumerate(data):
                yield from lists_in(value, (*path, number))


def facts_in(data: Data, path: Path = ()) -> Iterator[Path]:
    """Every fact that a condition asks for, to be left out of it."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from [] if key in {"any", "not"} else [(*path, key)]
            yield from facts_in(value, (*path, key)) if key in {"any", "not"} else []
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from facts_in(value, (*path, number))


def told(path: Path) -> str:
    return ".".join(map(str, path))
