"""TwiML as text: what may stand in it, and how a document is put together."""

from xml.sax.saxutils import escape

from hotline.twilio.parse import legible

HEAD = '<?xml version="1.0" encoding="UTF-8"?><Response>'
FOOT = "</Response>"
LARGEST_DOCUMENT = 64 * 1024


class TooLargeError(Exception):
    """The carrier would not take a document of this size."""


def document(*verbs: str) -> bytes:
    made = f"{HEAD}{''.join(verbs)}{FOOT}".encode()
    if len(made) > LARGEST_DOCUMENT:
        raise TooLargeError
    return made


def content(text: str) -> str:
    return escape(legible(text))


def attribute(text: str) -> str:
    return escape(legible(text), {'"': "&quot;"})
