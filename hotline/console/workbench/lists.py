"""What people say, as lists: the words for answers and topics, and the phrases that are heard at any moment."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.member import member
from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, allow
from hotline.console.workbench.languages_desk import WORDS as READING
from hotline.console.workbench.languages_desk import Desk
from hotline.console.workbench.lists_phrases import Section, answer_sections, matching, safety_sections
from hotline.console.workbench.lists_translated import SHOWN, beside
from hotline.console.workbench.page import READERS, about
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.store.draft import Draft
from hotline.store.translations import Translations

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
    desk = Desk(parts, Translations(parts.services.redis))

    def shown(name: str, page: Page) -> str:
        draft = parts.drafts.draft(name)
        view = Steps(Raw(draft.files))
        given = _wanted(desk, draft, view, page)
        more = {"page": page, "asked": tuple(view.raw.questions), "parts_at": request.path}
        more["shown_first"] = _first(given["sections"])
        return render_template("console/workbench/lists.html", **about(parts, draft, view), **given, **more, wide=True)

    def filled(name: str, page: Page) -> str:
        draft = parts.drafts.draft(name)
        view, ids = Steps(Raw(draft.files)), request.args.get("ids", "").split(",")[:SEVERAL]
        given = _wanted(desk, draft, view, page)
        every = {one.id: one for one in given["sections"]}
        chosen = [every[one] for one in ids if one in every]
        return render_template(
            "console/workbench/lists_parts.html", **about(parts, draft, view), **given, chosen=chosen
        )

    @pages.get("/scripts/<name>/words")
    @allow(*EVERYBODY)
    def words(name: str) -> str | Response:
        if not _languages(Raw(parts.drafts.draft(name).files)):
            return redirect(url_for("console.workbench.languages", name=name))
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


def _wanted(desk: Desk, draft: Draft, view: Steps, page: Page) -> dict[str, Any]:
    language, show = _language(view.raw), request.args.get("show", "all")
    words = request.args.get("filter", "")[:LONGEST_FILTER].strip()
    sections, work = page.sections(view, language), None
    if page is WORDS and language != view.raw.source_language:
        (work,) = desk.work(draft, language, reading=READING)
        sections = beside(sections, work, show if show in SHOWN else "all")
    given = {"language": language, "filter": words, "translation": work, "show": show, "kinds": SHOWN}
    return {**given, "sections": matching(sections, words), "list_languages": _languages(view.raw)}


def _language(raw: Raw) -> str:
    chosen, may = request.args.get("language", ""), _languages(raw)
    return chosen if chosen in may else may[0] if may else raw.source_language


def _languages(raw: Raw) -> tuple[str, ...]:
    """Whoever only translates sees the languages that are translated."""
    return raw.languages if member().may(*READERS) else raw.languages[1:]


def _first(sections: tuple[Section, ...]) -> set[str]:
    """What is in view at once."""
    found, room = set(), AT_ONCE
    for section in sections:
        if room > 0:
            found.add(section.id)
        room -= section.size
    return found
