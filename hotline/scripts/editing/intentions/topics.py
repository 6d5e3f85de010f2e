"""Adding, copying, moving and taking out the topics that people ask about, with their answers."""

import msgspec

from hotline.scripts.editing.applying import Files
from hotline.scripts.editing.edits import Duplicate, Move
from hotline.scripts.editing.intentions.content import Desk, Intended, answers, check_name, check_there, messages
from hotline.scripts.editing.intentions.texts import add_to_languages, take_from_languages


class AddTopic(msgspec.Struct, frozen=True, tag="add_topic", tag_field="intention"):
    name: str


class DuplicateTopic(msgspec.Struct, frozen=True, tag="duplicate_topic", tag_field="intention"):
    topic: str
    name: str


class MoveTopic(msgspec.Struct, frozen=True, tag="move_topic", tag_field="intention"):
    """Behind another one, in every language; before all others if None."""

    topic: str
    after: str | None = None


class RemoveTopic(msgspec.Struct, frozen=True, tag="remove_topic", tag_field="intention"):
    topic: str


def add_topic(files: Files, asked: AddTopic) -> Intended:
    desk = Desk(files)
    _check_new(desk, asked.name)
    for code in desk.languages():
        desk.insert(answers(code), ("topics",), [], key=asked.name)
    add_to_languages(desk, _answer(asked.name))
    return desk.done()


def duplicate_topic(files: Files, asked: DuplicateTopic) -> Intended:
    desk, old, new = Desk(files), asked.topic, asked.name
    check_there(old, _topics(desk), "topic")
    _check_new(desk, new)
    for code in desk.languages():
        for file, section, was, name in (
            (answers(code), "topics", old, new),
            (messages(code), "messages", _answer(old), _answer(new)),
        ):
            if was in desk.named(file, section):
                desk.make(Duplicate(file=file, path=(section, was), key=name))
    return desk.done()


def move_topic(files: Files, asked: MoveTopic) -> Intended:
    desk = Desk(files)
    check_there(asked.topic, _topics(desk), "topic")
    if asked.after is not None:
        check_there(asked.after, _topics(desk), "topic")
    for code in desk.languages():
        _move_behind(desk, answers(code), "topics", asked.topic, asked.after)
        after = asked.after and _answer(asked.after)
        _move_behind(desk, messages(code), "messages", _answer(asked.topic), after)
    return desk.done()


def remove_topic(files: Files, asked: RemoveTopic) -> Intended:
    desk = Desk(files)
    for code in desk.languages():
        desk.remove(answers(code), ("topics", asked.topic))
    take_from_languages(desk, _answer(asked.topic))
    return desk.done()


def _move_behind(desk: Desk, file: str, section: str, name: str, after: str | None) -> None:
    """Among the texts of topics: they stand between other texts, which stay where they are."""
    names = list(desk.named(file, section))
    if name not in names or (after is not None and after not in names):
        return
    others = [one for one in names if one != name]
    alike = [one for one in others if section == "topics" or one.startswith(TEXT)]
    to = others.index(after) + 1 if after else others.index(alike[0]) if alike else 0
    desk.make(Move(file=file, path=(section, name), to=to, old=desk.at(file, section, name)))


#: How the text that answers a topic is called.
TEXT = "topic_"


def _answer(topic: str) -> str:
    return f"{TEXT}{topic}"


def _topics(desk: Desk) -> dict[str, None]:
    return {topic: None for code in desk.languages() for topic in desk.named(answers(code), "topics")}


def _check_new(desk: Desk, name: str) -> None:
    check_name(name, _topics(desk), "a topic")
