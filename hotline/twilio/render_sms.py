"""From effects to texts: as few messages as are good to read, and the TwiML that sends them."""

from collections.abc import Iterable

from hotline.core.effects import Ask, Effect, Say
from hotline.core.segments import GSM_7, fold_accents, segments
from hotline.twilio.markup import content, document
from hotline.twilio.parse import legible

#: Two parts of plain characters or three of others: what is joined to one message never gets longer.
LONGEST_JOINED = {GSM_7: 306, "UCS-2": 201}
LONGEST_TEXT = 1600


def render(texts: Iterable[str]) -> bytes:
    return document(*(f"<Message>{content(text)}</Message>" for text in texts))


def texts_of(effects: Iterable[Effect], *, fold: bool = False) -> list[str]:
    """The texts to send, in order; a question stays whole, with its options, and ends its text."""
    said = [legible(effect.text).strip() for effect in effects if isinstance(effect, Say | Ask)]
    folded = [fold_accents(text) if fold else text for text in said if text]
    return [piece for text in _joined(folded) for piece in _pieces(text)]


def _joined(texts: list[str]) -> list[str]:
    joined: list[str] = []
    for text in texts:
        together = f"{joined[-1]}\n{text}" if joined else ""
        if together and _is_short(together):
            joined[-1] = together
        else:
            joined.append(text)
    return joined


def _is_short(text: str) -> bool:
    size = segments(text)
    return size.units <= LONGEST_JOINED[size.encoding]


def _pieces(text: str) -> Iterable[str]:
    """The carrier takes no longer text than this: split at a line, a sentence or a space."""
    while len(text) > LONGEST_TEXT:
        cut = next((at + 1 for at in (text.rfind(mark, 0, LONGEST_TEXT) for mark in "\n. ") if at > 0), LONGEST_TEXT)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    yield text
