"""Words for the ear: `<Say>` in the voice of a language, slowly, in pieces that the carrier takes."""

import re
from dataclasses import dataclass
from urllib.parse import quote_plus

from hotline.twilio.markup import attribute, content

#: One fixed voice for each language; any other is spoken by the voice that the carrier's account has for it.
VOICES = {
    "en-US": "Polly.Joanna-Neural",
    "en-GB": "Polly.Amy-Neural",
    "en-AU": "Polly.Olivia-Neural",
    "es-US": "Polly.Lupe-Neural",
    "es-MX": "Polly.Mia-Neural",
    "es-ES": "Polly.Lucia-Neural",
}
RATE = "88%"
SLOWER = "78%"
PAUSE = '<Pause length="1"/>'
HALF_SECOND = '<break time="500ms"/>'

LONGEST_QUOTED = 4500  # the carrier's limit for the text of one <Say>, as an address would hold it
QUOTED_CHARACTER = 12  # at most
LONGEST_SPOKEN = 2800
SENTENCES = re.compile(r"(?<=[.!?:;,])\s+|\s+")


@dataclass(frozen=True, slots=True)
class Voice:
    language: str
    rate: str = RATE

    def say(self, text: str, *, times: int = 1, after_input: bool = False) -> str:
        """`after_input`: half a second of silence first, for ears that are still where the finger was."""
        once = [self._spoken(piece) for piece in _pieces(" ".join(text.split()))]
        if not once:
            return ""
        first = [self._say(HALF_SECOND + once[0] if after_input else once[0]), *map(self._say, once[1:])]
        again = "".join(map(self._say, once))
        return PAUSE.join(("".join(first), *[again] * (times - 1)))

    @property
    def attributes(self) -> str:
        return f'language="{attribute(self.language)}"'

    def _spoken(self, text: str) -> str:
        return f'<prosody rate="{self.rate}">{content(text)}</prosody>' if self.language in VOICES else content(text)

    def _say(self, inside: str) -> str:
        voice = f'voice="{VOICES[self.language]}" ' if self.language in VOICES else ""
        return f"<Say {voice}{self.attributes}>{inside}</Say>"


def _pieces(text: str) -> list[str]:
    if not text:
        return []
    if _fits(text):
        return [text]
    middle = len(text) // 2
    cuts = [found.end() for found in SENTENCES.finditer(text)] or [middle]
    cut = min(cuts, key=lambda at: abs(at - middle))
    return [*_pieces(text[:cut].rstrip()), *_pieces(text[cut:].lstrip())]


def _fits(text: str) -> bool:
    if len(text) * QUOTED_CHARACTER <= LONGEST_QUOTED:
        return True
    return len(text) <= LONGEST_SPOKEN and len(quote_plus(text, errors="replace")) <= LONGEST_QUOTED
