"""What people say, as lists: the words for answers and topics, and the phrases that are heard at any moment."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, render_template, request

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, allow
from hotline.console.workbench.lists_phrases import Section, answer_sections, matching, safety_sections
from hotline.console.workbench.page import READERS, about
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps

#: So many phrases stand in the page at once; the others are loaded when they come into view.
AT_ONCE = 60
SEVERAL = 24
LONGEST_FILTER = 100


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    words: str
    sections: Callable[[Steps, str], tuple[Section, ...]]


WORDS = Page(
    "Answer words",
    "What people say instead of pressing a key. Menu keys, numbers, ages and times are understood by themselves.",
    answer_sections,
)
SAFETY = Page(
    "Emergency words",
    "What is heard in any message, at any step, in all languages at once.",
    safety_sections,
)


def add_to(pages: Blueprint, parts: Parts) -> None:
    def shown(name: str, page: Page) -> str:
        view = Steps(Raw(parts.drafts.draft(name).files))
        language = _language(view.raw)
        wanted = request.args.get("filter", "")[:LONGEST_FILTER].strip()
        sections = matching(page.sections(view, language), wanted)
        given = {"sections": sections, "shown_first": _first(sections), "language": language, "filter": wanted}
        more = {"page": page, "asked": tuple(view.raw.questions), "parts_at": request.path}
        return render_template("console/workbench/lists.html", **about(parts, name, view), **given, **more, wide=True)

    def filled(name: str, page: Page) -> str:
        view = Steps(Raw(parts.drafts.draft(name).files))
        ids = request.args.get("ids", "").split(",")[:SEVERAL]
        wanted = request.args.get("filter", "")[:LONGEST_FILTER].strip()
        every = {one.id: one for one in matching(page.sections(view, _language(view.raw)), wanted)}
        chosen = [every[one] for one in ids if one in every]
        return render_template("console/workbench/lists_parts.html", **about(parts, name, view), chosen=chosen)

    @pages.get("/scripts/<name>/words")
    @allow(*EVERYBODY)
    def words(name: str) -> str:
        return shown(name, WORDS)

    @pages.get("/scripts/<name>/words/parts")
    @allow(*EVERYBODY)
    def words_parts(name: str) -> str:
        return filled(name, WORDS)

    @pages.get("/scripts/<name>/emergency-words")
    @allow(*READERS)
    def safety(name: str) -> str:
        return shown(name, SAFETY)

    @pages.get("/scripts/<name>/emergency-words/parts")
    @allow(*READERS)
    def safety_parts(name: str) -> str:
        return filled(name, SAFETY)


def _language(raw: Raw) -> str:
    chosen = request.args.get("language", "")
    return chosen if chosen in raw.languages else raw.source_language


def _first(sections: tuple[Section, ...]) -> set[str]:
    """What is in view at once."""
    found, room = set(), AT_ONCE
    for section in sections:
        if room > 0:
            found.add(section.id)
        room -= section.size
    return found
