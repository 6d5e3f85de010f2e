"""Adding and taking out what is said: texts, and rows of the table with their why."""

import msgspec

from hotline.scripts.editing.applying import Files
from hotline.scripts.editing.edits import Data
from hotline.scripts.editing.errors import EditError
from hotline.scripts.editing.intentions.content import (
    FLOW,
    TRIAGE,
    Desk,
    Intended,
    Words,
    check_name,
    check_there,
    messages,
)
from hotline.scripts.editing.intentions.references import conditions, in_order, users_of_text


class AddText(msgspec.Struct, frozen=True, tag="add_text", tag_field="intention"):
    """Said in `sequence` at this step, or nowhere yet."""

    name: str
    sequence: str | None = None
    at: int | None = None
    when: dict[str, Data] | None = None
    words: Words | None = None


class RemoveText(msgspec.Struct, frozen=True, tag="remove_text", tag_field="intention"):
    text: str


class AddRow(msgspec.Struct, frozen=True, tag="add_row", tag_field="intention"):
    row: str
    disposition: str
    when: dict[str, Data]
    source: list[str]
    at: int | None = None


class RemoveRow(msgspec.Struct, frozen=True, tag="remove_row", tag_field="intention"):
    row: str


def add_text(files: Files, asked: AddText) -> Intended:
    desk = Desk(files)
    add_to_languages(desk, asked.name, asked.words)
    if asked.sequence is not None:
        check_there(asked.sequence, desk.named(FLOW, "sequences"), "sequence")
        step = {"say": asked.name} | ({"when": asked.when} if asked.when else {})
        desk.insert(FLOW, ("sequences", asked.sequence), step, at=asked.at)
    return desk.done()


def remove_text(files: Files, asked: RemoveText) -> Intended:
    desk = Desk(files)
    users = list(users_of_text(desk, asked.text))
    if users:
        raise EditError(f"{asked.text} is still said in: {in_order(users)}", "change these first")
    take_from_languages(desk, asked.text)
    return desk.done()


def add_row(files: Files, asked: AddRow) -> Intended:
    """The row, and the line that says why to somebody whom it decides."""
    desk = Desk(files)
    if asked.row in {row.get("row") for row in desk.listed(TRIAGE, "rows")}:
        raise EditError(f"there is a row {asked.row} already", "choose another name")
    row = {"row": asked.row, "disposition": asked.disposition, "when": asked.when, "source": asked.source}
    desk.insert(TRIAGE, ("rows",), row, at=asked.at)
    for code in desk.languages():
        if f"why_{asked.row}" not in desk.named(messages(code), "messages"):
            desk.insert(messages(code), ("messages",), "", key=f"why_{asked.row}")
    return desk.done()


def remove_row(files: Files, asked: RemoveRow) -> Intended:
    desk = Desk(files)
    names = [row.get("row") for row in desk.listed(TRIAGE, "rows")]
    if asked.row not in names:
        raise EditError(f"there is no row {asked.row}", "reload the page: somebody may have taken it out")
    users = {one.place for one in conditions(desk) if one.fact == "ROW" and asked.row in one.values}
    if users:
        raise EditError(f"row {asked.row} is still asked for in: {in_order(users)}", "change these first")
    desk.remove(TRIAGE, ("rows", names.index(asked.row)))
    take_from_languages(desk, f"why_{asked.row}")
    return desk.done()


def add_to_languages(desk: Desk, name: str, words: Words | None = None) -> None:
    taken = {text for code in desk.languages() for text in desk.named(messages(code), "messages")}
    check_name(name, dict.fromkeys(taken), "a text")
    for code in desk.languages():
        desk.insert(messages(code), ("messages",), Words.of(words, code).text, key=name)


def take_from_languages(desk: Desk, name: str) -> None:
    for code in desk.languages():
        desk.remove(messages(code), ("messages", name))
    desk.forget(name)
