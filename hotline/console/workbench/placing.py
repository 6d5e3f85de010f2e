"""Where in the script a finding belongs: from file and line to the place that a page shows."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from hotline.scripts.loader import Files
from hotline.scripts.source import Where, read


class Places:
    """The places of a draft's files by line."""

    def __init__(self, name: str, files: Files) -> None:
        self._prefix = f"{name}/"
        self._files = files
        self._known: dict[str, tuple[list[int], list[Where]]] = {}

    def placed(self, finding: Mapping[str, Any]) -> dict[str, Any]:
        """The finding with the `file` inside the script and the `path` of the place in it."""
        file = str(finding.get("file", "")).removeprefix(self._prefix)
        return {**finding, "file": file, "path": list(self.path(file, int(finding.get("line") or 0)))}

    def path(self, file: str, line: int) -> Where:
        """The deepest place that begins on this line, or else the one before it; empty when the file has none."""
        lines, places = self._known[file] if file in self._known else self._places(file)
        index = bisect_right(lines, line)
        return places[index - 1] if index and line else ()

    def _places(self, file: str) -> tuple[list[int], list[Where]]:
        """Lines on which something begins, and the deepest place that does."""
        lines = read(self._files[file], file).lines if file in self._files and file.endswith(".yaml") else {}
        found: dict[int, Where] = {}
        for where, line in lines.items():
            if len(where) > len(found.get(line, ())) and all(map(_named, where)):
                found[line] = where
        by_line = sorted(found.items())
        self._known[file] = [line for line, _ in by_line], [where for _, where in by_line]
        return self._known[file]


def _named(part: str | int) -> bool:
    return part != ""
