"""Languages of a script: how far each is, and a translator's view with one column to fill."""

from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.workbench.languages_desk import TEXTS, WORDS, Desk, Work
from hotline.console.workbench.languages_known import KNOWN
from hotline.console.workbench.languages_texts import thing_of
from hotline.console.workbench.languages_things import Part, parts_of
from hotline.console.workbench.page import about
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.store.draft import Draft
from hotline.store.translations import Translations

AT_ONCE, SEVERAL = 2, 24
SHOWN = {"all": "All texts", "missing": "Not written yet", "stale": "Changed since"}


def add_to(pages: Blueprint, parts: Parts) -> None:
    translations = Translations(parts.services.redis)
    desk = Desk(parts, translations)

    @pages.get("/scripts/<name>/languages")
    @allow(*EVERYBODY)
    def languages(name: str) -> str:
        draft = parts.drafts.draft(name)
        view = Steps(Raw(draft.files))
        others = view.raw.languages[1:]
        every = list(zip(desk.work(draft, *others), desk.work(draft, *others, reading=WORDS), strict=True))
        new = [(code, *names) for code, names in KNOWN.items() if code not in view.raw.languages]
        given = {"works": every, "source": view.raw.source_language, "new": sorted(new, key=lambda one: one[1])}
        return render_template("console/workbench/languages.html", **about(parts, draft, view), **given, wide=True)

    @pages.get("/scripts/<name>/languages/<code>")
    @allow(*EVERYBODY)
    def languages_one(name: str, code: str) -> str | Response:
        draft = parts.drafts.draft(name)
        if code == Raw(draft.files).source_language:
            return redirect(url_for("console.workbench.page", name=name))
        return _shown(desk, draft, code, "console/workbench/languages_one.html")

    @pages.get("/scripts/<name>/languages/<code>/parts")
    @allow(*EVERYBODY)
    def languages_parts(name: str, code: str) -> str:
        return _shown(desk, parts.drafts.draft(name), code, "console/workbench/languages_parts.html")

    @pages.post("/scripts/<name>/languages/<code>/right")
    @allow(Role.WRITER, Role.CLINICIAN, Role.TRANSLATOR)
    def languages_right(name: str, code: str) -> dict[str, bool]:
        sent = request.get_json(silent=True)
        place = sent if isinstance(sent, dict) else {}
        key = tuple(map(str, place.get("key", [])))
        reading = WORDS if place.get("of") == WORDS.folder else TEXTS
        (work,) = desk.work(parts.drafts.draft(name), code, reading=reading)
        if key not in work.source:
            abort(400)
        translations.confirm(name, code, reading.place(key), work.source[key])
        return {"done": True}


def _shown(desk: Desk, draft: Draft, code: str, template: str) -> str:
    (work,) = desk.work(draft, code)
    every = Raw(draft.files)
    view = Steps(replace(every, only=(every.source_language, code)))
    show = request.args.get("show", "all")
    chosen = _chosen(parts_of(view, Steps(every)), work, show)
    ids = request.args.get("ids", "").split(",")[:SEVERAL]
    given = {
        "work": work,
        "show": show,
        "kinds": SHOWN,
        "chosen": chosen,
        "wanted": [one for one in chosen if one.id in ids],
        "shown_first": {one.id for one in chosen[:AT_ONCE]},
        "readonly": view.raw.source_language,
    }
    return render_template(template, **about(desk.parts, draft, view), **given, wide=True)


def _chosen(every: list[Part], work: Work, show: str) -> list[Part]:
    """The parts, with the things in which there is something to do."""
    keys = {"missing": work.progress.missing, "stale": work.progress.stale}.get(show)
    if keys is None:
        return every
    things = {thing_of(key) for key in keys}
    parts = (replace(part, things=tuple(one for one in part.things if one in things)) for part in every)
    return [part for part in parts if part.things]
