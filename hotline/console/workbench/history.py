"""History: every publication, who changed what since, two states side by side, and the way back."""

from flask import Blueprint, abort, render_template, request, url_for

from hotline.console.member import member
from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.workbench.history_compare import compare
from hotline.console.workbench.history_log import days
from hotline.console.workbench.page import about
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.review import ReviewError, not_two, signatures_for_return
from hotline.console.workbench.review_asked import said
from hotline.console.workbench.review_replies import Answer, answered, refused
from hotline.console.workbench.review_told import standing
from hotline.publishing.signing import RefusedError, roll_back
from hotline.store.script_library import Publication

DRAFT = "draft"


def add_to(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/scripts/<name>/history")
    @allow(*EVERYBODY)
    def history(name: str) -> str:
        draft = parts.drafts.draft(name)
        view = Steps(Raw(draft.files))
        told = {
            "draft": draft,
            "standing": standing(parts, draft, member()),
            "publications": list(reversed(_published(parts, name))),
            "days": days(parts.drafts.log(name), view, parts.services.settings.time_zone),
            "done": request.args.get("done", ""),
        }
        return render_template("console/workbench/history.html", wide=True, **about(parts, draft, view), **told)

    @pages.get("/scripts/<name>/compare")
    @allow(*EVERYBODY)
    def compare_page(name: str) -> str:
        draft = parts.drafts.draft(name)
        one, other = request.args.get("one", draft.in_force), request.args.get("other", DRAFT)
        before, after = (draft.files if which == DRAFT else files_of(parts, name, which) for which in (one, other))
        told = {"one": one, "other": other, "sections": compare(before, after), "same": before == after}
        choices = list(reversed(_published(parts, name)))
        around = about(parts, draft, Steps(Raw(draft.files)))
        return render_template("console/workbench/compare.html", wide=True, **around, **told, publications=choices)

    @pages.post("/scripts/<name>/roll-back")
    @allow(Role.WRITER, Role.CLINICIAN)
    def roll_back_to(name: str) -> Answer:
        try:
            done = _rolled_back(parts, name, said("revision"))
        except ReviewError as error:
            return refused(error)
        then = url_for("console.workbench.history", name=name, done="roll_back")
        return answered({"state": "published", "revision": done.revision}, then)


def _rolled_back(parts: Parts, name: str, revision: str) -> Publication:
    """In one step: what was approved and published before may come back at any hour. Raises ReviewError."""
    earlier = [one for one in _published(parts, name) if one.revision == revision]
    if not earlier:
        abort(404)
    if revision == parts.services.scripts.published():
        raise ReviewError("This revision is in force already.", "Choose an earlier one.")
    try:
        done = roll_back(parts.services.scripts, revision, signatures_for_return(earlier[-1], member()), parts.now())
    except RefusedError as error:
        raise not_two() from error
    parts.record("put an earlier revision in force", f"{name} {revision}")
    return done


def files_of(parts: Parts, name: str, revision: str) -> dict[str, bytes]:
    """Of a revision that was published."""
    if revision not in {one.revision for one in _published(parts, name)}:
        abort(404)
    return parts.services.scripts.files(revision)


def _published(parts: Parts, name: str) -> list[Publication]:
    return [one for one in parts.services.scripts.publications() if one.name == name]
