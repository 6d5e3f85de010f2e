"""The lists of phrases of a draft, in sections as a page shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from hotline.console.workbench.page_names import Names, option_value, spelt
from hotline.console.workbench.page_raw import Data, listed, mapping, worded
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.texts_cells import TYPED, Edit, Path

#: What each list of safety.yaml is for.
SAFETY = {
    "emergency": "Answered at once with the emergency number",
    "poison": "Answered with the poison line",
    "crisis": "Answered with the crisis line",
    "opt_out": "Means STOP without the word",
    "idioms": "Sounds like an emergency and is none",
    "negations": "Words that deny what follows",
    "negation_ends": "Words at which a denial ends",
}
NOTED = "Noted as this answer, even unasked"
EVERYWHERE = {
    "stop_words": "Alone in a message, they stop everything",
    "start_words": "Alone in a message, they begin again",
    "greetings": "Alone in a message, they say hello",
}


@dataclass(frozen=True, slots=True)
class Phrases:
    """One list with its place; `shown` are the numbers of those that are wanted."""

    title: str
    file: str
    path: Path
    phrases: tuple[str, ...]
    shown: tuple[int, ...]
    raw: Any
    create: Edit | None = None  # puts in the list with its first phrase, TYPED, where it is not there yet
    source: tuple[str, ...] = ()  # what stands there in the language that this one is made from
    state: str = ""  # missing, or stale


@dataclass(frozen=True, slots=True)
class Section:
    """Lists that belong together; `at` is the question at which they are heard, `topic` the topic they lead to."""

    id: str
    title: str
    about: str
    lists: tuple[Phrases, ...]
    at: str = ""
    topic: str = ""

    @property
    def size(self) -> int:
        return sum(len(one.shown) for one in self.lists)


def answer_sections(view: Steps, language: str) -> tuple[Section, ...]:
    file, answers = f"answers/{language}.yaml", view.raw.answers(language)
    source = view.raw.answers(view.raw.source_language)
    return (
        *_questions(view, file, mapping(answers.get("questions")), mapping(source.get("questions"))),
        *_shared(file, _all_of("shared", answers, source)),
        *_topics(file, _all_of("topics", answers, source)),
    )


def _all_of(section: str, answers: Data, source: Data) -> Data:
    """Those that the language lacks come last, empty."""
    own = mapping(answers.get(section))
    return own | {name: None for name in mapping(source.get(section)) if name not in own}


def _questions(view: Steps, file: str, lists: Data, source: Data) -> Iterator[Section]:
    """In the order of the flow; lists of no question come last. What the language lacks is empty."""
    every = {key: {**mapping(source.get(key)), **mapping(lists.get(key))} for key in {**lists, **source}}
    known: set[str] = set()
    for name, question in view.raw.questions.items():
        content = worded(mapping(question).get("content"))
        key = next((one for where in (lists, source) for one in (name, content) if one in where), name)
        if key in known:
            continue
        known.add(key)
        yield _question(view, file, name, key, mapping(lists.get(key)), every.get(key, {}))
    alone = dict(_asked_alone(view))
    for key in (one for one in every if one not in known):
        own = mapping(lists.get(key))
        found = (_phrases(spelt(value), file, ("questions", key, value), own.get(value)) for value in every[key])
        about = "" if key in alone else "No question has this name."
        yield Section(f"answers-{key}", alone.get(key, spelt(key)), about, tuple(found))


def _asked_alone(view: Steps) -> Iterator[tuple[str, str]]:
    """The signs of a list that are asked one by one, by the names that their lists of phrases may have."""
    for name, raw in view.raw.questions.items():
        question = mapping(raw)
        content = worded(question.get("content"))
        fact = worded(question.get("fact")) or content
        for value in map(option_value, listed(question.get("options")) if "ask_each" in question else []):
            title = f"{spelt(name)}, asked alone: {view.names.value(fact, value)}"
            yield from ((key, title) for key in (f"{name}.{value}", f"{content}_{value.upper()}"))


def _question(view: Steps, file: str, name: str, key: str, lists: Data, every: Data) -> Section:
    question = mapping(view.raw.questions.get(name))
    fact = worded(question.get("fact")) or worded(question.get("content"))
    values = dict.fromkeys([*map(option_value, listed(question.get("options"))), *every])
    found = (_phrases(_label(view, fact, value), file, ("questions", key, value), lists.get(value)) for value in values)
    return Section(f"answers-{name}", spelt(name), "", tuple(found), at=name)


def _label(view: Steps, fact: str, value: str) -> str:
    words, name = view.names.value(fact, value), spelt(value)
    return words if words.casefold() == name.casefold() else f"{words} · {name.lower()}"


def _shared(file: str, lists: Data) -> Iterator[Section]:
    if lists:
        found = tuple(_phrases(spelt(name), file, ("shared", name), raw) for name, raw in lists.items())
        yield Section("shared", "In every question", "Words that mean the same wherever this answer is offered.", found)


def _topics(file: str, lists: Data) -> Iterator[Section]:
    for name, raw in lists.items():
        found = (_phrases("Asked in words like", file, ("topics", name), raw),)
        yield Section(f"topic-{name}", f"Topic: {spelt(name)}", "", found, topic=name)


def safety_sections(view: Steps, language: str) -> tuple[Section, ...]:
    return tuple(_safety(view.raw.safety, language, view.names))


def _safety(safety: Data, language: str, names: Names) -> Iterator[Section]:
    for name, about in SAFETY.items():
        raw = mapping(safety.get(name)).get(language)
        yield _one(name, spelt(name), about, (name, language), raw)
    yield from _flags(mapping(safety.get("flags")), language, names)
    for name, by_language in mapping(safety.get("commands")).items():
        raw = mapping(by_language).get(language)
        yield _one(f"command-{name}", f"Asks for: {spelt(name).lower()}", "", ("commands", name, language), raw)
    classes = mapping(safety.get("classes"))
    for name in dict.fromkeys(name for code in (language, *classes) for name in mapping(classes.get(code))):
        about = f"Written as <{name}> in other phrases"
        raw = mapping(classes.get(language)).get(name)
        yield _one(f"class-{name}", f"Word group: {spelt(name).lower()}", about, ("classes", language, name), raw)
    for name, about in EVERYWHERE.items():
        yield _one(name, f"{spelt(name)}, all languages", about, (name,), safety.get(name))


def _flags(flags: Data, language: str, names: Names) -> Iterator[Section]:
    """Signs that any language has: one that a language lacks can be told in it by nobody."""
    own = [mapping(flag) for flag in listed(flags.get(language))]
    signs = [(worded(flag.get("fact")), worded(flag.get("value"))) for flag in own]
    for index, (sign, flag) in enumerate(zip(signs, own, strict=True)):
        yield _one(
            f"flag-{index}", _sign(names, sign), NOTED, ("flags", language, index, "phrases"), flag.get("phrases")
        )
    others = (mapping(flag) for code in flags for flag in listed(flags[code]))
    for sign in dict.fromkeys((worded(flag.get("fact")), worded(flag.get("value"))) for flag in others):
        if sign not in signs:
            value = {"fact": sign[0], "value": sign[1], "phrases": [TYPED]}
            create = {"do": "insert", "file": "safety.yaml", "path": ("flags", language), "at": 100_000, "value": value}
            key = f"flag-{sign[0]}-{sign[1]}"
            one = Phrases(_sign(names, sign), "safety.yaml", ("flags", language, *sign), (), (), None, create)
            yield Section(key, _sign(names, sign), f"{NOTED}. No phrase in this language yet.", (one,))


def _sign(names: Names, sign: tuple[str, str]) -> str:
    return f"Danger sign: {names.fact(sign[0])}, “{names.value(*sign)}”"


def _one(key: str, title: str, about: str, path: Path, raw: Any) -> Section:
    return Section(key, title, about, (_phrases(title, "safety.yaml", path, raw),))


def _phrases(title: str, file: str, path: Path, raw: Any) -> Phrases:
    phrases = tuple(worded(one) for one in listed(raw))
    return Phrases(title, file, path, phrases, tuple(range(len(phrases))), raw)


def matching(sections: Iterable[Section], wanted: str) -> tuple[Section, ...]:
    """Only the phrases that have these letters in them, and sections whose title has."""
    if not wanted:
        return tuple(sections)
    found = (_matching(section, wanted.casefold()) for section in sections)
    return tuple(section for section in found if section.size)


def _matching(section: Section, wanted: str) -> Section:
    if wanted in section.title.casefold():
        return section
    lists = (
        replace(one, shown=tuple(n for n in one.shown if wanted in one.phrases[n].casefold())) for one in section.lists
    )
    return replace(section, lists=tuple(one for one in lists if one.shown))
