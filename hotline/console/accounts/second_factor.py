"""The second factor: codes of an app on the phone (TOTP), and recovery codes for when the phone is gone."""

import hashlib
import re
import secrets
from typing import NamedTuple

import pyotp
import segno

STEP_SECONDS = 30
#: A phone's clock may be one step ahead or behind.
STEPS_BESIDE = (0, -1, 1)
#: As long as a code could be accepted a second time.
CODE_SECONDS = STEP_SECONDS * (len(STEPS_BESIDE) + 1)
RECOVERY_CODES = 10


class Pairing(NamedTuple):
    """A secret that an app on the phone takes over: as a picture for its camera, and as text."""

    secret: str
    picture: str
    text: str


def new_secret() -> str:
    return pyotp.random_base32()


def pairing(secret: str, email: str, service: str) -> Pairing:
    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=service)
    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=3, dark="#000", light="#fff")
    return Pairing(secret, picture, _in_fours(secret))


def step_of(secret: str, code: str, now: int) -> int | None:
    """The half minute that the code belongs to; None when it is of none that counts."""
    if not secret:
        return None
    totp, code = pyotp.TOTP(secret), typed(code)
    near = (now // STEP_SECONDS + beside for beside in STEPS_BESIDE)
    return next((step for step in near if secrets.compare_digest(totp.at(step * STEP_SECONDS), code)), None)


def recovery_codes() -> tuple[str, ...]:
    """Digits alone, so that they are typed where the phone's codes are."""
    return tuple("-".join(f"{secrets.randbelow(10_000):04}" for _ in range(3)) for _ in range(RECOVERY_CODES))


def recovery_digest(account: str, code: str) -> str:
    return hashlib.sha256(f"{account} {typed(code)}".encode()).hexdigest()


def typed(code: str) -> str:
    """Without the spaces and dashes that people read codes with."""
    return re.sub(r"[\s-]", "", code, flags=re.ASCII).encode("ascii", "replace").decode()


def _in_fours(text: str) -> str:
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))
