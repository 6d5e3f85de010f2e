"""What a person wrote or said, cut into plain words that know where clauses and sentences end."""

import re
import unicodedata
from typing import NamedTuple

#: Skin tones, joiners, gender signs, keycaps, variation selectors and invisible marks: none of them changes a meaning.
_DRESSING = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u20e3\u2640\u2642\ufe0e\ufe0f\ufeff\U0001f3fb-\U0001f3ff]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_APOSTROPHES = re.compile("['`´ʼ’‘′]")
_SPLIT_NOT = re.compile(r"\b(can|don|won|isn|aren|wasn|doesn|didn|hasn|haven|couldn|wouldn|shouldn)[ ;,]t\b")
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)?(?![^\W\d_]*\d))"
    r"|(?P<word>[^\W\d_][^\W_]*)"
    r"|(?P<comma>\.{2,}|…|[,:()/]|\s-+\s|[–—])"
    r"|(?P<asked>[!.]*\?[?!.]*)"
    r"|(?P<end>[.;!\n¿¡]+)"
    r"|(?P<sign>[^\w\s\x00-\x7f])"
)
_MARKS = {"comma": ",", "end": ".", "asked": "?"}
_ENDS = (".", "?")
_SPACED_LETTERS = re.compile(r"\b(?:[a-z] ){3,}[a-z]\b")
_SPELLINGS = {
    **dict.fromkeys(("u", "ya", "yu"), "you"),
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
_NUMBER_WORDS = {
    **{word: 1.0 for word in ("one", "una", "uno")},
    **{
        word: float(n) for n, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
    },
    **{
        word: float(n) for n, word in enumerate("dos tres cuatro cinco seis siete ocho nueve diez once doce".split(), 2)
    },
    **{word: float(n) for n, word in enumerate("thirteen fourteen fifteen sixteen seventeen eighteen".split(), 13)},
    **{word: float(n) for n, word in enumerate("trece catorce quince dieciseis diecisiete dieciocho".split(), 13)},
    **{"twenty": 20.0, "veinte": 20.0, "forty": 40.0, "cuarenta": 40.0, "veinticuatro": 24.0},
}


class Token(NamedTuple):
    """One word; `before` is what stands between it and the word before: nothing, a comma, a full stop or a question mark."""

    word: str
    before: str = ""

    @property
    def number(self) -> float | None:
        if self.word[0].isdigit():
            return float(self.word.replace(",", "."))
        return _NUMBER_WORDS.get(self.word)

    @property
    def ends_sentence_before(self) -> bool:
        return self.before in _ENDS


def normalise(text: str) -> str:
    """The text without case, accents, apostrophes, dressing and control characters."""
    if text.isascii():
        plain = text.lower()
    else:
        spread = unicodedata.normalize("NFKD", _DRESSING.sub("", text)).casefold()
        plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    plain = _APOSTROPHES.sub("", _CONTROLS.sub(" ", plain))
    return _SPLIT_NOT.sub(r"\1t", plain)


def tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    before = "."
    for piece in _TOKEN.finditer(_SPACED_LETTERS.sub(_joined, normalise(text))):
        if piece.lastgroup in _MARKS:
            before = before if before in _ENDS else _MARKS[piece.lastgroup]
        else:
            for word in _spelled(piece[0]):
                found.append(Token(word, before))
                before = ""
    return tuple(found)


def _joined(letters: re.Match[str]) -> str:
    return letters[0].replace(" ", "")


def _spelled(word: str) -> tuple[str, ...]:
    if word in _SPELLINGS:
        return tuple(_SPELLINGS[word].split())
    return (word,)
