"""What is wrong with the shape of a file, in words for people who do not know what it is read with."""

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hotline.scripts.source import Source, Where

SEE = "see scripts/README.md for what may stand here"
_FIELDS = ("here fields stand, and this is {given}", "write it like {name: value}")
MAPPINGS = frozenset({"dict_type", "model_type", "model_attributes_type"})
WORDS = {
    **dict.fromkeys(MAPPINGS, _FIELDS),
    "missing": ("this is missing", f"write it; {SEE}"),
    "list_type": ("here a list stands, and this is {given}", SEE),
    "string_type": ("here one text stands, and this is {given}", SEE),
    "too_short": ("this is empty", "write at least one, or take it out"),
}


def complain_of_shape(error: ValidationError, model: type[BaseModel], source: Source) -> None:
    fields = _field_names(model)
    for one in error.errors(include_url=False):
        place: Where = tuple(part for part in one["loc"] if not str(part).startswith("function-"))
        source.complain(place, *_in_words(one, place, fields))


def _in_words(error: ErrorDetails, place: Where, fields: frozenset[str]) -> tuple[str, str]:
    """What is wrong, and what to do."""
    name, kind, given = ".".join(map(str, place)), error["type"], _named(error["input"])
    if kind == "extra_forbidden":
        return f"{name}: there is no such field here", _meant(str(place[-1]), fields)
    if kind == "value_error":
        what, _, what_to_do = str(error["ctx"]["error"]).partition("; ")
        return f"{name}: {what}", what_to_do or SEE
    if kind in MAPPINGS and not place:
        return "the file has no fields", "write it like the one in scripts/norovirus"
    what, what_to_do = WORDS.get(kind, (error["msg"].replace("Input should", "it must", 1), SEE))
    return f"{name}: {what.format(given=given)}", what_to_do


def _meant(name: str, fields: frozenset[str]) -> str:
    meant = difflib.get_close_matches(name, fields, 1)
    return f"did you mean {meant[0]}?" if meant else f"take it out; {SEE}"


def _named(value: Any) -> str:
    match value:
        case None | "":
            return "nothing"
        case str():
            return f"the text “{value[:40]}”"
        case list():
            return "a list"
        case Mapping():
            return "fields"
        case _:
            return "something else"


def _field_names(model: type[BaseModel]) -> frozenset[str]:
    """Every name that a file of this shape may use for a field, at any depth."""
    found: set[str] = set()
    schema = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        found |= part.get("properties", {}).keys()
    return frozenset(found)
