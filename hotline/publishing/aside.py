"""A process beside the web process that examines and tries drafts, so that nobody who writes to the hotline waits.

It reads requests from standard input and writes answers to standard output, each a msgpack value behind its length in
four bytes, and ends when nobody has asked for a while: `python -m hotline.publishing.aside`.
"""

import os
import select
import struct
import sys
from collections.abc import Callable
from typing import IO, Any

import msgspec

from hotline.rehearsal.tryout import as_it_comes_out, converse, packed, problem_as_data, would_match
from hotline.scripts.errors import ScriptError

#: Seconds without a request after which the process ends; the next request starts another.
IDLE = 900
#: Whoever texts or calls goes first.
NICENESS = 10

LENGTH = struct.Struct(">I")
Files = dict[str, bytes]


class Request(msgspec.Struct, array_like=True):
    """`what` names the function, `files` are the draft's."""

    what: str
    name: str
    files: Files
    arguments: list[str] = []


def examination(name: str, files: Files, *, afresh: bool = False) -> dict[str, Any]:
    """The verdict as data, warnings among the findings; `problems` when the script does not even load. `afresh`
    nothing is taken for granted that was proven or played before.
    """
    from hotline.publishing.proofs import Proofs  # noqa: PLC0415 -- the solver loads slowly; trying out needs none
    from hotline.publishing.replays import Replays  # noqa: PLC0415 -- as above
    from hotline.publishing.verdict import PROOFS, REPLAYS, examine  # noqa: PLC0415 -- as above

    kept = (Proofs(), Replays()) if afresh else (PROOFS, REPLAYS)
    try:
        verdict = examine(name, files, *kept)
    except ScriptError as error:
        return {"ok": False, "findings": [], "problems": [problem_as_data(problem) for problem in error.problems]}
    return {**verdict.as_data(), "findings": [found.as_data() for found in verdict.findings], "problems": []}


FUNCTIONS: dict[str, Callable[[Request], dict[str, Any]]] = {
    "examine": lambda asked: examination(asked.name, asked.files),
    "examine_afresh": lambda asked: examination(asked.name, asked.files, afresh=True),
    "converse": lambda asked: converse(asked.name, packed(asked.files), *asked.arguments),
    "as_it_comes_out": lambda asked: as_it_comes_out(asked.name, packed(asked.files)),
    "would_match": lambda asked: would_match(asked.name, packed(asked.files), *asked.arguments),
}


def write(stream: IO[bytes], message: Any) -> None:
    body = msgspec.msgpack.encode(message)
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def read(stream: IO[bytes]) -> bytes | None:
    """The next message; None at the end."""
    head = _exactly(stream, LENGTH.size)
    return _exactly(stream, LENGTH.unpack(head)[0]) if head else None


def _exactly(stream: IO[bytes], count: int) -> bytes | None:
    """A pipe gives what it has; so it is asked until all of it has come."""
    pieces = []
    while count:
        piece = stream.read(count)
        if not piece:
            return None
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    while select.select([requests], [], [], IDLE)[0]:
        body = read(requests)
        if body is None:
            return
        asked = msgspec.msgpack.decode(body, type=Request)
        write(answers, FUNCTIONS[asked.what](asked))


if __name__ == "__main__":
    os.nice(NICENESS)
    # Unbuffered, so that what was read is not hidden from select; nothing but answers goes to standard output.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0), answers)
