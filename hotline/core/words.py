"""What a person wrote or said, cut into plain words that know where clauses and sentences end."""

import re
import unicodedata
from typing import NamedTuple

#: Skin tones, joiners, gender signs, keycaps, variation selectors and invisible marks: none of them changes a meaning.
_DRESSING = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u20e3\u2640\u2642\ufe0e\ufe0f\ufeff\U0001f3fb-\U0001f3ff]"
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_APOSTROPHES = re.compile("['`\u00b4\u02bc\u2019\u2018\u2032]")
_LOOSE_T = re.compile(r"n[ ;,]t\b")
_SPLIT_NOT = re.compile(r"\b(can|don|won|isn|aren|wasn|doesn|didn|hasn|haven|couldn|wouldn|shouldn)[ ;,]t\b")
_PIECE = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_][^\W_]*|\s-+\s|[.,;:?!\n¿¡…()/\u2013\u2014]+|[^\w\s\x00-\x7f]")
_MARKS = frozenset(".,;:?!\n¿¡…()/\u2013\u2014-")
ENDS = (".", "?")
_SPACED_LETTERS = re.compile(r"\b(?:[a-z] ){3,}[a-z]\b")
_SPELLINGS = {
    **dict.fromkeys(("u", "yu"), "you"),
    **dict.fromkeys(("ur", "yr"), "your"),
    **dict.fromkeys(("pls", "plz", "plse", "pleas"), "please"),
    **dict.fromkeys(("xq", "pq", "porq", "xke", "pke"), "porque"),
    **dict.fromkeys(("q", "ke", "qe"), "que"),
    **dict.fromkeys(("bb", "bebito", "bebita", "nene", "nena"), "bebe"),
    **dict.fromkeys(("cannot", "cnt", "cudnt", "kant", "carnt"), "cant"),
    **dict.fromkeys(("rn", "nw"), "now"),
    **dict.fromkeys(("tmrw", "tmr"), "tomorrow"),
    **dict.fromkeys(("toy", "stoy"), "estoy"),
    **dict.fromkeys(("txt", "txts", "txting"), "text"),
    **dict.fromkeys(("msg", "msgs", "mssg"), "message"),
    "b4": "before",
    "r": "are",
    "n": "and",
    "cos": "because",
    "cuz": "because",
    "coz": "because",
    "bc": "because",
    "im": "im",
    "iam": "im",
    "dnt": "dont",
    "doesnot": "doesnt",
    "isnot": "isnt",
    "ppl": "people",
    "hr": "hours",
    "hrs": "hours",
    "hour": "hours",
    "hora": "horas",
    "hs": "horas",
    "sumone": "someone",
    "sum1": "someone",
    "thru": "through",
    "outta": "out of",
    "gonna": "going to",
    "gunna": "going to",
    "gona": "going to",
    "wanna": "want to",
    "wana": "want to",
    "tryna": "trying to",
    "gotta": "got to",
    "cus": "because",
    "pa": "para",
}
_ENGLISH = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_SPANISH = "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete"
_TENS = ("ten twenty thirty forty fifty sixty", "diez veinte treinta cuarenta cincuenta sesenta")
_NUMBER_WORDS = {
    **{word: float(value) for row in (_ENGLISH, _SPANISH) for value, word in enumerate(row.split(), 1)},
    **{word: float(value * 10) for row in _TENS for value, word in enumerate(row.split(), 1)},
    "una": 1.0,
    "veinticuatro": 24.0,
}


class Token(NamedTuple):
    """One word; `before` is the mark between it and the word before: none, a comma, a full stop or a question mark."""

    word: str
    before: str = ""


def number(word: str) -> float | None:
    """The number that a word is, in digits or spelled out."""
    return float(word.replace(",", ".")) if word[0].isdecimal() else _NUMBER_WORDS.get(word)


def normalise(text: str) -> str:
    """The text without case, accents, apostrophes, dressing and control characters."""
    if text.isascii():
        plain = text.lower()
    else:
        spread = unicodedata.normalize("NFKD", _DRESSING.sub("", text)).casefold()
        plain = _ACCENTS.sub("", spread)
    plain = _APOSTROPHES.sub("", _CONTROLS.sub(" ", plain))
    return _SPLIT_NOT.sub(r"\1t", plain) if _LOOSE_T.search(plain) else plain


def tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    before = "."
    for piece in _PIECE.findall(_SPACED_LETTERS.sub(_joined, normalise(text))):
        if piece[-1] in _MARKS or piece[0].isspace():
            before = before if before in ENDS else _mark(piece)
            continue
        for word in _SPELLINGS.get(piece, piece).split():
            found.append(Token(word, before))
            before = ""
    return tuple(found)


def _mark(piece: str) -> str:
    """Dots in a row are a pause, not an end; so is a new line."""
    if "?" in piece:
        return "?"
    return "." if piece[0] in ".;!¿¡" and piece[:2] != ".." else ","


def _joined(letters: re.Match[str]) -> str:
    return letters[0].replace(" ", "")
