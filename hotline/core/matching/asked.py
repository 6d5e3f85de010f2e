"""A question, compiled for reading answers: its keys, its phrases in every language, its scale."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hotline.core.matching.measures import Measured, measure_for
from hotline.core.matching.patterns import Phrase, Phrases, phrase
from hotline.core.matching.saying import saying
from hotline.core.matching.tongues import OWN_WORDS
from hotline.core.matching.typos import Spelling
from hotline.core.script import Question, QuestionWording

_NOTHING = ("none", "neither")
_TIMES = ("hours", "onset", "days")  # "not since yesterday" tells the time all the same


@dataclass(frozen=True, slots=True)
class Asked:
    question: Question
    options: tuple[str, ...]
    none: str | None  # the value that says: nothing of all this
    phrases: Phrases
    spelling: Spelling
    labels: Mapping[tuple[str, ...], str]
    measure: Callable[[tuple[str, ...]], Measured] | None
    worse: tuple[tuple[str, ...], ...]
    denying: frozenset[str]  # words that deny what follows

    def offering(self, options: tuple[str, ...]) -> "Asked":
        """The same with the options that are offered now: the keys follow them."""
        return self if options == self.options else replace(self, options=options)


def compile_question(
    question: Question,
    wordings: Mapping[str, QuestionWording],
    *,
    worse: Sequence[tuple[str, ...]] = (),
    denying: frozenset[str],
    known: frozenset[str] = frozenset(),
) -> Asked:
    options = tuple(option.value for option in question.options)
    phrases = Phrases.of(_phrases(options, wordings))
    words = phrases.vocabulary
    return Asked(
        question=question,
        options=options,
        none=_none_of(question, options),
        phrases=phrases,
        spelling=Spelling.of(words, words | known | OWN_WORDS | denying),
        labels=_labels(options, wordings),
        measure=measure_for(question.reads, options) if question.reads else None,
        worse=tuple(worse),
        denying=frozenset() if question.reads in _TIMES else denying,
    )


def _none_of(question: Question, options: tuple[str, ...]) -> str | None:
    if question.none:
        return question.none
    return next((value for value in _NOTHING if value in options), None)


def _phrases(options: tuple[str, ...], wordings: Mapping[str, QuestionWording]) -> Iterator[Phrase]:
    for language, wording in wordings.items():
        for value in options:
            if value in wording.options:
                yield from (phrase(text, value, language) for text in wording.options[value].words)


def _labels(options: tuple[str, ...], wordings: Mapping[str, QuestionWording]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for wording in wordings.values():
        for value in options:
            if value in wording.options:
                for label in (wording.options[value].label, wording.options[value].say):
                    found.setdefault(saying(label).words, value)
    return found
