"""The script as a page: its addresses, and what every page of a script is rendered with."""

import json
from collections.abc import Iterator
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.checks.styles import STYLES
from hotline.checks.variables import LONGEST, LONGEST_OF_ALL
from hotline.console.dispositions import DISPOSITIONS
from hotline.console.member import member
from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.workbench.languages_known import RIGHT_TO_LEFT, called
from hotline.console.workbench.languages_texts import key_of
from hotline.console.workbench.page_names import ACTIONS, spelt
from hotline.console.workbench.page_order import Block, Chapter, Said
from hotline.console.workbench.page_places import Shown, shown_at
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.texts_cells import Path
from hotline.console.workbench.texts_shown import shown
from hotline.store.draft import Draft

Answer = dict[str, Any]

#: Who changes the script itself; translators change the texts of a language.
EDITORS = (Role.WRITER, Role.CLINICIAN)
#: Whoever only translates sees the languages and nothing else.
READERS = EVERYBODY - {Role.TRANSLATOR}
TABS = (
    ("console.workbench.page", "Conversation"),
    ("console.workbench.rows", "Triage table"),
    ("console.workbench.rules", "Safety rules"),
    ("console.workbench.timeline", "Follow-ups"),
    ("console.workbench.words", "Answer words"),
    ("console.workbench.safety", "Emergency words"),
    ("console.workbench.languages", "Languages"),
    ("console.workbench.map_page", "Map"),
    ("console.workbench.history", "History"),
)
#: The page of the guide that fits, and the heading in it.
GUIDES = {
    "console.workbench.rows": ("changing-the-script", "the-triage-table"),
    "console.workbench.rules": ("changing-the-script", "safety-rules"),
    "console.workbench.timeline": ("changing-the-script", "follow-ups-words-and-emergency-words"),
    "console.workbench.words": ("changing-the-script", "follow-ups-words-and-emergency-words"),
    "console.workbench.safety": ("changing-the-script", "follow-ups-words-and-emergency-words"),
    "console.workbench.languages": ("languages", None),
    "console.workbench.languages_one": ("languages", None),
}
FOR_TRANSLATORS = tuple(tab for tab in TABS if tab[1] in {"Answer words", "Languages"})
#: So many steps stand in the page at once; the others are loaded when they come into view.
AT_ONCE = 6
SEVERAL = 24


def add_to(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/scripts/<name>")
    @allow(*EVERYBODY)
    def page(name: str) -> str | Response:
        if not member().roles - {Role.TRANSLATOR}:
            return redirect(url_for("console.workbench.languages", name=name))
        draft, found = parts.drafts.draft(name), _wanted()
        view = Steps(Raw(draft.files))
        place = shown_at(view, *found) if found else Shown("console.workbench.page")
        if place.endpoint != "console.workbench.page":
            return redirect(url_for(place.endpoint, name=name, find=request.args["find"]))
        more = {"chapters": view.chapters, "shown_first": set(_first(view.chapters, place.part))}
        return render_template("console/workbench/page.html", **about(parts, draft, view), **more)

    @pages.get("/scripts/<name>/parts")
    @allow(*READERS)
    def page_parts(name: str) -> str:
        draft, ids = parts.drafts.draft(name), request.args.get("ids", "").split(",")[:SEVERAL]
        view = Steps(Raw(draft.files))
        every = {one.id: one for chapter in view.chapters for one in chapter.parts}
        wanted = [every[one] for one in ids if one in every]
        return render_template("console/workbench/parts.html", **about(parts, draft, view), wanted=wanted)


def about(parts: Parts, draft: Draft, view: Steps) -> Answer:
    """What the frame of every page of a script shows, and what its texts and conditions need; `view` is of the draft.

    What others change from then on, its page is told by this version.
    """
    only_texts = "texts" if member().may(Role.TRANSLATOR) else ""
    may_write = "all" if member().may(*EDITORS) else only_texts
    return {
        "name": draft.name,
        "version": draft.version,
        "view": view,
        "may_write": may_write,
        "tabs": TABS if member().may(*READERS) else FOR_TRANSLATORS,
        "guide": GUIDES.get(request.endpoint or "", ("changing-the-script", None)),
        "languages": [(code, called(code)) for code in view.raw.languages],
        "unreadable": view.raw.unreadable,
        "variables": dict(parts.services.service.site.variables),
        "usual_variables": tuple(LONGEST),
        "longest": LONGEST_OF_ALL,
        "plain_languages": [code for code, style in STYLES.items() if style.plain],
        "actions": ACTIONS,
        "dispositions": DISPOSITIONS,
        "icons_at": url_for("console.static", filename="icons.svg"),
        "key_of": key_of,
        "spelt": spelt,
        "shown": shown,
        "right_to_left": RIGHT_TO_LEFT,
        "language_name": called,
        "values": view.names.values,
        "value_words": view.names.value,
    }


def _first(chapters: tuple[Chapter, ...], wanted: str) -> Iterator[str]:
    """What is in view at once, and what was asked for."""
    room = AT_ONCE
    for one in (one for chapter in chapters for one in chapter.parts):
        if room > 0 or one.id == wanted:
            yield one.id
        room -= _size(one)


def _size(one: Block | Said) -> int:
    return one.end - one.start if isinstance(one, Block) else len(one.names)


def _wanted() -> tuple[str, Path] | None:
    """The place that an address asks for: `find=["flow.yaml","questions","legs"]`."""
    try:
        file, *path = json.loads(request.args.get("find", ""))
    except (ValueError, TypeError):
        return None
    return (str(file), tuple(part if isinstance(part, int) else str(part) for part in path))
