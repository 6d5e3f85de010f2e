"""The languages whose writing rules are known."""

from collections.abc import Iterator, Mapping

from hotline.checks.english import ENGLISH
from hotline.checks.finding import Finding
from hotline.checks.pack import Pack, Text
from hotline.checks.spanish import SPANISH
from hotline.checks.style import Style

STYLES: Mapping[str, Style] = {"en": ENGLISH, "es": SPANISH}


def styled(pack: Pack) -> Iterator[tuple[Text, Style]]:
    """Every text in a language whose rules are known."""
    for text in pack.texts:
        style = STYLES.get(text.language)
        if style:
            yield text, style


def rules_of_language_unknown(pack: Pack) -> Iterator[Finding]:
    for code in pack.script.languages.keys() - STYLES.keys():
        yield pack.place(f"messages/{code}.yaml", ()).warning(
            f"nobody has written down how {code} is written well, so only its numbers and lengths are checked",
            "have a second translator read all of it",
        )


RULES = (rules_of_language_unknown,)
