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
        self._known: dict[str, list[tuple[int, Where]]] = {}

    def placed(self, finding: Mapping[str, Any]) -> dict[str, Any]:
        """The finding with the `file` inside the script and the `path` of the place in it."""
        file = str(finding.get("file", "")).removeprefix(self._prefix)
        return {**finding, "file": file, "path": list(self.path(file, int(finding.get("line") or 0)))}

    def path(self, file: str, line: int) -> Where:
        """The deepest place that begins on this line, or else the one before it; empty when the file has none."""
        places = self._places(file)
        index = bisect_right(places, line, key=lambda place: place[0])
        if not index or not line:
            return ()
        begins = places[index - 1][0]
        return max((where for at, where in places if at == begins), key=len)

    def _places(self, file: str) -> list[tuple[int, Where]]:
        if file not in self._known:
            lines = read(self._files[file], file).lines if file in self._files and file.endswith(".yaml") else {}
            self._known[file] = sorted((line, where) for where, line in lines.items() if all(map(_named, where)))
        return self._known[file]


def _named(part: str | int) -> bool:
    return part != ""
