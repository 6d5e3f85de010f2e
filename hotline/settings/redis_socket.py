"""Where the embedded Redis listens."""

import hashlib
import os
import tempfile
from pathlib import Path

# The kernel's limit for a socket's path is 104 bytes on a Mac, 108 on Linux.
LONGEST = 100


def socket_path(directory: Path) -> Path:
    """In the directory itself, unless its name is too long for a socket."""
    path = directory.absolute() / "redis.sock"
    if len(os.fsencode(path)) <= LONGEST:
        return path
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"hotline-{os.getuid()}-{name}" / "redis.sock"
