"""The secrets of an installation that has none yet."""

import base64
import os
import secrets
from pathlib import Path

TEMPLATE = """\
# Made on the first start, for this machine alone. Keep it with the data: without the keys nothing can be read.
# What is set in the environment wins over what is set here.
HOTLINE_SECRET_KEY={secret_key}
HOTLINE_DATA_KEYS={data_key}
HOTLINE_COUNTRY=US
# The carrier on this machine. A TWILIO_ACCOUNT_SID in the environment turns these four off.
TWILIO_ACCOUNT_SID=AC{account}
TWILIO_AUTH_TOKEN={token}
HOTLINE_NUMBER=+12025550100
HOTLINE_LOCAL_CARRIER=1
"""


def new_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def make_once(file: Path) -> None:
    """Writes them unless they are there; for this user's eyes only."""
    if file.exists():
        return
    content = TEMPLATE.format(
        secret_key=new_key(), data_key=new_key(), account=secrets.token_hex(16), token=secrets.token_hex(16)
    )
    # Complete or not there at all: half a file would be believed on the next start.
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    with open(draft, "x", opener=lambda path, flags: os.open(path, flags, 0o600)) as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
    draft.rename(file)
