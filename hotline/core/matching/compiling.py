"""A script's questions, topics and languages, compiled for reading what people say."""

from collections.abc import Iterator, Mapping

from hotline.core.matching.asked import Asked, answers_of, compile_question
from hotline.core.matching.languages import Languages
from hotline.core.matching.patterns import words_as_said, words_of
from hotline.core.matching.tongues import OWN_WORDS, TONGUES
from hotline.core.matching.topics import Topics
from hotline.core.matching.typos import Spelling, slips
from hotline.core.script import QuestionWording, Script


def compile_questions(script: Script) -> dict[str, Asked]:
    denying = frozenset(_single(script.lexicon.negations))
    known = _safety_words(script) | OWN_WORDS | denying
    wordings = {name: _wordings(script, name) for name in script.questions}
    answers = {name: answers_of(question, wordings[name]) for name, question in script.questions.items()}
    near = slips(frozenset[str]().union(*(phrases.vocabulary for phrases in answers.values())))
    return {
        name: compile_question(
            question,
            wordings[name],
            answers[name],
            Spelling(answers[name].vocabulary, known, near),
            worse=script.facts[question.fact].worse if question.fact in script.facts else (),
            denying=denying,
        )
        for name, question in script.questions.items()
    }


def _wordings(script: Script, name: str) -> dict[str, QuestionWording]:
    return {code: spoken.questions[name] for code, spoken in script.languages.items() if name in spoken.questions}


def compile_topics(script: Script) -> Topics:
    return Topics.of({code: spoken.topics for code, spoken in script.languages.items()}, _safety_words(script))


def compile_languages(script: Script) -> Languages:
    ours = {tongue.code: tongue.vocabulary() for tongue in TONGUES}
    return Languages.of({code: ours.get(code, frozenset()) | _spoken_words(script, code) for code in script.languages})


def _spoken_words(script: Script, language: str) -> frozenset[str]:
    """Every word that the script listens for in a language."""
    spoken = script.languages[language]
    phrases = [
        text for question in spoken.questions.values() for option in question.options.values() for text in option.words
    ]
    phrases += [text for topic in spoken.topics for text in topic.asks]
    phrases += [*script.lexicon.emergency.get(language, ()), *script.lexicon.crisis.get(language, ())]
    return words_of(phrases)


def _safety_words(script: Script) -> frozenset[str]:
    """Words of the safety phrases are no slips of an answer's words."""
    classes = script.lexicon.classes.values()
    return frozenset(word for by_class in classes for word in _single(by_class))


def _single(phrases: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for listed in phrases.values():
        for text in listed:
            words = words_as_said(text)
            if len(words) == 1:
                yield words[0]
