"""What was found before and is kept under the fingerprint of all that it depends on: in the process, and as files."""

import contextlib
import tempfile
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class _File(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """It names itself, so that a file that was copied or cut short stands for nothing."""

    fingerprint: str
    kept: T


class Shelf(Generic[T]):
    def __init__(self, kind: type[T], folder: Path | None, *, in_memory: int, as_files: int) -> None:
        """Of each so many are kept. Without a folder they are kept as long as the process lives."""
        self._decoder = msgspec.msgpack.Decoder(_File[kind])  # type: ignore[valid-type] # msgspec looks at it when it runs
        self._folder = folder
        self._in_memory, self._as_files = in_memory, as_files
        self._known: dict[str, T] = {}

    def find(self, name: str) -> T | None:
        if name not in self._known and self._folder and (kept := self._read(self._folder / name, name)) is not None:
            self._remember(name, kept)
        return self._known.get(name)

    def keep(self, name: str, value: T) -> None:
        self._remember(name, value)
        if self._folder:
            with contextlib.suppress(OSError):  # no room, or not ours: it is found out again next time
                self._write(self._folder, name, value)

    def _remember(self, name: str, value: T) -> None:
        others = [(other, kept) for other, kept in self._known.items() if other != name]
        self._known = dict([*others, (name, value)][-self._in_memory :])

    def _read(self, file: Path, name: str) -> T | None:
        try:
            found: _File[T] = self._decoder.decode(file.read_bytes())
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None
        return found.kept if found.fingerprint == name else None

    def _write(self, folder: Path, name: str, value: T) -> None:
        """Whole or not at all, whoever writes at the same time."""
        for each in (folder.parent, folder):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
            file.write(msgspec.msgpack.encode(_File(fingerprint=name, kept=value)))
        Path(file.name).replace(folder / name)
        oldest_first = sorted(folder.iterdir(), key=lambda kept: kept.stat().st_mtime)
        for old in oldest_first[: -self._as_files]:
            old.unlink(missing_ok=True)
