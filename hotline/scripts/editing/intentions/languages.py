"""Adding and taking out a language: its two files, and its name among the languages that people choose from."""

import re

import msgspec

from hotline.scripts.editing.applying import Files
from hotline.scripts.editing.edits import File
from hotline.scripts.editing.errors import EditError
from hotline.scripts.editing.intentions.content import FLOW, Desk, Intended, answers, messages
from hotline.scripts.editing.intentions.options import AddOption, RemoveOption, add_option, remove_option
from hotline.scripts.editing.intentions.references import fact_of
from hotline.scripts.editing.scalars import quoted
from hotline.scripts.editing.splices import Splice, applied
from hotline.scripts.editing.tree import Document, Kind, Node, child, parse

_CODE = re.compile(r"[a-z]{2,3}")
#: The fact that the chosen language goes into.
FACT = "LANG"


class AddLanguage(msgspec.Struct, frozen=True, tag="add_language", tag_field="intention"):
    """`code` as in messages/fr.yaml; `voice` is how a speech engine names it, as in fr-FR."""

    code: str
    voice: str = ""


class RemoveLanguage(msgspec.Struct, frozen=True, tag="remove_language", tag_field="intention"):
    code: str


def add_language(files: Files, asked: AddLanguage) -> Intended:
    """Every text of the first language, to be written in the new one."""
    desk, code = Desk(files), asked.code
    if not _CODE.fullmatch(code):
        raise EditError(f"“{code}” is no language's code", "write its two or three letters, as in fr")
    if messages(code) in desk.files:
        raise EditError(f"the language {code} is there already", "fill in its texts")
    first = desk.languages()[0]
    voice = asked.voice or code
    desk.make(File(file=messages(code), new=_unwritten(parse(desk.files[messages(first)], messages(first)), voice)))
    topics = "".join(f"  {topic}: []\n" for topic in desk.named(answers(first), "topics"))
    desk.make(
        File(file=answers(code), new=f"shared: {{}}\n\nquestions: {{}}\n\ntopics:{topics and chr(10)}{topics or ' {}'}")
    )
    for question in _choices(desk):
        _again(desk, add_option(desk.files, AddOption(question, code)))
    return desk.done()


def remove_language(files: Files, asked: RemoveLanguage) -> Intended:
    desk, code = Desk(files), asked.code
    if messages(code) not in desk.files or len(desk.languages()) == 1:
        raise EditError(f"{code} cannot be taken out", "a script speaks at least one language")
    for question in _choices(desk):
        _again(desk, remove_option(desk.files, RemoveOption(question, code)))
    for file in (messages(code), answers(code)):
        if file in desk.files:
            desk.make(File(file=file, old=desk.files[file].decode()))
    return desk.done()


def _choices(desk: Desk) -> list[str]:
    return [name for name, question in desk.named(FLOW, "questions").items() if fact_of(question) == FACT]


def _again(desk: Desk, intended: Intended) -> None:
    for edit in intended.merged.done:
        desk.make(edit)


def _unwritten(document: Document, voice: str) -> str:
    """The same file with nothing in it, so that it is laid out like the others."""
    root = document.root
    assert root, "the first language has texts"
    splices = [
        Splice(node.start, node.end, _with_anchor(node))
        for part in ("messages", "questions")
        for node in _texts(child(root, part))
    ]
    spoken = child(root, "voice")
    return applied(document, [*splices, *([Splice(spoken.start, spoken.end, quoted(voice))] if spoken else [])])


def _with_anchor(node: Node) -> str:
    return f'&{node.anchor} ""' if node.anchor else '""'


def _texts(node: Node | None) -> list[Node]:
    if node is None or node.kind is Kind.ALIAS:
        return []
    return [node] if node.kind is Kind.SCALAR else [text for value in node.values for text in _texts(value)]
