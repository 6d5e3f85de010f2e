"""Proofs that hold still: a script of which only words were changed need not be proven again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hotline.core.edition import Edition
from hotline.core.site import Site
from hotline.proof import Report, prove
from hotline.publishing.shelf import Shelf
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
        self._shelf = Shelf(Report, folder, in_memory=IN_MEMORY, as_files=AS_FILES)
        self._prover = prover

    def find(self, name: str) -> Report | None:
        """By the fingerprint of a script."""
        found = self._shelf.find(name)
        return found if found and found.ok else None

    def make(self, edition: Edition) -> Proven:
        """Changes nothing here, so that it can be done in another process."""
        unread = Unread(edition)
        report = self._prover(unread.edition, TRIAL_SITE)
        return Proven(report, unread.holds)

    def keep(self, name: str, proven: Proven) -> Report:
        if proven.by_itself and proven.report.ok:
            self._shelf.keep(name, proven.report)
        return proven.report
