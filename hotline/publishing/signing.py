"""Putting an examined revision in force: who answers for it, and what its examination said."""

from dataclasses import dataclass
from typing import Any

from hotline.scripts.loader import Files, content_hash
from hotline.store.script_library import Publication, ScriptLibrary


class RefusedError(Exception):
    """The script may not be published; the message says everything that is wrong with it."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The two people who answer for a revision. `clinician` is the account of an approver who signed in as one."""

    author: str
    approver: str
    clinician: str = ""

    def check(self) -> None:
        """Raises RefusedError unless they are two."""
        if not (self.author.strip() and self.approver.strip()):
            raise RefusedError("Name who wrote it and who approved it: --author NAME --approved-by NAME.")
        if is_same(self.author, self.approver):
            raise RefusedError("Whoever wrote a script cannot approve it: a second person must.")


def is_same(one: str, other: str) -> bool:
    """Whether two names are one, however they are written."""
    return one.casefold().split() == other.casefold().split()


def put_in_force(
    library: ScriptLibrary, name: str, files: Files, signatures: Signatures, now: int, report: dict[str, Any]
) -> Publication:
    """Of a script that was examined: `report` says so. Raises RefusedError, or ScriptError when it does not load."""
    signatures.check()
    if not report.get("ok"):
        raise RefusedError("\n".join([*report.get("errors", []), "Not published."]))
    return library.publish(name, files, _publication(content_hash(files), name, signatures, now, report))


def roll_back(library: ScriptLibrary, revision: str, signatures: Signatures, now: int) -> Publication:
    """Put an earlier revision in force again. Raises RefusedError, or LookupError when there is no such revision."""
    signatures.check()
    earlier = next((one for one in library.publications() if one.revision == revision), None)
    if earlier is None:
        raise LookupError(f"revision {revision} was never published; `hotline revisions` lists those that were")
    library.revision(revision)  # its hash is verified, and that it still compiles
    return library.put_in_force(_publication(revision, earlier.name, signatures, now, earlier.report))


def _publication(revision: str, name: str, signatures: Signatures, now: int, report: dict[str, Any]) -> Publication:
    return Publication(
        revision=revision,
        name=name,
        author=signatures.author,
        approver=signatures.approver,
        clinician=signatures.clinician,
        at=now,
        report=report,
    )
