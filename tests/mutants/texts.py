"""Mistakes in what is said: in one language, for one patient, to the eye or to the ear alone."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.mutants.mutant import Data, Mutant, Path, at, drop, mutant, put, shipped, swap

LANGUAGES = {"en": "es", "es": "en"}
PATIENTS = ("child", "adult")
NOT = re.compile(r"\b(?:[Dd]o not|[Nn]ot|[Nn]ever|[Nn]o)\b ?")
NUMBER = re.compile(r"\d+")
VARIABLE = re.compile(r"\{(?:emergency_number|poison_line|crisis_line)\}")
SENTENCE = re.compile(r"[^.!?]+[.!?]+ ?")


def mutants() -> Iterator[Mutant]:
    for language in LANGUAGES:
        file = f"messages/{language}.yaml"
        names = list(shipped(file)["messages"])
        for name in names:
            yield from _message(language, file, ("messages", name))
        for one, other in pairwise(names):
            change = f"{one} and {other} in {language}"
            yield mutant("texts swapped", change, file, swap(("messages", one), ("messages", other)))
        for name in shipped(file)["questions"]:
            yield from _question(language, file, ("questions", name))


def _message(language: str, file: str, path: Path) -> Iterator[Mutant]:
    change = f"{path[-1]} in {language}"
    yield mutant("text missing", change, file, drop(*path))
    yield mutant(
        "text not translated", change, file, put(at(shipped(f"messages/{LANGUAGES[language]}.yaml"), path), *path)
    )
    wording = at(shipped(file), path)
    yield from _wording(language, file, path, wording)
    for patient in PATIENTS:
        if isinstance(wording, dict) and patient in wording:
            yield mutant(
                "wording for a patient missing", f"{path[-1]}.{patient} in {language}", file, drop(*path, patient)
            )
            yield from _wording(language, file, (*path, patient), wording[patient])


def _wording(language: str, file: str, path: Path, wording: Data) -> Iterator[Mutant]:
    if isinstance(wording, str):
        yield from _text(language, file, path, wording)
        return
    for twin in ("text", "voice"):
        if twin in wording:
            yield from _text(language, file, (*path, twin), wording[twin])
    if "voice" in wording:
        yield mutant("words for the ear missing", f"{_named(path)} in {language}", file, drop(*path, "voice"))


def _text(language: str, file: str, path: Path, text: str) -> Iterator[Mutant]:
    name = f"{_named(path)} in {language}"
    sentences = SENTENCE.findall(text)
    for number, sentence in enumerate(sentences) if len(sentences) > 1 else ():
        shorter = text.replace(sentence, "", 1).strip()
        yield mutant("sentence dropped", f"{number} of {name}", file, put(shorter, *path))
    for family, pattern, other in (
        ("number changed", NUMBER, lambda found: str(int(found[0]) + 1)),
        ("phone number missing", VARIABLE, lambda _: "help"),
        ("not dropped", NOT, lambda _: ""),
    ):
        if pattern.search(text):
            yield mutant(family, name, file, put(pattern.sub(other, text, count=1), *path))


def _question(language: str, file: str, path: Path) -> Iterator[Mutant]:
    question = at(shipped(file), path)
    for part in ("ask", "nomatch", "noinput"):
        if part in question:
            yield mutant(f"{part} missing", f"{path[1]} in {language}", file, drop(*path, part))
            yield from _wording(language, file, (*path, part), question[part])
    options = question["options"]
    for value, words in options.items():
        here = (*path, "options", value)
        yield mutant("option without words", f"{value} of {path[1]} in {language}", file, drop(*here))
        for part, text in words.items() if isinstance(words, dict) else ():
            yield from _text(language, file, (*here, part), text)
    for one, other in pairwise(options):
        change = f"{one} and {other} of {path[1]} in {language}"
        yield mutant("labels swapped", change, file, swap((*path, "options", one), (*path, "options", other)))


def _named(path: Path) -> str:
    return ".".join(str(part) for part in path[1:] if part != "options")
