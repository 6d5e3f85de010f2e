"""Encryption at rest: AES-GCM under the newest key, readable under every key that is still listed."""

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NAME_BYTES = 4
NONCE_BYTES = 12
UNIQUE_BYTES = NAME_BYTES + NONCE_BYTES  # the beginning of a sealed record, which no other shares


class UnreadableRecordError(Exception):
    """A record cannot be decrypted or decoded. It is never taken for a new person: that would forget a STOP."""


class Sealer:
    """Seals records to their owner: what was sealed for one person cannot be passed off as another's.

    A sealed record is the key's name (4 bytes), the nonce (12) and the ciphertext with its tag.
    """

    def __init__(self, keys: tuple[bytes, ...]) -> None:
        if not keys:
            raise ValueError("There is no data key: set HOTLINE_DATA_KEYS.")
        self._keys = {_name(key): AESGCM(key) for key in reversed(keys)}
        self._newest = _name(keys[0])
        self._encrypt = self._keys[self._newest].encrypt

    def seal(self, record: bytes, owner: str) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return self._newest + nonce + self._encrypt(nonce, record, owner.encode())

    def open(self, sealed: bytes, owner: str) -> bytes:
        key = self._keys.get(sealed[:NAME_BYTES])
        if key is None:
            raise UnreadableRecordError("A record is sealed with a key that HOTLINE_DATA_KEYS no longer lists; add it.")
        nonce, secret = sealed[NAME_BYTES : NAME_BYTES + NONCE_BYTES], sealed[NAME_BYTES + NONCE_BYTES :]
        try:
            return key.decrypt(nonce, secret, owner.encode())
        except (InvalidTag, ValueError) as error:
            raise UnreadableRecordError("A record is damaged or belongs to somebody else.") from error

    def is_newest(self, sealed: bytes) -> bool:
        """Whether it needs no sealing anew before an old key is taken from the list."""
        return sealed.startswith(self._newest)


def _name(key: bytes) -> bytes:
    return hashlib.sha256(b"hotline data key " + key).digest()[:NAME_BYTES]
