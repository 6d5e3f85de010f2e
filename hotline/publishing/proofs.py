"""Proofs that hold still: a script of which only words were changed need not be proven again."""

import contextlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.proof import Report, prove
from hotline.publishing.unread import Unread
from hotline.rehearsal.trial import TRIAL_SITE

#: Proofs that are kept in a process, and as files.
IN_MEMORY, AS_FILES = 16, 64


@dataclass(frozen=True, slots=True)
class Proven:
    """`by_itself`: no word of the script was looked at, so the report holds whatever the words are."""

    report: Report
    by_itself: bool


class Proofs:
    """Keeps reports without findings under the fingerprint of all that they depend on; never anything else."""

    def __init__(self, folder: Path | None = None, prover: Callable[[Edition, Site], Report] = prove) -> None:
        """Without a folder they are kept as long as the process lives."""
        self._folder = folder
        self._prover = prover
        self._known: dict[str, Report] = {}

    def find(self, name: str) -> Report | None:
        """By the fingerprint of a script."""
        return self._known.get(name) or (_read(self._folder / name, name) if self._folder else None)

    def make(self, edition: Edition) -> Proven:
        """Changes nothing here, so that it can be done in another process."""
        unread = Unread(edition)
        report = self._prover(unread.edition, TRIAL_SITE)
        return Proven(report, unread.holds)

    def keep(self, name: str, proven: Proven) -> Report:
        if proven.by_itself and proven.report.ok:
            self._known = dict([*self._known.items(), (name, proven.report)][-IN_MEMORY:])
            if self._folder:
                with contextlib.suppress(OSError):  # no room, or not ours: it is proven again next time
                    _write(self._folder, name, proven.report)
        return proven.report


class _File(msgspec.Struct, frozen=True, kw_only=True):
    """A kept proof; it names itself, so that a file that was copied or cut short proves nothing."""

    fingerprint: str
    report: Report


def _read(file: Path, name: str) -> Report | None:
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=_File)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return kept.report if kept.fingerprint == name and kept.report.ok else None


def _write(folder: Path, name: str, report: Report) -> None:
    """Whole or not at all, whoever writes at the same time."""
    for each in (folder.parent, folder):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
        file.write(msgspec.json.encode(_File(fingerprint=name, report=report)))
    Path(file.name).replace(folder / name)
    oldest_first = sorted(folder.iterdir(), key=lambda kept: kept.stat().st_mtime)
    for old in oldest_first[:-AS_FILES]:
        old.unlink(missing_ok=True)
