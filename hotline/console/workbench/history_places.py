"""Places of a script's files as staff call them: “Question “Legs”, answer “One leg””, “Row 23, only when”."""

from typing import Any, NamedTuple

from hotline.console.workbench.history_rest import does
from hotline.console.workbench.languages_known import called as language
from hotline.console.workbench.page_names import option_value, spelt
from hotline.console.workbench.page_raw import listed, mapping, worded
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.rules_sections import KEYS
from hotline.scripts.editing.edits import Path

THINGS = {
    "questions": "Question “{}”",
    "messages": "Text “{}”",
    "sequences": "Order of “{}”",
    "facts": "Fact “{}”",
    "groups": "Group “{}”",
    "topics": "Topic “{}”",
    "shared": "Words of the answer “{}”",
    "commands": "Words for “{}”",
    "doors": "At any moment: “{}”",
    "may_skip": "Unasked: “{}”",
    "silence": "Silence at “{}”",
    "triage_again": "Back into triage: “{}”",
}
RULES = {
    "red_flags": "Danger sign",
    "invariants": "What must always hold",
    "must_say": "What must be said",
    "never_said": "What must not be said",
}
PARTS = {
    "text": "",
    "ask": "",
    "voice": "read aloud",
    "child": "for a child",
    "adult": "for another adult",
    "label": "",
    "say": "read aloud",
    "when": "only when",
    "options": "answers",
    "nomatch": "when the answer fits nothing",
    "noinput": "when nothing is said",
    "disposition": "result",
    "at_least": "at least",
    "one_of": "texts",
    "message": "texts",
    "says": "its sentence",
}
FILES = {
    "flow.yaml": "in the conversation",
    "triage.yaml": "in the triage table",
    "follow_ups.yaml": "in the follow-ups",
    "safety.yaml": "in the emergency words",
}


class Place(NamedTuple):
    """What it is, and in which language or file."""

    what: str
    where: str


def place(view: Steps, file: str, path: Path, value: Any = None) -> Place:
    """`value` is what came or went there, when the place does not hold it any more."""
    folder, _, rest = file.partition("/")
    if folder in {"messages", "answers"}:
        return Place(_what(view, path, value), language(rest.removesuffix(".yaml")))
    where = "in the safety rules" if file == "triage.yaml" and path[:1] and path[0] in KEYS else FILES.get(file)
    return Place(_what(view, path, value) or file, where or f"in {file}")


def _what(view: Steps, path: Path, value: Any) -> str:
    match path:
        case ("questions", name, "options", option, *more):
            answer = _answer(view, str(name), option, None if more else value)
            return _with(f"Question “{spelt(str(name))}”, {answer}", more)
        case (str(section), int(n), *more) if section in {"rows", "plan", *RULES}:
            return _with(_listed_by_name(view, section, n, None if more else value), more)
        case ("sequences", name, int(n), *more):
            step = f"Step {n + 1}" if more or value is None else f"Step “{does(mapping(value))}”"
            return _with(f"{step} of “{spelt(str(name))}”", more)
        case (str(section), str(name), *more) if section in THINGS:
            return _with(THINGS[section].format(spelt(name)), more)
        case (first, *more):
            return _with(_part(first), more)
    return ""


def _answer(view: Steps, question: str, option: str | int, value: Any) -> str:
    """By its value in the texts, by its number in the conversation."""
    if isinstance(option, str):
        return f"answer “{spelt(option)}”"
    options = listed(mapping(view.raw.questions.get(question)).get("options"))
    known = option_value(_at(options, option) if value is None else value)
    return f"answer “{spelt(known)}”" if known else f"answer {option + 1}"


def _listed_by_name(view: Steps, section: str, n: int, value: Any) -> str:
    if section in RULES:
        return f"{RULES[section]} {n + 1}"
    found = listed((view.raw.triage if section == "rows" else view.raw.plan).get(section))
    entry = mapping(_at(found, n) if value is None else value)
    name = worded(entry.get("row")) if section == "rows" else spelt(worded(entry.get("name")))
    return f"Row {name or n + 1}" if section == "rows" else f"Follow-up “{name or n + 1}”"


def _at(found: list[Any], n: int) -> Any:
    return found[n] if n < len(found) else None


def _with(what: str, more: list[str | int]) -> str:
    return ", ".join(filter(None, [what, *map(_part, more)]))


def _part(part: str | int) -> str:
    if isinstance(part, int):
        return f"line {part + 1}"
    return PARTS.get(part, spelt(part).lower())
