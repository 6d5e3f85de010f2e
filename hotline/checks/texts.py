"""Everything that is wrong with a script's texts: all rules, in the order in which people mend them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from hotline.checks import (
    answered,
    circumstances,
    doors,
    follow_ups,
    heard,
    languages,
    options,
    order,
    parts,
    reading,
    sense,
    structure,
    styles,
    twins,
    use,
    variables,
)
from hotline.checks.finding import Finding
from hotline.checks.pack import ASK, Pack
from hotline.core.edition import Edition
from hotline.core.script import QuestionWording, Wording
from hotline.scripts.source import Source

Rule = Callable[[Pack], Iterator[Finding]]
#: What is looked at, and the look; a clean one is not taken twice.
UnlessClean = Callable[[object, Callable[[], Iterable[Finding]]], Iterable[Finding]]

#: These go by phrases, options and the words that people are told to send, whatever else is said.
UNDERSTOOD: tuple[Rule, ...] = (
    heard.not_heard,
    options.not_understood_as_itself,
    options.means_another_option,
    options.answer_words_that_mean_more,
    options.topics_that_mean_more,
    options.told_words_that_stop,
)

RULES: tuple[Rule, ...] = (
    *sense.RULES,
    *heard.RULES,
    *structure.RULES,
    *follow_ups.RULES,
    *doors.RULES,
    *answered.RULES,
    *circumstances.RULES,
    *use.RULES,
    *languages.RULES,
    *order.RULES,
    *variables.RULES,
    *options.RULES,
    *twins.RULES,
    *parts.RULES,
    *reading.RULES,
    *styles.RULES,
)


def text_findings(
    edition: Edition,
    sources: Mapping[str, Source],
    unless_clean: UnlessClean | None = None,
    rules: Sequence[Rule] = RULES,
) -> list[Finding]:
    """By file and line; `sources` are the script's YAML files as `pack.sources_of` reads them.

    `unless_clean` may know that nothing was found before where only what is said has changed since.
    """
    pack, unsaid = Pack(edition, sources), Pack(_unsaid(edition), sources)

    def understood() -> set[Finding]:
        return _found([rule for rule in rules if rule in UNDERSTOOD], unsaid)

    asks = [(text.language, text.eye) for text in unsaid.texts if text.kind == ASK and text.eye]
    found = unless_clean((_names(rules), asks), understood) if unless_clean else understood()
    return sorted({*found, *_found([rule for rule in rules if rule not in UNDERSTOOD], pack)})


def _names(rules: Sequence[Rule]) -> list[str]:
    return [rule.__name__ for rule in rules if rule in UNDERSTOOD]


def _found(rules: Iterable[Rule], pack: Pack) -> set[Finding]:
    return {replace(finding, rule=rule.__name__) for rule in rules for finding in rule(pack)}


def _unsaid(edition: Edition) -> Edition:
    """Without anything that is only said, so that no rule can go by it."""
    languages = {
        code: replace(
            language,
            messages={},
            questions={name: _unasked(code, words) for name, words in language.questions.items()},
        )
        for code, language in edition.script.languages.items()
    }
    return replace(edition, script=replace(edition.script, languages=languages))


def _unasked(language: str, words: QuestionWording) -> QuestionWording:
    """Of the asking remain the words that it tells people to send."""

    def told(wording: Wording) -> Wording:
        return Wording(". ".join(" ".join(pair) for pair in options.told_words(language, wording.text)), "")

    by_patient = {patient: told(wording) for patient, wording in words.ask_by_patient.items()}
    return QuestionWording(told(words.ask), words.options, by_patient)
