"""What clinicians demand of every way through the script: danger signs, what is said to whom, what may be left out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from hotline.console.parts import Parts
from hotline.console.roles import allow
from hotline.console.workbench.page import READERS, about
from hotline.console.workbench.page_names import option_value, spelt
from hotline.console.workbench.page_raw import Raw, listed, mapping, worded
from hotline.console.workbench.page_steps import Steps, When
from hotline.console.workbench.rules_sections import SECTIONS, Kind, Section
from hotline.console.workbench.texts_cells import Path


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that must hold of everybody of whom `when` holds: a result at least, or texts that are said or not."""

    path: Path
    raw: Any
    says: str
    when: When
    unless: When
    level: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One that leads back into triage; `raw` is its whole entry."""

    path: Path
    raw: Any
    value: str
    title: str
    when: When


@dataclass(frozen=True, slots=True)
class OfFact:
    """What is declared of one question: when it may stay unasked, what silence is, or which answers lead back."""

    path: Path
    raw: Any
    title: str
    fact: str
    when: When
    level: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Which answers of a question are worse than which, in lines from mild to severe."""

    path: Path
    raw: dict[str, Any]
    title: str
    fact: str
    lines: tuple[tuple[str, ...], ...]
    values: dict[str, str]


def add_to(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/scripts/<name>/rules")
    @allow(*READERS)
    def rules(name: str) -> str:
        draft = parts.drafts.draft(name)
        view = Steps(Raw(draft.files))
        given = {"sections": [(section, shown(view, section)) for section in SECTIONS]}
        return render_template("console/workbench/rules.html", **about(parts, draft, view), **given, wide=True)


def shown(view: Steps, section: Section) -> list[Any]:
    """What stands in a section, ready to be shown."""
    return list(_SHOWN[section.kind](view, section))


def _demands(view: Steps, section: Section) -> Iterator[Demand]:
    for n, raw in enumerate(listed(view.raw.triage.get(section.key))):
        data, path = mapping(raw), (section.key, n)
        texts = listed(data.get(section.texts))
        when, unless = _when(view, data, path), _when(view, data, path, "unless")
        says, level = worded(data.get("says")), worded(data.get("at_least"))
        yield Demand(path, raw, says, when, unless, level, tuple(map(worded, texts)))


def _of_facts(view: Steps, section: Section) -> Iterator[OfFact]:
    for fact, raw in mapping(view.raw.triage.get(section.key)).items():
        path: Path = (section.key, fact)
        when = When(path, raw, view.wording.of(raw if isinstance(raw, dict) else None))
        answers = tuple(_answers(view, path, fact, raw)) if section.key == "triage_again" else ()
        yield OfFact(path, raw, _called(view, fact), fact, when, worded(raw), answers)


def _answers(view: Steps, path: Path, fact: str, raw: Any) -> Iterator[Answer]:
    for n, one in enumerate(listed(raw)):
        place = (*path, n) if isinstance(raw, list) else path
        value = option_value(one)
        yield Answer(place, one, value, view.names.value(fact, value), _when(view, mapping(one), place))


def _facts(view: Steps, section: Section) -> Iterator[tuple[str, str]]:
    """The facts that are listed, and what they are called."""
    return ((fact, _called(view, fact)) for fact in map(worded, listed(view.raw.triage.get(section.key))))


def _scales(view: Steps, section: Section) -> Iterator[Scale]:
    for fact, raw in mapping(view.raw.triage.get(section.key)).items():
        data = mapping(raw)
        values = {one: view.names.value(fact, one) for one in map(worded, listed(data.get("values")))}
        lines = tuple(tuple(values.get(worded(one), worded(one)) for one in listed(line)) for line in _lines(data))
        yield Scale((section.key, fact), data, _called(view, fact), fact, lines, values)


def _lines(fact: dict[str, Any]) -> list[Any]:
    return [line for line in listed(fact.get("worse")) if line]


def _called(view: Steps, fact: str) -> str:
    return spelt(view.names.fact(fact))


def _when(view: Steps, data: dict[str, Any], path: Path, key: str = "when") -> When:
    return When((*path, key), data.get(key), view.wording.of(data.get(key)))


_SHOWN: Mapping[Kind, Callable[[Steps, Section], Iterator[Any]]] = {
    Kind.DEMANDS: _demands,
    Kind.OF_FACTS: _of_facts,
    Kind.FACTS: _facts,
    Kind.SCALES: _scales,
}
