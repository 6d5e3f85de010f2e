"""Who somebody is without their number: ids by keyed hash, and short digests of the carrier's ids."""

import base64
import functools
import hashlib
import hmac

from hotline.core.person import PersonId

ID_CHARACTERS = 16  # 96 bits: no two people of any country meet
REMEMBERED = 256  # a step asks for the same one several times
DIGEST_CHARACTERS = 11  # 64 bits, compared within one person only


def person_id(secret: bytes, number: str) -> PersonId:
    """The id of whoever has this number (E.164); without the secret nobody can try numbers against it."""
    return _keyed(secret, f"number:{number}")


def withheld_id(secret: bytes, call: str) -> PersonId:
    """The id of a caller who shows no number: each call is somebody else."""
    return _keyed(secret, f"call:{call}")


@functools.lru_cache(REMEMBERED)
def digest(carrier_id: str) -> str:
    """A short name for an inbound's id or for a text, to know it again."""
    return _characters(hashlib.sha256(carrier_id.encode("utf-8", "surrogatepass")).digest(), DIGEST_CHARACTERS)


def _keyed(secret: bytes, name: str) -> PersonId:
    hashed = hmac.digest(secret, name.encode("utf-8", "surrogatepass"), "sha256")
    return PersonId(_characters(hashed, ID_CHARACTERS))


def _characters(hashed: bytes, count: int) -> str:
    return base64.urlsafe_b64encode(hashed)[:count].decode()
