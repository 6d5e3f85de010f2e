"""What conditions may speak of: the lists from which a page builds them."""

from textwrap import shorten
from typing import Any

from hotline.console.dispositions import DISPOSITIONS
from hotline.console.workbench.page_conditions import KNOWN, Wording
from hotline.console.workbench.page_names import Names, spelt
from hotline.console.workbench.page_order import message_names
from hotline.console.workbench.page_raw import listed, mapping, worded

#: So much of a text is shown in a list of texts.
FIRST_WORDS = 90
Vocabulary = dict[str, list[dict[str, Any]]]


def vocabulary(names: Names) -> Vocabulary:
    """Answers of the script's own questions, what the hotline knows by itself, and the groups with a name."""
    groups = mapping(names.raw.triage.get("groups"))
    wording = Wording(names)
    return {
        "answers": [_fact(name, names.fact(name), _values(names, name)) for name in names.facts],
        "known": list(_known(names)),
        "groups": [
            {"group": one, "label": spelt(one), "words": wording.of(when).striptags()} for one, when in groups.items()
        ],
        "texts": [_text(names, name) for name in message_names(names.raw)],
    }


def _known(names: Names) -> list[dict[str, Any]]:
    rows = [worded(mapping(row).get("row")) for row in listed(names.raw.triage.get("rows"))]
    return [
        _fact("DISPOSITION", "the result", DISPOSITIONS),
        _fact("UNANSWERED", "left unanswered", {name: names.fact(name) for name in names.facts}),
        _fact("ROW", "a matching row", {row: row for row in rows}),
        *(_fact(fact, spelt(fact).lower(), values) for fact, values in KNOWN.items()),
    ]


def _text(names: Names, name: str) -> dict[str, Any]:
    """With its first words, so that it is known again."""
    found = mapping(names.raw.messages(names.raw.source_language).get("messages")).get(name)
    words = found if isinstance(found, str) else worded(mapping(found).get("text"))
    return {"value": name, "label": spelt(name), "words": shorten(words, FIRST_WORDS, placeholder=" …")}


def _values(names: Names, fact: str) -> dict[str, str]:
    return {value: names.value(fact, value) for value in names.values(fact)}


def _fact(name: str, label: str, values: Any) -> dict[str, Any]:
    return {"fact": name, "label": label, "values": [{"value": one, "label": two} for one, two in values.items()]}
