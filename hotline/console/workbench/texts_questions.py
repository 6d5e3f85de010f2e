"""The texts of a question: what it asks, its options, and its own words for an answer that does not fit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hotline.console.workbench.languages_known import called as language_name
from hotline.console.workbench.page_names import option_value, spelt
from hotline.console.workbench.page_raw import Raw, listed, mapping, worded
from hotline.console.workbench.texts_cells import Cell, Edit, Message, message

#: A question's own words instead of the general ones.
AGAIN = {"nomatch": "When an answer is not understood", "noinput": "When nothing is said"}


@dataclass(frozen=True, slots=True)
class OptionColumn:
    language: str
    label: Cell
    say: Cell
    words: tuple[str, ...]  # what people may say instead


@dataclass(frozen=True, slots=True)
class Again:
    """A question's own words for nomatch or noinput; `add` and `remove` give and take them."""

    kind: str
    title: str
    message: Message | None
    add: tuple[Edit, ...]
    remove: tuple[Edit, ...]


def asked(raw: Raw, question: str) -> Message:
    return message(raw, ("questions", question, "ask"), spelt(question), dict(_goes_with(raw, question)))


def again(raw: Raw, question: str) -> tuple[Again, ...]:
    return tuple(_again(raw, question, kind) for kind in AGAIN)


def option_columns(raw: Raw, question: str, value: str) -> tuple[OptionColumn, ...]:
    return tuple(_option(raw, code, question, value) for code in raw.languages)


def phrases(raw: Raw, code: str, question: str, value: str) -> tuple[str, ...]:
    """What people may say for an option, as the question's own list has it."""
    lists = mapping(raw.answers(code).get("questions"))
    content = worded(mapping(raw.questions.get(question)).get("content"))
    own = mapping(lists.get(question)) or mapping(lists.get(content))
    return tuple(map(worded, listed(own.get(value))))


def _option(raw: Raw, code: str, question: str, value: str) -> OptionColumn:
    path = ("questions", question, "options", value)
    written = mapping(_words(raw, code, question).get("options")).get(value)
    title = f"{spelt(question)}, option {spelt(value)}, {language_name(code)}"

    def cell(part: str, called: str) -> Cell:
        text = mapping(written).get(part)
        return Cell(f"messages/{code}.yaml", (*path, part), code, text if isinstance(text, str) else None, called)

    label, say = cell("label", title), cell("say", f"{title}, read aloud")
    return OptionColumn(code, label, say, phrases(raw, code, question, value))


def _again(raw: Raw, question: str, kind: str) -> Again:
    path = ("questions", question, kind)
    there = [code for code in raw.languages if kind in _words(raw, code, question)]
    own = message(raw, path, f"{spelt(question)}, {AGAIN[kind].lower()}") if there else None
    remove = tuple(
        {"do": "remove", "file": f"messages/{code}.yaml", "path": path, "old": _words(raw, code, question)[kind]}
        for code in there
    )
    return Again(kind, AGAIN[kind], own, () if there else tuple(_own_words(raw, question, kind)), remove)


def _own_words(raw: Raw, question: str, kind: str) -> Iterator[Edit]:
    """At first the general ones."""
    for code in raw.languages:
        general = mapping(raw.messages(code).get("messages")).get(kind)
        if general is not None and _words(raw, code, question):
            path = ("questions", question, kind)
            yield {"do": "put", "file": f"messages/{code}.yaml", "path": path, "old": None, "new": general}


def _goes_with(raw: Raw, question: str) -> Iterator[tuple[str, str]]:
    """What a text message has below the question: a hint, and the options with their keys."""
    asked_of = mapping(raw.questions.get(question))
    shown = [one for one in listed(asked_of.get("options")) if mapping(one).get("shown") != "false"]
    fact = mapping(
        mapping(raw.triage.get("facts")).get(worded(asked_of.get("fact")) or worded(asked_of.get("content")))
    )
    for code in raw.languages:
        labels = mapping(_words(raw, code, question).get("options"))
        hint = (
            [_text(mapping(raw.messages(code).get("messages")).get("many_hint"))] if fact.get("many") == "true" else []
        )
        lines = (
            f"{key} {worded(mapping(labels.get(option_value(one))).get('label'))}" for key, one in enumerate(shown, 1)
        )
        yield code, "".join(f"\n{line}" for line in (*filter(None, hint), *lines))


def _words(raw: Raw, code: str, question: str) -> dict[str, Any]:
    return mapping(mapping(raw.messages(code).get("questions")).get(question))


def _text(value: Any) -> str:
    return worded(value) or worded(mapping(value).get("text"))
