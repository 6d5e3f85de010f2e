"""How many parts a text message takes: GSM-7 septets, or 16-bit units as soon as one character is outside of it."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

PLAIN = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
ESCAPED = frozenset("\f^{}\\[~]|€")  # written with two septets
GSM = PLAIN | ESCAPED

GSM_7 = "GSM-7"
UCS_2 = "UCS-2"
ALONE = {GSM_7: 160, UCS_2: 70}  # in a message of one part
EACH = {GSM_7: 153, UCS_2: 67}  # in each part of several


@dataclass(frozen=True, slots=True)
class Segments:
    encoding: str
    units: int
    count: int


def segments(text: str) -> Segments:
    if GSM.issuperset(text):
        return _packed(GSM_7, [2 if character in ESCAPED else 1 for character in text])
    return _packed(UCS_2, [2 if character > "\uffff" else 1 for character in text])


def _packed(encoding: str, sizes: list[int]) -> Segments:
    units = sum(sizes)
    return Segments(encoding, units, 1 if units <= ALONE[encoding] else _parts(sizes, EACH[encoding]))


def _parts(sizes: Iterable[int], room_of_each: int) -> int:
    """A character of two units is never split between two parts."""
    parts, room = 1, room_of_each
    for size in sizes:
        if size > room:
            parts, room = parts + 1, room_of_each
        room -= size
    return parts


def fold_accents(text: str) -> str:
    """Letters that GSM-7 lacks without their accent: á becomes a; ñ, é and ü, which it has, stay."""
    return text if GSM.issuperset(text) else "".join(map(_folded, text))


def _folded(character: str) -> str:
    if character in GSM:
        return character
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return bare if bare and GSM.issuperset(bare) else character
