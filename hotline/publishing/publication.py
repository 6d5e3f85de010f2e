"""A script that is published: examined first, then put in force in the names of two people."""

from hotline.publishing.proofs import Proofs
from hotline.publishing.replays import Replays
from hotline.publishing.signing import RefusedError, Signatures, put_in_force, roll_back
from hotline.publishing.verdict import examine
from hotline.scripts.loader import Files
from hotline.store.script_library import Publication, ScriptLibrary

__all__ = ["RefusedError", "Signatures", "publish", "roll_back"]


def publish(library: ScriptLibrary, name: str, files: Files, signatures: Signatures, now: int) -> Publication:
    """Examine the script and put it in force. Raises RefusedError, or ScriptError when it does not load."""
    signatures.check()
    verdict = examine(name, files, Proofs(), Replays())  # whatever is kept: all of what goes into force is tried
    return put_in_force(library, name, files, signatures, now, verdict.as_data())
