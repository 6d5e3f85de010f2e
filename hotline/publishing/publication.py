"""A revision that was put in force: who wrote it, who approved it, when, and what the examination said."""

from dataclasses import dataclass
from typing import Any

from hotline.publishing.proofs import Proofs
from hotline.publishing.verdict import examine
from hotline.scripts.loader import Files
from hotline.store.script_library import Publication, ScriptLibrary


class RefusedError(Exception):
    """The script may not be published; the message says everything that is wrong with it."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The two people who answer for a revision."""

    author: str
    approver: str

    def check(self) -> None:
        """Raises RefusedError unless they are two."""
        names = [" ".join(name.split()).casefold() for name in (self.author, self.approver)]
        if not all(names):
            raise RefusedError("Name who wrote it and who approved it: --author NAME --approved-by NAME.")
        if names[0] == names[1]:
            raise RefusedError("Whoever wrote a script cannot approve it: a second person must.")


def publish(library: ScriptLibrary, name: str, files: Files, signatures: Signatures, now: int) -> Publication:
    """Examine the script and put it in force. Raises RefusedError, or ScriptError when it does not load."""
    signatures.check()
    verdict = examine(name, files, Proofs())  # whatever was kept: what goes into force is proven anew
    if not verdict.ok:
        raise RefusedError("\n".join([*verdict.errors(), "Not published."]))
    return library.publish(name, files, _publication(verdict.revision, name, signatures, now, verdict.as_data()))


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
        at=now,
        report=report,
    )
