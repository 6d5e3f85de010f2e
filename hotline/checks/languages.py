"""The same in every language: texts, numbers, doses and phone numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from hotline.checks.finding import Finding
from hotline.checks.numerals import numbers_in
from hotline.checks.pack import ASK, MESSAGE, OPTION, Pack, Text
from hotline.checks.style import MANY, words
from hotline.checks.styles import STYLES
from hotline.checks.variables import variables_in
from hotline.core.engine.messages import WORD_LISTS
from hotline.scripts.source import Where

_VARIANT = re.compile(r"\.(child|adult)$")


def missing_in_one_language(pack: Pack) -> Iterator[Finding]:
    for name, texts in pack.by_name.items():
        for code in pack.script.languages.keys() - texts.keys():
            general = pack.by_name.get(_VARIANT.sub("", name), {}).get(code)
            place = pack.at(general) if general else pack.place(f"messages/{code}.yaml", ("messages",))
            yield place.error(f"{name} is in {min(texts)} and not in {code}", "translate it")


def untranslated(pack: Pack) -> Iterator[Finding]:
    for first, other in translations(pack):
        for channel, written, here, where in _side_by_side(first, other):
            if here.casefold() == written.casefold() and _count_words(here) > (first.kind == OPTION):
                yield pack.at(other, where).error(
                    f"{other.name} is the same in {first.language} and {other.language} for the {channel}",
                    "translate it",
                )


def _count_words(written: str) -> int:
    """Besides variables, and units such as C and F. One word, a label may be the same in two languages."""
    return sum(len(word) > 1 for word in words(re.sub(r"\{\w+\}", "", written)))


def numbers_differ(pack: Pack) -> Iterator[Finding]:
    """A number, dose or length of time that one language tells and the other does not."""
    for first, other in translations(pack):
        for channel, written, here, where in _side_by_side(first, other):
            ours, theirs = numbers_in(written, first.language), numbers_in(here, other.language)
            if ours != theirs:
                yield pack.at(other, where).error(
                    f"{other.name} tells the {channel} {_listed(theirs)} in {other.language}, "
                    f"{_listed(ours)} in {first.language}",
                    "make the numbers equal",
                )


def twins_differ(pack: Pack) -> Iterator[Finding]:
    """A number that only the ear is told: one of the twins was changed alone."""
    for text in pack.texts:
        eye, ear = (numbers_in(written, text.language) for _, written, _ in text.both)
        if text.eye != text.ear and not set(ear) <= set(eye) and text.name not in WORD_LISTS:
            yield pack.at(text, text.both[1][2]).error(
                f"{text.name} tells the ear {_listed(ear)} and the eye {_listed(eye)}", "make the numbers equal"
            )


def _listed(numbers: Counter[float]) -> str:
    return ", ".join(f"{number:g}" for number in sorted(numbers.elements())) or "no number"


def phone_numbers_differ(pack: Pack) -> Iterator[Finding]:
    for first, other in translations(pack):
        for variable in sorted(_told(first) ^ _told(other)):
            yield pack.at(other).error(
                f"{other.name} tells {{{variable}}} in one of {first.language} and {other.language} only",
                "tell it in both",
            )


def terms_differ(pack: Pack) -> Iterator[Finding]:
    """A thing that one language tells of and the other does not: a sentence was lost, or texts were mixed up."""
    for first, other in translations(pack):
        for channel, written, here, where in _side_by_side(first, other) if first.kind in {MESSAGE, ASK} else ():
            for term in sorted(_terms(first.language, written) ^ _terms(other.language, here)):
                yield pack.at(other, where).error(
                    f"{other.name} tells the {channel} of {term} in one of {first.language} and {other.language} only",
                    "tell it in both",
                )


@lru_cache(MANY)
def _terms(language: str, written: str) -> frozenset[str]:
    style = STYLES.get(language)
    known = style.terms.items() if style else ()
    return frozenset(term.replace("_", " ") for term, pattern in known if pattern.search(written))


def twins_deny_differently(pack: Pack) -> Iterator[Finding]:
    """A “not” that was lost, or added, for the eye or for the ear alone."""
    for text in pack.texts:
        style = STYLES.get(text.language)
        if style and text.kind == MESSAGE:
            eye, ear = (len(style.denials.findall(written)) for _, written, _ in text.both)
            if eye != ear:
                yield pack.at(text, text.both[1][2]).error(
                    f"{text.name} denies {eye} times to the eye and {ear} times to the ear", "deny the same to both"
                )


def translations(pack: Pack) -> Iterator[tuple[Text, Text]]:
    """Each text in the first of its languages and in another."""
    for texts in pack.by_name.values():
        first, *others = sorted(texts.values(), key=lambda text: text.language)
        yield from ((first, other) for other in others)


def _side_by_side(first: Text, other: Text) -> Iterator[tuple[str, str, str, Where]]:
    """For the eye and for the ear: the words of the one, the words of the other and where these stand."""
    for (channel, written, _), (_, here, where) in zip(first.both, other.both, strict=True):
        yield channel, written, here, where


def _told(text: Text) -> frozenset[str]:
    return (variables_in(text.eye) | variables_in(text.ear)) - {"service"}


def no_safety_phrases(pack: Pack) -> Iterator[Finding]:
    """A language in which nobody would hear an emergency."""
    for code in pack.script.languages:
        for kind in ("emergency", "poison", "crisis", "opt_out", "negations"):
            if not getattr(pack.script.lexicon, kind).get(code):
                yield pack.place("safety.yaml", (kind,)).error(
                    f"safety.yaml has no {kind} phrases in {code}", "write them, with a speaker of the language"
                )


def signs_heard_in_one_language(pack: Pack) -> Iterator[Finding]:
    """A red flag that only the speakers of some languages can tell unasked."""
    told = {
        code: {(fact, value) for fact, value, _ in pack.script.lexicon.flags.get(code, ())}
        for code in pack.script.languages
    }
    for code, signs in told.items():
        for fact, value in sorted(set().union(*told.values()) - signs):
            yield pack.place("safety.yaml", ("flags", code)).error(
                f"safety.yaml has no phrases for {fact} {value} in {code}, and has some in another language",
                "write them, with a speaker of the language",
            )


RULES = (
    missing_in_one_language,
    untranslated,
    numbers_differ,
    twins_differ,
    phone_numbers_differ,
    terms_differ,
    twins_deny_differently,
    no_safety_phrases,
    signs_heard_in_one_language,
)
