"""What a change of the revision in force does to people, said before: to whom it does nothing, counted by revision."""

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.parts import Parts
from hotline.console.roles import Role, allow
from hotline.store.script_library import ScriptLibrary
from hotline.store.under_way import under_way


@dataclass(frozen=True, slots=True)
class Following:
    """So many follow this revision; `at` is when it was published last, 0 when that is not known."""

    count: int
    revision: str
    at: int
    in_force: bool


def add_to(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/scripts/<name>/effect")
    @allow(Role.WRITER, Role.CLINICIAN)
    def effect(name: str) -> str | Response:
        """A part of the review and of the history, for these pages."""
        if "HX-Request" not in request.headers:
            return redirect(url_for("console.workbench.review_page", name=name))
        services = parts.services
        found = under_way(services.redis, services.store.sealer)
        talking, promised = (followed(services.scripts, one) for one in (found.talking, found.promised))
        return render_template(
            "console/workbench/review_effect.html", talking=talking, promised=promised, whole=found.whole
        )


def followed(library: ScriptLibrary, counted: Counter[str]) -> list[Following]:
    """The latest revision first."""
    at = {one.revision: one.at for one in library.publications()}
    in_force = library.published()
    found = [Following(count, one, at.get(one, 0), one == in_force) for one, count in counted.items()]
    return sorted(found, key=lambda one: (one.in_force, one.at), reverse=True)
