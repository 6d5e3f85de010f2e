"""cases/*.yaml read: vignettes of people, what the triage must say to them and what it must not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from hotline.checks.finding import Finding
from hotline.core.disposition import Disposition
from hotline.scripts.loader import Files
from hotline.scripts.source import Source, Where, read

T = TypeVar("T")


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


Strings = Annotated[list[str], BeforeValidator(_listed)]
Level = Literal["EMS_NOW", "ED_NOW", "CLIN_4H", "CLIN_24H", "CLIN_OFFICE", "HOME"]
NOTHING = "NOTHING"  # the conversation ends undecided, or all of it is erased


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CaseModel(_Strict):
    """`conversation` is told in the signs of stories; its line `...` answers by key until nothing is asked."""

    id: str
    title: str
    channel: Literal["sms", "voice"] = "sms"
    language: Literal["en", "es"] = "en"
    language_known: Literal["yes", "no"] = "yes"
    begins: str = "2026-03-02 10:00"
    texts: Literal["yes", "no"] = "yes"
    answers: dict[str, Strings] = {}
    conversation: Strings = []
    expected: Level | Literal["NOTHING"]
    acceptable: list[Level] = []
    must_say: list[str] = []
    must_not_say: list[str] = []
    follow_ups: list[str] | None = None


class CasesModel(_Strict):
    """`usual` are the answers of everybody in the file who does not say otherwise; `heard` and `tells` are for
    the modules of these names.
    """

    usual: dict[str, Strings] = {}
    never_say: list[str] = []
    cases: list[CaseModel] = []
    heard: dict[str, dict[str, dict[str, Strings]]] = {}
    tells: dict[str, dict[str, Strings]] = {}


@dataclass(frozen=True, slots=True)
class Case:
    """One vignette, with its place in the files."""

    model: CaseModel
    answers: Mapping[str, tuple[str, ...]]
    must_not_say: tuple[str, ...]
    file: str
    line: int

    @property
    def acceptable(self) -> frozenset[Disposition]:
        levels = (self.model.expected, *self.model.acceptable)
        return frozenset(Disposition[level] for level in levels if level != NOTHING)


@dataclass(frozen=True, slots=True)
class Bank:
    """All files of cases/: their cases, and what is wrong with the files themselves."""

    files: tuple[tuple[Source, CasesModel], ...]
    cases: tuple[Case, ...]
    problems: tuple[Finding, ...]


def bank_in(name: str, files: Files) -> Bank:
    """The bank of the script `name`."""
    models: list[tuple[Source, CasesModel]] = []
    cases: list[Case] = []
    problems: list[Finding] = []
    for file in sorted(file for file in files if PurePath(file).match("cases/*.yaml")):
        source = read(files[file], f"{name}/{file}")
        model = None if source.problems else _model(source)
        if model:
            models.append((source, model))
            cases += _cases(source, model, {case.model.id for case in cases})
        problems += [Finding(p.file, p.line, p.what, p.what_to_do, rule="cases") for p in source.problems]
    return Bank(tuple(models), tuple(cases), tuple(problems))


def _model(source: Source) -> CasesModel | None:
    try:
        return CasesModel.model_validate(source.data)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            place: Where = tuple(part for part in one["loc"] if not str(part).startswith("function-"))
            source.complain(place, f"{'.'.join(map(str, place))}: {one['msg']}", "see docs/cases.md for the fields")
        return None


def _cases(source: Source, model: CasesModel, taken: set[str]) -> Iterator[Case]:
    for number, case in enumerate(model.cases):
        if case.id in taken:
            source.complain(("cases", number), f"there is another case {case.id}", "give each an id of its own")
        taken.add(case.id)
        answers = {content: tuple(values) for content, values in {**model.usual, **case.answers}.items()}
        never = tuple(words for words in model.never_say if words not in case.must_say)
        yield Case(case, answers, (*never, *case.must_not_say), source.name, source.line(("cases", number)))
