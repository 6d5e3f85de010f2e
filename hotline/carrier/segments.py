"""How many SMS a text takes: GSM-7 characters, or 16-bit units as soon as one character is outside of it."""

PLAIN = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
# What is beyond takes two units.
LARGEST_UNIT = 0xFFFF
ESCAPED = frozenset("\f^{}\\[~]|€")


def segments_of(text: str) -> int:
    if PLAIN.issuperset(set(text) - ESCAPED):
        return _packed([2 if character in ESCAPED else 1 for character in text], single=160, several=153)
    return _packed([2 if ord(character) > LARGEST_UNIT else 1 for character in text], single=70, several=67)


def _packed(sizes: list[int], *, single: int, several: int) -> int:
    """A character of two units is never split between two segments."""
    if sum(sizes) <= single:
        return 1
    segments, room = 1, several
    for size in sizes:
        if size > room:
            segments, room = segments + 1, several
        room -= size
    return segments
