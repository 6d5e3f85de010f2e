"""A script as its texts are laid out for people: question by question, row by row, in every language."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from hotline.console.workbench.page_names import option_value, spelt
from hotline.console.workbench.page_raw import Data, Raw, listed, mapping, worded
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.texts_cells import Path

VARIANTS = {"child": "for a child", "adult": "for another adult"}
AGAIN = {"nomatch": "When the answer fits nothing", "noinput": "When nothing is said"}


class Label(NamedTuple):
    """What a wording is, in which language; no language where there is none to it."""

    name: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """For the eye, and for the ear where that is told apart."""

    eye: tuple[str, ...]
    ear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Something of the script with all that is written of it; `file` and `path` say where.

    Of a thousand questions hardly one was changed: with `lay_out` the fields come when they are asked for, and what
    has the same `source` need not be asked.
    """

    title: str
    file: str
    path: Path
    fields: dict[Label, Words] = field(default_factory=dict)
    source: Any = None
    lay_out: "Callable[[Item], None] | None" = None

    def told(self) -> dict[Label, Words]:
        if self.lay_out:
            self.lay_out(self)
        return self.fields

    def tell(self, name: str, words: str | tuple[str, ...], language: str = "") -> None:
        lines = (words,) if isinstance(words, str) else words
        if any(lines):
            self.fields[Label(name, language)] = Words(lines)


def questions(view: Steps) -> Iterator[Item]:
    words = {code: _QuestionWords.of(view.raw, code) for code in view.raw.languages}
    told = {name for one in words.values() for name in one.asked}
    for name in dict.fromkeys([*view.raw.questions, *sorted(told)]):
        question = mapping(view.raw.questions.get(name))
        file = "flow.yaml" if question else f"messages/{view.raw.source_language}.yaml"
        source = question, [(code, one.of_question(name, question)) for code, one in words.items()]
        yield Item(spelt(name), file, ("questions", name), {}, source, partial(_tell_question, view, name, question))


class _QuestionWords(NamedTuple):
    """What is asked in a language, and what is understood as an answer."""

    asked: Data
    understood: Data

    @classmethod
    def of(cls, raw: Raw, code: str) -> "_QuestionWords":
        return cls(mapping(raw.messages(code).get("questions")), mapping(raw.answers(code).get("questions")))

    def of_question(self, name: str, question: Data) -> tuple[Any, ...]:
        return self.asked.get(name), self.understood.get(name), self.understood.get(worded(question.get("content")))


def _tell_question(view: Steps, name: str, question: Data, item: Item) -> None:
    _tell_settings(item, view, question)
    for code in view.raw.languages:
        _tell_words(item, view, name, question, code)


def _tell_settings(item: Item, view: Steps, question: Mapping[str, Any]) -> None:
    item.tell("Asked only when", condition(view, question.get("when")))
    item.tell("Answers", tuple(_option(view, option) for option in listed(question.get("options"))))
    known = {"when", "options"}
    for name, value in leaves({key: value for key, value in question.items() if key not in known}):
        item.tell(name, value)


def _option(view: Steps, option: Any) -> str:
    data = mapping(option)
    when, sets = condition(view, data.get("when")), mapping(data.get("sets"))
    return "".join(
        [
            spelt(option_value(option)),
            f", leads to: {spelt(worded(data['run']))}" if "run" in data else "",
            f", only when {when}" if when else "",
            f", means also: {', '.join(f'{spelt(fact)} {worded(value)}' for fact, value in sets.items())}"
            if sets
            else "",
            ", understood but not offered" if data.get("shown") == "false" else "",
        ]
    )


def _tell_words(item: Item, view: Steps, name: str, question: Mapping[str, Any], code: str) -> None:
    words = mapping(mapping(view.raw.messages(code).get("questions")).get(name))
    tell_message(item, "Asked", words.get("ask"), code)
    for key, label in AGAIN.items():
        tell_message(item, label, words.get(key), code)
    for value, option in mapping(words.get("options")).items():
        data = mapping(option)
        item.fields[Label(f"Answer “{spelt(value)}”", code)] = Words(_lines(data.get("label")), _lines(data.get("say")))
    phrases = mapping(view.raw.answers(code).get("questions"))
    for key in dict.fromkeys((name, worded(question.get("content")))):
        for value, listed_phrases in mapping(phrases.get(key)).items():
            item.tell(f"Understood as “{spelt(value)}”", tuple(map(worded, listed(listed_phrases))), code)


def tell_message(item: Item, label: str, value: Any, code: str) -> None:
    """A message: one text, or text and voice, and perhaps other words for a child or another adult."""
    if isinstance(value, str):
        item.fields[Label(label, code)] = Words(_lines(value), _lines(value))
    if isinstance(value, dict):
        if "text" in value or "voice" in value:
            item.fields[Label(label, code)] = Words(_lines(value.get("text")), _lines(value.get("voice")))
        for patient, words in VARIANTS.items():
            tell_message(item, f"{label}, {words}", value.get(patient), code)


def messages(view: Steps) -> Iterator[Item]:
    names = [name for code in view.raw.languages for name in mapping(view.raw.messages(code).get("messages"))]
    for name in dict.fromkeys(name for name in names if not name.startswith("why_")):
        words = [(code, mapping(view.raw.messages(code).get("messages")).get(name)) for code in view.raw.languages]
        file = f"messages/{view.raw.source_language}.yaml"
        yield Item(spelt(name), file, ("messages", name), {}, words, partial(_tell_says, words))


def _tell_says(words: list[tuple[str, Any]], item: Item) -> None:
    for code, value in words:
        tell_message(item, "Says", value, code)


def rows(view: Steps) -> Iterator[Item]:
    table = listed(view.raw.triage.get("rows"))
    every = [(("rows", n), row) for n, row in enumerate(table)]
    for path, row in [*every, (("otherwise",), view.raw.triage.get("otherwise"))]:
        data = mapping(row)
        name = worded(data.get("row"))
        item = Item(f"Row {name}", "triage.yaml", path)
        item.tell("Result", spelt(worded(data.get("disposition"))).replace("_", " "))
        item.tell("Fits when", condition(view, data.get("when")))
        item.tell("Sources", ", ".join(map(worded, listed(data.get("source")))))
        for code in view.raw.languages:
            tell_message(
                item, "Tells the person", mapping(view.raw.messages(code).get("messages")).get(f"why_{name}"), code
            )
        yield item


def condition(view: Steps, raw: Any) -> str:
    return str(view.wording.of(raw).striptags()) if raw else ""


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Whatever has no layout of its own: each text with the names that lead to it."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, f"{name}, {spelt(key).lower()}" if name else spelt(key))
    elif isinstance(value, list) and not all(isinstance(one, str) for one in value):
        for n, one in enumerate(value):
            yield from leaves(one, f"{name} {n + 1}".strip())
    elif value is not None:
        yield name, ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _lines(value: Any) -> tuple[str, ...]:
    return tuple(worded(value).split("\n")) if isinstance(value, str) else ()
