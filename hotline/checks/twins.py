"""Words for the eye and words for the ear: each channel has its own, and neither says what only the other can do."""

import re
from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.pack import OPTION, Pack
from hotline.checks.style import Style, words
from hotline.checks.styles import styled
from hotline.core.engine.messages import WORD_LISTS

#: Read out as something else than is meant, or not at all.
_MISREAD = re.compile(
    r"\d|[&/°%+=#*@<>~_|\\()\[\]\u2013\u2014]"
    r"|\b(?:mg|ml|lbs?|kg|cm|hrs?|min|vs|approx|e\.g|i\.e|etc|ORS|ER|ED|FAQ|DVT|ID)\b"
)
_VARIABLE = re.compile(r"\{\w+\}")
SPOKEN_A_MINUTE, LONGEST_PROMPT = 135, 20  # words; seconds


def twin_is_missing(pack: Pack) -> Iterator[Finding]:
    """A text that the eye alone can read, and the ear gets the same."""
    for text, style in styled(pack):
        if text.eye == text.ear and text.name not in WORD_LISTS:
            for word in _only_for_the_eye(text.eye, style):
                yield pack.at(text).error(
                    f"{text.name} has no words for the ear: a voice cannot read “{word}”",
                    "write a `voice` beside its text",
                )


def misread_by_a_voice(pack: Pack) -> Iterator[Finding]:
    for text in pack.texts:
        found = _MISREAD.search(_VARIABLE.sub("", text.ear))
        if found and text.eye != text.ear:
            yield pack.at(text, text.both[1][2]).error(
                f"a voice reads “{found[0]}” wrongly in {text.name}", "spell it out, as in “forty-eight hours”"
            )


def words_of_the_other_channel(pack: Pack) -> Iterator[Finding]:
    for text, style in styled(pack):
        for channel, written, where in text.both:
            pattern = style.not_for_the_eye if channel == "eye" else style.not_for_the_ear
            if (found := pattern.search(written)) and (channel == "eye" or text.eye != text.ear):
                other = "a text" if channel == "eye" else "a call"
                yield pack.at(text, where).error(
                    f"“{found[0].strip()}” in {text.name} makes no sense in {other}",
                    "say what people do on that channel",
                )


def too_long_to_listen_to(pack: Pack) -> Iterator[Finding]:
    for text in pack.texts:
        seconds = round(len(words(text.ear)) / SPOKEN_A_MINUTE * 60)
        if seconds > LONGEST_PROMPT and text.kind != OPTION:
            yield pack.at(text, text.both[1][2]).warning(
                f"{text.name} takes about {seconds} s to say", f"shorten it for the ear to {LONGEST_PROMPT} s or less"
            )


def _only_for_the_eye(written: str, style: Style) -> list[str]:
    bare = _VARIABLE.sub("", written)
    found = _MISREAD.search(bare) or style.not_for_the_ear.search(bare)
    return [found[0].strip()] if found else []


RULES = (twin_is_missing, misread_by_a_voice, words_of_the_other_channel, too_long_to_listen_to)
