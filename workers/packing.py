"""From what one step says to as few texts as hold it."""

from collections.abc import Iterable

LONGEST = 1600  # characters the carrier takes in one text


def packed(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts in order, joined while they fit; one that is too long by itself is cut between words."""
    bodies: list[str] = []
    for text in texts:
        for piece in _pieces(text):
            joined = f"{bodies[-1]}\n\n{piece}" if bodies else piece
            if bodies and len(joined) <= LONGEST:
                bodies[-1] = joined
            else:
                bodies.append(piece)
    return tuple(bodies)


def _pieces(text: str) -> Iterable[str]:
    while len(text) > LONGEST:
        cut = text.rfind(" ", 0, LONGEST + 1)
        cut = cut if cut > 0 else LONGEST
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    if text:
        yield text
