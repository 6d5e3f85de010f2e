"""Easy to read: short sentences, few of them, plain words, each language by its own measure."""

import re
from collections.abc import Iterator
from functools import cache

from hotline.checks.finding import Finding
from hotline.checks.pack import MESSAGE, Pack
from hotline.checks.style import Style, sentences, words
from hotline.checks.styles import STYLES, styled
from hotline.core.engine.messages import WORD_LISTS

LONGEST_SENTENCE, MOST_SENTENCES = 15, 6
#: A text of fewer words has no score worth the name.
ENOUGH = 8
_COUNTED = re.compile(r"\w+(?:'\w+)*")
_VARIABLE = re.compile(r"\{\w+\}")


def long_sentences(pack: Pack) -> Iterator[Finding]:
    for text in pack.texts:
        for _, written, where in text.both:
            longest = longest_sentence(written)
            if longest > LONGEST_SENTENCE and text.name not in WORD_LISTS:
                yield pack.at(text, where).error(
                    f"a sentence of {text.name} has {longest} words",
                    f"cut it up: at most {LONGEST_SENTENCE} words each",
                )


def many_sentences(pack: Pack) -> Iterator[Finding]:
    for text in pack.texts:
        found = len(sentences(text.eye))
        if found > MOST_SENTENCES and text.kind == MESSAGE:
            yield pack.at(text).warning(
                f"{text.name} has {found} sentences", "leave out what is not needed now, or make two texts of it"
            )


def hard_to_read(pack: Pack) -> Iterator[Finding]:
    """Each text by itself."""
    for text, style in styled(pack):
        for _, written, where in text.both:
            score = score_of(written, style)
            if score is not None and not style.easy(score, 1) and text.name not in WORD_LISTS:
                yield pack.at(text, where).error(_says(text.name, style, score), "use shorter words and sentences")


def hard_to_read_altogether(pack: Pack) -> Iterator[Finding]:
    """The measure is made for pages, so all texts together count too."""
    for code, style in STYLES.items():
        if code in pack.script.languages:
            all_of_it = ". ".join(_plain(text.eye) for text in pack.texts if text.language == code)
            score = style.ease(all_of_it)
            if words(all_of_it) and not style.easy(score, 0):
                place = pack.place(f"messages/{code}.yaml", ())
                yield place.error(_says("all of it", style, score), "use shorter words and sentences")


def banned_words(pack: Pack) -> Iterator[Finding]:
    for text, style in styled(pack):
        for _, written, where in text.both:
            for found, instead in banned_in(written, style):
                yield pack.at(text, where).error(f"“{found}” in {text.name}", f"write {instead}")


def longest_sentence(written: str) -> int:
    """In words."""
    return max((len(_COUNTED.findall(sentence)) for sentence in sentences(written)), default=0)


def score_of(written: str, style: Style) -> float | None:
    """None when the text is too short to have one."""
    return style.ease(_plain(written)) if len(words(written)) >= ENOUGH else None


def banned_in(written: str, style: Style) -> Iterator[tuple[str, str]]:
    """Words not to use, as they stand there, and what to write instead."""
    suspect = _any_of(tuple(style.banned)).search(written)
    for pattern, instead in style.banned.items() if suspect else ():
        if found := re.search(rf"\b(?:{pattern})\b", written, re.IGNORECASE):
            yield found[0], instead


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One look instead of many: most texts have none of these words."""
    return re.compile(rf"\b(?:{'|'.join(patterns) or '(?!)'})\b", re.IGNORECASE)


def _says(name: str, style: Style, score: float) -> str:
    return f"{name} is hard to read ({style.measure} {score:.1f}, wanted {style.wanted})"


def _plain(written: str) -> str:
    return _VARIABLE.sub("it", written)


RULES = (long_sentences, many_sentences, hard_to_read, hard_to_read_altogether, banned_words)
