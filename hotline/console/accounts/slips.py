"""Slips: what a browser carries for us for a few minutes and can neither read nor change."""

import base64
import binascii
from dataclasses import dataclass

import msgspec

from hotline.store.sealing import Sealer, UnreadableRecordError


@dataclass(frozen=True, slots=True)
class Slips:
    sealer: Sealer

    def write(self, purpose: str, until: int, **words: str) -> str:
        sealed = self.sealer.seal(msgspec.msgpack.encode((until, words)), f"slip for {purpose}")
        return base64.urlsafe_b64encode(sealed).decode()

    def read(self, purpose: str, slip: str, now: int) -> dict[str, str] | None:
        """None when it is for something else, too old, or none of ours."""
        try:
            packed = self.sealer.open(base64.urlsafe_b64decode(slip), f"slip for {purpose}")
        except (binascii.Error, ValueError, UnreadableRecordError):
            return None
        until, words = msgspec.msgpack.decode(packed, type=tuple[int, dict[str, str]])
        return words if now < until else None
