"""A question, compiled for reading answers: its keys, its phrases in every language, its scale."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hotline.core.matching.measures import Measured, measure_for
from hotline.core.matching.patterns import Phrases, phrase, words_as_said
from hotline.core.matching.typos import Spelling
from hotline.core.script import Question, QuestionWording

_REMEMBERED = 256
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
    phrases: Phrases,
    spelling: Spelling,
    *,
    worse: Sequence[tuple[str, ...]] = (),
    denying: frozenset[str],
) -> Asked:
    options = _values(question)
    return Asked(
        question=question,
        options=options,
        none=_none_of(question, options),
        phrases=phrases,
        spelling=spelling,
        labels=_labels(options, wordings),
        measure=measure_for(question.reads, options) if question.reads else None,
        worse=tuple(worse),
        denying=frozenset() if question.reads in _TIMES else denying,
    )


def answers_of(question: Question, wordings: Mapping[str, QuestionWording]) -> Phrases:
    """The phrases of every option, in all languages."""
    return _compiled(
        tuple(
            (language, value, wording.options[value].words)
            for language, wording in wordings.items()
            for value in _values(question)
            if value in wording.options
        )
    )


@lru_cache(_REMEMBERED)
def _compiled(answers: tuple[tuple[str, str, tuple[str, ...]], ...]) -> Phrases:
    """A script that is edited keeps the answers of most of its questions."""
    return Phrases.of(phrase(text, value, language) for language, value, words in answers for text in words)


def _values(question: Question) -> tuple[str, ...]:
    return tuple([option.value for option in question.options])


def _none_of(question: Question, options: tuple[str, ...]) -> str | None:
    if question.none:
        return question.none
    return next((value for value in _NOTHING if value in options), None)


def _labels(options: tuple[str, ...], wordings: Mapping[str, QuestionWording]) -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for wording in wordings.values():
        for value in options:
            if value in wording.options:
                for label in (wording.options[value].label, wording.options[value].say):
                    found.setdefault(words_as_said(label), value)
    return found
