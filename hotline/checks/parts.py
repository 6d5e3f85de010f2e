"""What a text costs: parts on the wire, with every variable at its longest, and characters that cannot be sent."""

import unicodedata
from collections.abc import Iterator

from hotline.checks.finding import Finding
from hotline.checks.pack import ASK, Pack, Text
from hotline.checks.styles import STYLES
from hotline.checks.variables import filled
from hotline.core.segments import GSM, GSM_7, segments

CAPS = {GSM_7: 306, "UCS-2": 201}  # two parts, three parts


def too_long(pack: Pack) -> Iterator[Finding]:
    for text in pack.texts:
        sent = filled(_sent(pack, text))
        size = segments(sent)
        if size.units > CAPS[size.encoding]:
            yield pack.at(text).error(
                f"{text.name} takes {size.units} of {CAPS[size.encoding]} ({size.encoding}, {size.count} parts)",
                "shorten it, counting numbers and names at their longest",
            )


def _sent(pack: Pack, text: Text) -> str:
    """A question goes out with its options."""
    if text.kind != ASK or text.question is None:
        return text.eye
    language = pack.script.languages[text.language]
    options = language.questions[text.question.name].options
    labels = [options[option.value].label for option in text.question.options if option.shown]
    hint = [language.messages["many_hint"].text] if text.question.many and "many_hint" in language.messages else []
    return "\n".join([text.eye, *hint, *(f"{key} {label}" for key, label in enumerate(labels, 1))])


def costly_characters(pack: Pack) -> Iterator[Finding]:
    """One curly quote more than doubles what an English text costs."""
    for text in pack.texts:
        style = STYLES.get(text.language)
        costly = sorted(set(text.eye) - GSM) if style and style.plain else []
        if costly:
            yield pack.at(text, text.both[0][2]).error(
                f"“{costly[0]}” in {text.name} makes the text cost more than double", "write it with plain characters"
            )


def control_characters(pack: Pack) -> Iterator[Finding]:
    for text in pack.texts:
        for _, written, where in text.both:
            bad = [c for c in written if unicodedata.category(c) in {"Cc", "Cf", "Co", "Cs"} and c != "\n"]
            if bad:
                yield pack.at(text, where).error(
                    f"an invisible character (U+{ord(bad[0]):04X}) is in {text.name}", "type the text anew there"
                )


RULES = (too_long, costly_characters, control_characters)
