"""Texts as they are edited: each with its place, in every language, for the eye and for the ear, by patient."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from hotline.checks.variables import LONGEST
from hotline.console.workbench.languages_known import called as language_name
from hotline.console.workbench.page_raw import Raw, mapping, worded
from hotline.core.engine.messages import FILLED_IN
from hotline.scripts.languages import PATIENTS

Path: TypeAlias = tuple[str | int, ...]
Edit: TypeAlias = dict[str, Any]

#: Stands in an edit for what will be typed.
TYPED = "\x00"
FOR = {"": "", "child": "For a child", "adult": "For another adult"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One text of one language. `text` is None when it is missing.

    `twin` is a place that has the same words and is kept the same; `edit` is what to send when setting the text would
    not do, with TYPED for it; `goes_with` is what is sent together with it.
    """

    file: str
    path: Path
    language: str
    text: str | None
    label: str
    twin: Path | None = None
    edit: Edit | None = None
    goes_with: str = ""
    variables: tuple[str, ...] = tuple(LONGEST)

    @property
    def id(self) -> str:
        return "/".join((self.file, *map(str, self.path)))


@dataclass(frozen=True, slots=True)
class Column:
    """What one language says: to the eye, and to the ear when that has its own words."""

    language: str
    eye: Cell
    ear: Cell | None = None
    own_ear: tuple[Edit, ...] = ()  # gives the ear words of its own
    same_ear: tuple[Edit, ...] = ()  # takes them away


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording for one kind of patient, or for all."""

    patient: str
    columns: tuple[Column, ...]
    remove: tuple[Edit, ...] = ()

    @property
    def title(self) -> str:
        return FOR[self.patient]


@dataclass(frozen=True, slots=True)
class Message:
    """A text with all of its variants; `more` are the edits that give a patient words of their own."""

    name: str
    variants: tuple[Variant, ...]
    more: tuple[tuple[str, tuple[Edit, ...]], ...]


def message(raw: Raw, path: Path, title: str, goes_with: dict[str, str] | None = None) -> Message:
    """The text at this place of every language's messages."""
    there = {patient for patient in PATIENTS for code in raw.languages if patient in mapping(_at(raw, code, path))}
    shown = ["", *(patient for patient in PATIENTS if patient in there)]
    name = str(path[-1])
    return Message(
        name,
        tuple(_variant(raw, path, patient, title, goes_with or {}) for patient in shown),
        tuple((one, tuple(_with_variant(raw, path, one))) for one in PATIENTS if one not in there),
    )


def _variant(raw: Raw, path: Path, patient: str, title: str, goes_with: dict[str, str]) -> Variant:
    called = f"{title}, {FOR[patient].lower()}" if patient else title
    columns = (_column(raw, code, path, patient, called, goes_with.get(code, "")) for code in raw.languages)
    return Variant(patient, tuple(columns), tuple(_without_variant(raw, path, patient)))


def _column(raw: Raw, code: str, path: Path, patient: str, title: str, goes_with: str) -> Column:
    base, file = _at(raw, code, path), f"messages/{code}.yaml"
    at = (*path, patient) if patient else path
    value = mapping(base).get(patient) if patient else base
    spoken = language_name(code)
    variables = (*LONGEST, *sorted(FILLED_IN.get(str(path[-1]), ())))

    def cell(where: Path, text: Any, label: str, **more: Any) -> Cell:
        return Cell(file, where, code, text if isinstance(text, str) else None, label, variables=variables, **more)

    if not isinstance(value, dict):
        edit = _beside(file, path, patient, base) if patient and isinstance(base, str) else None
        eye = cell(at, value, f"{title}, {spoken}", edit=edit, goes_with=goes_with)
        own = ({"do": "put", "file": file, "path": at, "old": value, "new": {"text": value, "voice": value}},)
        return Column(code, eye, own_ear=own if isinstance(value, str) else ())
    text, voice = value.get("text"), value.get("voice")
    same = isinstance(text, str) and text == voice
    twin = (*at, "voice") if same and (text or _is_told_as_written(raw, at)) else None
    return Column(
        code,
        cell((*at, "text"), text, f"{title}, {spoken}", twin=twin, goes_with=goes_with),
        cell((*at, "voice"), voice, f"{title}, {spoken}, read aloud"),
        same_ear=() if twin else tuple(_same_ear(file, at, text, voice)),
    )


def _same_ear(file: str, at: Path, text: Any, voice: Any) -> Iterator[Edit]:
    if isinstance(text, str):
        yield {"do": "set", "file": file, "path": (*at, "voice"), "old": voice, "new": text}


def _is_told_as_written(raw: Raw, at: Path) -> bool:
    """Whether the language that is translated from has the same words for the eye and the ear."""
    source = _at(raw, raw.source_language, at)
    return not isinstance(source, dict) or source.get("text") == source.get("voice")


def _beside(file: str, path: Path, patient: str, base: str) -> Edit:
    """A message that is a single text becomes one with variants."""
    return {"do": "put", "file": file, "path": path, "old": base, "new": {"text": base, "voice": base, patient: TYPED}}


def _with_variant(raw: Raw, path: Path, patient: str) -> Iterator[Edit]:
    """In each language, at first with the words that are there for all."""
    for code in raw.languages:
        base, file = _at(raw, code, path), f"messages/{code}.yaml"
        if isinstance(base, str):
            new = {"text": base, "voice": base, patient: base}
            yield {"do": "put", "file": file, "path": path, "old": base, "new": new}
        elif isinstance(base, dict):
            words = {part: worded(base.get(part)) for part in ("text", "voice")}
            yield {"do": "put", "file": file, "path": (*path, patient), "old": None, "new": words}


def _without_variant(raw: Raw, path: Path, patient: str) -> Iterator[Edit]:
    for code in raw.languages:
        there = mapping(_at(raw, code, path)).get(patient) if patient else None
        if there is not None:
            yield {"do": "remove", "file": f"messages/{code}.yaml", "path": (*path, patient), "old": there}


def _at(raw: Raw, code: str, path: Path) -> Any:
    value: Any = raw.messages(code)
    for part in path:
        value = mapping(value).get(str(part))
    return value
