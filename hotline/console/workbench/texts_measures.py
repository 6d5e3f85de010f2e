"""What a text costs and how it reads, told while it is written: the same numbers as in the check of the script."""

from typing import Any

from hotline.checks.parts import CAPS
from hotline.checks.reading import LONGEST_SENTENCE, banned_in, longest_sentence, score_of
from hotline.checks.style import Style, words
from hotline.checks.styles import STYLES
from hotline.checks.twins import LONGEST_PROMPT, SPOKEN_A_MINUTE
from hotline.checks.variables import filled
from hotline.core.segments import GSM, segments

Measure = dict[str, Any]


def cost(text: str, goes_with: str = "") -> Measure:
    """With every variable at its longest, and with the options that go out with a question."""
    sent = filled(text) + goes_with
    size = segments(sent)
    return {
        "encoding": size.encoding,
        "units": size.units,
        "parts": size.count,
        "most": CAPS[size.encoding],
        "costly": sorted(set(sent) - GSM),
    }


def reading(text: str, language: str) -> Measure:
    """How hard the text is, how long its longest sentence when too long, and its words that are not to be used."""
    longest, style = longest_sentence(text), STYLES.get(language)
    return {
        "long_sentence": longest if longest > LONGEST_SENTENCE else 0,
        "banned": [{"found": found, "instead": instead} for found, instead in banned_in(text, style)] if style else [],
        "seconds": round(len(words(text)) / SPOKEN_A_MINUTE * 60),
        "longest_prompt": LONGEST_PROMPT,
        **(_ease(text, style) if style else {}),
    }


def _ease(text: str, style: Style) -> Measure:
    score = score_of(text, style)
    if score is None:
        return {}
    return {"measure": style.measure, "score": round(score, 1), "easy": style.easy(score, 1), "wanted": style.wanted}
