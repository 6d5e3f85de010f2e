"""New ids as Twilio makes them: two letters for what it is, then 32 hexadecimal digits."""

import uuid


def new_sid(prefix: str) -> str:
    return prefix + uuid.uuid4().hex
