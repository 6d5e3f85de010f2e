"""State on disk as JSON lines: the last line about a thing is what it is now."""

import json
import threading
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any

Record = dict[str, Any]


class Journal:
    """Without a file, nothing is kept."""

    def __init__(self, file: Path | None) -> None:
        self._lock = threading.Lock()
        self._writing: TextIOWrapper | None = None
        self._records: dict[tuple[str, str], Record] = {}
        if file:
            self._records = _latest(file)
            self._writing = _rewritten(file, self._records)

    def of(self, kind: str) -> Iterator[Record]:
        """What was kept of this kind when the carrier started, in the order of its first mention."""
        return (record for (its_kind, _), record in self._records.items() if its_kind == kind)

    def keep(self, kind: str, key: str, record: Record | None) -> None:
        """None: the thing is gone."""
        with self._lock:
            if self._writing:
                self._writing.write(_line(kind, key, record))
                self._writing.flush()

    def close(self) -> None:
        with self._lock:
            if self._writing:
                self._writing.close()
                self._writing = None


def _line(kind: str, key: str, record: Record | None) -> str:
    return json.dumps([kind, key, record], ensure_ascii=False) + "\n"


def _latest(file: Path) -> dict[tuple[str, str], Record]:
    records: dict[tuple[str, str], Record] = {}
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []
    for line in lines:
        try:
            kind, key, record = json.loads(line)
        except ValueError:
            continue  # the last line of a process that was killed while writing it
        if record is None:
            records.pop((kind, key), None)
        else:
            records[kind, key] = record
    return records


def _rewritten(file: Path, records: dict[tuple[str, str], Record]) -> TextIOWrapper:
    """One line for each thing; complete or not there at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.draft")
    draft.write_text("".join(_line(kind, key, record) for (kind, key), record in records.items()), encoding="utf-8")
    draft.chmod(0o600)
    draft.replace(file)
    return file.open("a", encoding="utf-8")
