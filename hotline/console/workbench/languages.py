"""Languages of a script: how far each is, and a translator's view with one column to fill."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.workbench.languages_known import KNOWN
from hotline.console.workbench.languages_stale import Pair, changed, stale
from hotline.console.workbench.languages_texts import Key, Progress, progress, texts, thing_of
from hotline.console.workbench.languages_things import Part, parts_of
from hotline.console.workbench.page import about
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.store.draft import Draft
from hotline.store.translations import Translations, is_of

#: Published states that are looked at to find when a translation was made.
EARLIER = 8
AT_ONCE, SEVERAL = 2, 24
SHOWN = {"all": "All texts", "missing": "Not written yet", "stale": "Changed since"}


@dataclass(frozen=True, slots=True)
class Work:
    """The translation into one language, as far as it is."""

    code: str
    source: Mapping[Key, str]
    progress: Progress


def add_to(pages: Blueprint, parts: Parts) -> None:
    translations = Translations(parts.services.redis)
    desk = Desk(parts, translations)

    @pages.get("/scripts/<name>/languages")
    @allow(*EVERYBODY)
    def languages(name: str) -> str:
        draft = parts.drafts.draft(name)
        view = Steps(Raw(draft.files))
        every = list(desk.work(draft, *view.raw.languages[1:]))
        new = [(code, *names) for code, names in KNOWN.items() if code not in view.raw.languages]
        given = {"works": every, "source": view.raw.source_language, "new": sorted(new, key=lambda one: one[1])}
        return render_template("console/workbench/languages.html", **about(parts, name, view), **given, wide=True)

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
        place = request.get_json(silent=True) or {}
        key = tuple(map(str, place.get("key", []))) if isinstance(place, dict) else ()
        (work,) = desk.work(parts.drafts.draft(name), code)
        source = work.source
        if key not in source:
            abort(400)
        translations.confirm(name, code, "/".join(key), source[key])
        return {"done": True}


@dataclass(frozen=True, slots=True)
class Desk:
    """What is known of the translations of a script."""

    parts: Parts
    translations: Translations

    def work(self, draft: Draft, *codes: str) -> Iterator[Work]:
        """One for each of these languages."""
        raw = Raw(draft.files)
        if not set(codes) <= set(raw.languages):
            abort(404)
        earlier, log = self._earlier(draft), self.parts.drafts.log(draft.name)
        for code in codes:
            now, *before = (Pair(texts(one, raw.source_language), texts(one, code)) for one in (raw, *earlier))
            source, translated = (changed(log, f"messages/{one}.yaml") for one in (raw.source_language, code))
            old = stale(now, before, source, translated)
            right = self.translations.confirmed(draft.name, code)
            doubtful = frozenset(key for key in old if not is_of(right.get("/".join(key)), now.source.get(key, "")))
            yield Work(code, now.source, progress(now.source, now.translated, doubtful))

    def _earlier(self, draft: Draft) -> list[Raw]:
        """Published states, the latest first; the one that the draft began from comes before all others."""
        library = self.parts.services.scripts
        revisions = dict.fromkeys((draft.base, *(one.revision for one in reversed(library.publications()))))
        return [Raw(library.files(revision)) for revision in list(revisions)[:EARLIER]]


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
    return render_template(template, **about(desk.parts, draft.name, view), **given, wide=True)


def _chosen(every: list[Part], work: Work, show: str) -> list[Part]:
    """The parts, with the things in which there is something to do."""
    keys = {"missing": work.progress.missing, "stale": work.progress.stale}.get(show)
    if keys is None:
        return every
    things = {thing_of(key) for key in keys}
    parts = (replace(part, things=tuple(one for one in part.things if one in things)) for part in every)
    return [part for part in parts if part.things]
