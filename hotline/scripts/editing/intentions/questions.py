"""Adding, copying, renaming and taking out questions, with everything that belongs to one."""

from collections.abc import Iterator

import msgspec

from hotline.scripts.editing.applying import Files
from hotline.scripts.editing.edits import Data, Duplicate, Rename
from hotline.scripts.editing.errors import EditError
from hotline.scripts.editing.intentions.content import (
    FLOW,
    TRIAGE,
    Desk,
    Intended,
    Words,
    answers,
    check_name,
    check_there,
    messages,
    steps,
)
from hotline.scripts.editing.intentions.references import conditions, fact_of, givers, in_order, option_value

QUESTIONS = ("questions",)


class AddQuestion(msgspec.Struct, frozen=True, tag="add_question", tag_field="intention"):
    """`options` are the values of its answers; it is asked in `sequence` at this step, or nowhere yet."""

    name: str
    options: list[str]
    sequence: str | None = None
    at: int | None = None
    content: str = ""
    red_flag: bool = False
    many: bool = False
    when: dict[str, Data] | None = None
    words: Words | None = None


class DuplicateQuestion(msgspec.Struct, frozen=True, tag="duplicate_question", tag_field="intention"):
    question: str
    name: str


class RenameQuestion(msgspec.Struct, frozen=True, tag="rename_question", tag_field="intention"):
    question: str
    name: str


class RemoveQuestion(msgspec.Struct, frozen=True, tag="remove_question", tag_field="intention"):
    question: str


def add_question(files: Files, asked: AddQuestion) -> Intended:
    desk = Desk(files)
    check_name(asked.name, desk.named(FLOW, "questions"), "a question")
    if not asked.options or len(set(asked.options)) < len(asked.options):
        raise EditError("a question needs answers that differ", "give each answer its own name")
    content = asked.content or _free_content(desk, asked.name)
    model: dict[str, Data] = {"content": content, "options": asked.options}
    desk.insert(FLOW, QUESTIONS, model | ({"red_flag": "true"} if asked.red_flag else {}), key=asked.name)
    if content not in desk.named(TRIAGE, "facts"):
        fact: dict[str, Data] = {"values": asked.options}
        desk.insert(TRIAGE, ("facts",), fact | ({"many": "true"} if asked.many else {}), key=content)
    for code in desk.languages():
        words = Words.of(asked.words, code)
        texts = {"ask": words.text, "options": {value: words.label(value) for value in asked.options}}
        desk.insert(messages(code), QUESTIONS, texts, key=asked.name)
    if asked.sequence is not None:
        step = {"ask": asked.name} | ({"when": asked.when} if asked.when else {})
        _ask_in(desk, asked.sequence, asked.at, step)
    return desk.done()


def duplicate_question(files: Files, asked: DuplicateQuestion) -> Intended:
    """The copy has a fact of its own, unless several questions share the fact of the original."""
    desk, old, new = Desk(files), asked.question, asked.name
    check_there(old, desk.named(FLOW, "questions"), "question")
    check_name(new, desk.named(FLOW, "questions"), "a question")
    signs = values_of(desk.named(FLOW, "questions", old))
    desk.make(Duplicate(file=FLOW, path=("questions", old), key=new))
    for file in _worded(desk):
        for key in _keys(desk, file, old, signs):
            desk.make(Duplicate(file=file, path=("questions", key), key=new + key.removeprefix(old)))
    question = desk.named(FLOW, "questions", new)
    content = _free_content(desk, new)
    was = question["content"]
    desk.put(FLOW, ("questions", new, "content"), content)
    if "fact" not in question and was in desk.named(TRIAGE, "facts"):
        desk.make(Duplicate(file=TRIAGE, path=("facts", was), key=content))
    for code in desk.languages():
        for key in _keys(desk, answers(code), was, [value.upper() for value in signs], "_"):
            desk.make(Duplicate(file=answers(code), path=("questions", key), key=content + key.removeprefix(was)))
    place = next(((name, n, step) for name, n, step in steps(desk) if step.get("ask") == old), None)
    if place:
        name, n, step = place
        _ask_in(desk, name, n + 1, {**step, "ask": new})
    return desk.done()


def rename_question(files: Files, asked: RenameQuestion) -> Intended:
    desk, old, new = Desk(files), asked.question, asked.name
    check_there(old, desk.named(FLOW, "questions"), "question")
    check_name(new, desk.named(FLOW, "questions"), "a question")
    signs = values_of(desk.named(FLOW, "questions", old))
    desk.make(Rename(file=FLOW, path=("questions", old), key=new))
    for file in _worded(desk):
        for key in _keys(desk, file, old, signs):
            desk.make(Rename(file=file, path=("questions", key), key=new + key.removeprefix(old)))
    for file, key in desk.told(old):
        desk.make(Rename(file=file, path=("tells", key), key=new + key.removeprefix(old)))
    for name, n, step in steps(desk):
        if step.get("ask") == old:
            desk.put(FLOW, ("sequences", name, n, "ask"), new)
    return desk.done()


def remove_question(files: Files, asked: RemoveQuestion) -> Intended:
    desk, name = Desk(files), asked.question
    check_there(name, desk.named(FLOW, "questions"), "question")
    question = desk.named(FLOW, "questions", name)
    fact, content = fact_of(question), question["content"]
    if not any(mention.fact == fact for mention in givers(desk, without=name)):
        _without_fact(desk, name, fact)
    for sequence, n, step in steps(desk):
        if step.get("ask") == name:
            desk.remove(FLOW, ("sequences", sequence, n))
    signs = values_of(question)
    shared = [other for other in desk.named(FLOW, "questions").values() if other["content"] == content]
    desk.remove(FLOW, ("questions", name))
    for file in _worded(desk):
        for key in _keys(desk, file, name, signs):
            desk.remove(file, ("questions", key))
    desk.forget(name)
    if len(shared) == 1:
        _without_content(desk, content, signs)
    return desk.done()


def _without_content(desk: Desk, content: str, signs: list[str]) -> None:
    desk.remove(TRIAGE, ("triage_again", content))
    for code in desk.languages():
        for key in _keys(desk, answers(code), content, [sign.upper() for sign in signs], "_"):
            desk.remove(answers(code), ("questions", key))


def _without_fact(desk: Desk, name: str, fact: str) -> None:
    """Nobody will know the fact any more: whoever speaks of it is told, and where that would not load it is refused."""
    places = {mention.place for mention in conditions(desk) if _of(mention.fact, fact)} - {f"question {name}"}
    if not places:
        desk.remove(TRIAGE, ("facts", fact))
    elif fact in desk.named(TRIAGE, "facts"):
        desk.notes.append(f"{fact} is asked of nobody any more. It still stands in: {in_order(places)}.")
    else:
        raise EditError(f"{name} is still needed in: {in_order(places)}", "change these first")


def _of(mentioned: str, fact: str) -> bool:
    return mentioned == fact or mentioned.startswith(f"{fact}/")


def _worded(desk: Desk) -> list[str]:
    return [file for code in desk.languages() for file in (messages(code), answers(code))]


def _keys(desk: Desk, file: str, name: str, signs: list[str], joint: str = ".") -> list[str]:
    """What stands under a question's own name, and under those of the signs that it asks about one by one."""
    named = {name, *(f"{name}{joint}{sign}" for sign in signs)}
    return [key for key in desk.named(file, "questions") if key in named]


def _free_content(desk: Desk, name: str) -> str:
    taken = {question["content"] for question in desk.named(FLOW, "questions").values()}
    taken |= {fact_of(question) for question in desk.named(FLOW, "questions").values()}
    taken |= desk.named(TRIAGE, "facts").keys()
    return next(one for one in _numbered(name.upper()) if one not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    n = 2
    while True:
        yield f"{name}_{n}"
        n += 1


def _ask_in(desk: Desk, sequence: str, at: int | None, step: Data) -> None:
    check_there(sequence, desk.named(FLOW, "sequences"), "sequence")
    desk.insert(FLOW, ("sequences", sequence), step, at=at)


def values_of(question: dict[str, Data]) -> list[str]:
    return [option_value(option) for option in question.get("options", [])]
