"""What a person said, cut into folded words that know their clause."""

import re
import unicodedata
from dataclasses import dataclass

from hotline.core.matching.tongues import COLLOQUIAL

#: Skin tones, joiners, gender signs and keycaps: they dress an emoji and change no answer.
_DRESSING = re.compile("[\u200b-\u200f\u2060\ufe0e\ufe0f\u20e3\u2640\u2642\U0001f3fb-\U0001f3ff]")
_APOSTROPHES = re.compile("['`\u00b4\u02bc\u2018\u2019]")
_SHORTHAND = (
    (re.compile(r"½"), ".5"),
    (re.compile(r"[°º]"), " degrees "),
    (re.compile(r"\by\s?[/.]\s?o\b\.?"), " yo "),
    (re.compile(r"\bw/o\b"), " without "),
    (re.compile(r"\bw/(?=\s|[a-z])"), " with "),
    (re.compile(r"\bn/a\b"), " none "),
    (re.compile("[\u2013\u2014]"), "-"),
    (re.compile(r"\b([ap])\.m\b\.?"), r"\1m"),
)
_SHORT = re.compile(r"[½°º/\u2013\u2014]|\.[mo]\b")
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?|(?<!\d)\.\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<end>[.;!?\n…]+)"
    r"|(?P<comma>[,:()]|(?<!\d\s)-(?=\s)|(?<=\s)-(?=\D))"
    r"|(?P<sign>(?<=\d)-(?=\d)|(?<=\d\s)-(?=\s\d)|[&+#*/=<>]|[^\w\s\x00-\x7f])"
)
_ELONGATED = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Saying:
    """`clauses` counts commas and sentence ends, `sentences` the ends alone; one entry per word."""

    words: tuple[str, ...]
    clauses: tuple[int, ...]
    sentences: tuple[int, ...]
    asks: bool = False


def fold(text: str) -> str:
    """The text without case, accents, apostrophes and dressing: what is compared."""
    if text.isascii():
        folded = text.lower()
    else:
        marked = unicodedata.normalize("NFKD", _shorten(_DRESSING.sub("", text.casefold())))
        folded = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return _shorten(_APOSTROPHES.sub("", folded))


def _shorten(text: str) -> str:
    if not _SHORT.search(text):
        return text
    for shorthand, full in _SHORTHAND:
        text = shorthand.sub(full, text)
    return text


def as_one_word(text: str) -> tuple[str, ...]:
    """What `saying` makes of plain letters, sooner; empty for anything else."""
    return tuple(_plain(text.lower(), [])) if text.isascii() and text.isalpha() else ()


def saying(text: str) -> Saying:
    words: list[str] = []
    clauses: list[int] = []
    sentences: list[int] = []
    clause = sentence = 0
    for token in _TOKEN.finditer(fold(text)):
        if token.lastgroup in ("end", "comma"):
            clause += 1
            sentence += token.lastgroup == "end"
            continue
        for word in _plain(token[0], words):
            words.append(word)
            clauses.append(clause)
            sentences.append(sentence)
    return Saying(tuple(words), tuple(clauses), tuple(sentences), "?" in text)


def _plain(word: str, before: list[str]) -> list[str]:
    """The word as it is spelled out; a letter right after a number is a unit and stays."""
    if before and before[-1][0].isdecimal() and len(word) == 1:
        return [word]
    if len(word) > 3:  # noqa: PLR2004 - shorter ones have no letter to spare
        word = _ELONGATED.sub(r"\1\1", word)
    return COLLOQUIAL.get(word, word).split()
