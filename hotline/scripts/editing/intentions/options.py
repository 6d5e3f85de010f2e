"""Adding and taking out the answers of a question, in the flow, the facts and every language."""

import msgspec

from hotline.scripts.editing.applying import Files
from hotline.scripts.editing.edits import Data
from hotline.scripts.editing.errors import EditError
from hotline.scripts.editing.intentions.content import (
    FLOW,
    NAME,
    TRIAGE,
    Desk,
    Intended,
    Words,
    answers,
    check_there,
    messages,
)
from hotline.scripts.editing.intentions.questions import values_of
from hotline.scripts.editing.intentions.references import conditions, fact_of, givers, in_order, option_value


class AddOption(msgspec.Struct, frozen=True, tag="add_option", tag_field="intention"):
    question: str
    value: str
    at: int | None = None
    words: Words | None = None


class DuplicateOption(msgspec.Struct, frozen=True, tag="duplicate_option", tag_field="intention"):
    """The copy leads where the original leads; `words` are its own, the other languages keep those of the original."""

    question: str
    value: str
    name: str
    words: Words | None = None


class RemoveOption(msgspec.Struct, frozen=True, tag="remove_option", tag_field="intention"):
    question: str
    value: str


def add_option(files: Files, asked: AddOption) -> Intended:
    desk, name, value = Desk(files), asked.question, asked.value
    check_there(name, desk.named(FLOW, "questions"), "question")
    question = desk.named(FLOW, "questions", name)
    if not NAME.fullmatch(value):
        raise EditError(f"“{value}” is no name for an answer", "use small letters, digits and underscores")
    if value in values_of(question):
        raise EditError(f"{name} has the answer {value} already", "choose another name")
    desk.insert(FLOW, ("questions", name, "options"), value, at=asked.at)
    fact = fact_of(question)
    if fact in desk.named(TRIAGE, "facts") and value not in desk.listed(TRIAGE, "facts", fact, "values"):
        desk.insert(TRIAGE, ("facts", fact, "values"), value)
    for code in desk.languages():
        if value not in desk.named(messages(code), "questions", name, "options"):
            words = Words.of(asked.words, code).label(value)
            desk.insert(messages(code), ("questions", name, "options"), words, key=value, at=asked.at)
        if question.get("ask_each"):
            _ask_alone(desk, code, name, question, value)
    return desk.done()


def _ask_alone(desk: Desk, code: str, name: str, question: dict[str, Data], value: str) -> None:
    """Whoever is not sure of the whole list is asked about each sign: a question that borrows its answers' words."""
    items = {f"{name}.{other}" for other in values_of(question)} & desk.named(messages(code), "questions").keys()
    words = desk.named(messages(code), "questions", min(items), "options") if items else {}
    options = words or {one: {"label": "", "say": ""} for one in ("yes", "no", "not_sure")}
    desk.insert(messages(code), ("questions",), {"ask": "", "options": options}, key=f"{name}.{value}")


def duplicate_option(files: Files, asked: DuplicateOption) -> Intended:
    question = Desk(files).named(FLOW, "questions", asked.question)
    there = values_of(question)
    check_there(asked.value, dict.fromkeys(there), "answer")
    at = there.index(asked.value)
    added = add_option(files, AddOption(asked.question, asked.name, at + 1, asked.words))
    desk = Desk(added.merged.files)
    original = question["options"][at]
    if isinstance(original, dict):
        desk.put(FLOW, ("questions", asked.question, "options", at + 1), {**original, "value": asked.name})
    for code in desk.languages():
        options = ("questions", asked.question, "options")
        if not asked.words or code != asked.words.language:
            was = desk.at(messages(code), *options, asked.value)
            desk.put(messages(code), (*options, asked.name), was)
    return desk.done(after=added)


def remove_option(files: Files, asked: RemoveOption) -> Intended:
    desk, name, value = Desk(files), asked.question, asked.value
    check_there(name, desk.named(FLOW, "questions"), "question")
    question = desk.named(FLOW, "questions", name)
    _check_removable(question, name, value)
    desk.remove(FLOW, ("questions", name, "options", values_of(question).index(value)))
    _without_value(desk, name, fact_of(question), value)
    for code in desk.languages():
        desk.remove(messages(code), ("questions", name, "options", value))
        desk.remove(messages(code), ("questions", f"{name}.{value}"))
        desk.remove(answers(code), ("questions", f"{name}.{value}"))
        desk.remove(answers(code), ("questions", f"{question['content']}_{value.upper()}"))
        for key in (name, question["content"]):
            desk.remove(answers(code), ("questions", key, value))
    desk.forget(f"{name}: {value}", f"{name}.{value}")
    return desk.done()


def _check_removable(question: dict[str, Data], name: str, value: str) -> None:
    if value not in values_of(question):
        raise EditError(f"{name} has no answer {value}", "reload the page: somebody may have taken it out")
    if len(values_of(question)) == 1:
        raise EditError(f"{value} is the only answer of {name}", "add another one first, or take the question out")
    unanswered = question.get("unanswered", [])
    if value in (unanswered if isinstance(unanswered, list) else [unanswered]):
        raise EditError(f"{value} counts when nobody answers {name}", "choose what counts instead first")
    if question.get("ask_each") == value:
        raise EditError(f"after {value} each sign of {name} is asked alone", "take that off first")


def _without_value(desk: Desk, name: str, fact: str, value: str) -> None:
    """The value goes with its last giver, unless somebody speaks of it: they are told, or it is refused."""
    if any(mention.fact == fact and value in mention.values for mention in givers(desk)):
        return
    places = {mention.place for mention in conditions(desk) if mention.fact == fact and value in mention.values}
    explicit = desk.named(TRIAGE, "facts", fact)
    if places and not explicit:
        raise EditError(f"the answer {value} of {name} is still needed in: {in_order(places)}", "change these first")
    if places or explicit.get("none") == value:
        desk.notes.append(f"Nobody can answer {value} any more. It still stands in: {in_order(places) or fact}.")
        return
    again = desk.at(TRIAGE, "triage_again", fact)
    if value in map(option_value, again if isinstance(again, list) else [again]):
        left = [one for one in again if option_value(one) != value] if isinstance(again, list) else []
        desk.put(TRIAGE, ("triage_again", fact), left) if left else desk.remove(TRIAGE, ("triage_again", fact))
    if value in explicit.get("values", []):
        chains = [[one for one in chain if one != value] for chain in explicit.get("worse", [])]
        if "worse" in explicit:
            desk.put(TRIAGE, ("facts", fact, "worse"), [chain for chain in chains if len(chain) > 1])
        desk.put(TRIAGE, ("facts", fact, "values"), [one for one in explicit["values"] if one != value])
