"""Mistakes in what is heard at any step, and in the words for answers."""

from collections.abc import Iterator
from itertools import pairwise

from tests.mutants.mutant import Data, Mutant, drop, mutant, put, shipped, swap

FILE = "safety.yaml"
SPOKEN = ("emergency", "poison", "crisis", "opt_out", "negations", "negation_ends", "idioms")


def mutants() -> Iterator[Mutant]:
    safety = shipped(FILE)
    for section in SPOKEN:
        for language, phrases in safety[section].items():
            yield mutant("no longer heard", f"{section} in {language}", FILE, drop(section, language))
            for number, phrase in enumerate(phrases):
                change = f"{phrase} of {section} in {language}"
                yield mutant("phrase dropped", change, FILE, drop(section, language, number))
    for word in ("stop_words", "start_words"):
        yield mutant("no longer heard", word, FILE, put([], word))
    for language, classes in safety["classes"].items():
        for name in classes:
            yield mutant("class of words emptied", f"{name} in {language}", FILE, put([], "classes", language, name))
    yield from _signs(safety)
    yield from _commands(safety)
    for language in ("en", "es"):
        yield from _answers(language)


def _signs(safety: Data) -> Iterator[Mutant]:
    for language, signs in safety["flags"].items():
        for number, sign in enumerate(signs):
            name = f"{sign['fact']} {sign['value']} in {language}"
            yield mutant("sign no longer heard", name, FILE, drop("flags", language, number))
            for n, phrase in enumerate(sign["phrases"]):
                change = f"{phrase} of {name}"
                yield mutant("phrase dropped", change, FILE, drop("flags", language, number, "phrases", n))


def _commands(safety: Data) -> Iterator[Mutant]:
    for command, languages in safety["commands"].items():
        yield mutant("command no longer heard", command, FILE, drop("commands", command))
        for language in languages:
            yield mutant("no longer heard", f"{command} in {language}", FILE, drop("commands", command, language))


def _answers(language: str) -> Iterator[Mutant]:
    """What people say for one answer is lost, or stands at its neighbour."""
    file = f"answers/{language}.yaml"
    for question, options in shipped(file)["questions"].items():
        values = list(options)
        for value in values:
            change = f"{value} of {question} in {language}"
            yield mutant("answer words lost", change, file, drop("questions", question, value))
        for one, other in pairwise(values):
            change = f"{one} and {other} of {question} in {language}"
            yield mutant(
                "answer words swapped", change, file, swap(("questions", question, one), ("questions", question, other))
            )
    for value in shipped(file)["shared"]:
        yield mutant("answer words lost", f"shared {value} in {language}", file, drop("shared", value))
