"""The addresses of the review: what was changed, who said what of it, and the steps to a new revision."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.member import member
from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.workbench import review
from hotline.console.workbench.asked import who
from hotline.console.workbench.checks import Examiner
from hotline.console.workbench.history_compare import compare
from hotline.console.workbench.history_places import place
from hotline.console.workbench.page import about
from hotline.console.workbench.page_raw import Raw
from hotline.console.workbench.page_steps import Steps
from hotline.console.workbench.review import ReviewError
from hotline.console.workbench.review_asked import remarks, said
from hotline.console.workbench.review_met import choices
from hotline.console.workbench.review_replies import Answer, answered, refused
from hotline.console.workbench.review_told import is_signed_off, standing, verdict_on
from hotline.publishing.signing import RefusedError, put_in_force
from hotline.scripts.loader import content_hash
from hotline.store.draft import Draft, Kind, Meta, State
from hotline.store.script_library import Publication

WRITERS = (Role.WRITER, Role.CLINICIAN)
#: What the audit log says of each step.
RECORDED = {
    Kind.SUBMIT: "submitted a script",
    Kind.APPROVE: "approved a script",
    Kind.SEND_BACK: "sent a script back",
    Kind.COMMENT: "commented on a script",
}


def add_to(pages: Blueprint, parts: Parts, examiner: Examiner) -> None:
    def now(name: str) -> dict[str, Any]:
        _, meta, behind = parts.drafts.glance(name)
        return {"state": meta.state, "behind": behind}

    pages.app_context_processor(lambda: {"signed_off": lambda: is_signed_off(parts), "draft_now": now})

    @pages.get("/scripts/<name>/review")
    @allow(*EVERYBODY)
    def review_page(name: str) -> str:
        draft = parts.drafts.draft(name)
        more = {"draft": draft, "standing": standing(parts, draft, member())}
        sections = compare(parts.services.scripts.files(draft.base), draft.files)
        view = Steps(Raw(draft.files))
        more["met"] = choices(draft, view)
        more["commented"] = [", ".join(filter(None, place(view, one.file, one.path))) for one in draft.meta.comments]
        around = about(parts, draft, view)
        return render_template(
            "console/workbench/review.html", wide=True, **around, **more, sections=sections, done=_done()
        )

    @pages.get("/scripts/<name>/review/standing")
    @allow(*EVERYBODY)
    def review_standing(name: str) -> str | Response:
        """A part of the page, for the page."""
        if "HX-Request" not in request.headers:
            return redirect(url_for("console.workbench.review_page", name=name))
        draft = parts.drafts.draft(name)
        more = {"draft": draft, "standing": standing(parts, draft, member())}
        return render_template("console/workbench/review_standing.html", name=name, **more)

    _add_steps(pages, parts, examiner)
    _add_comments(pages, parts)


def _add_steps(pages: Blueprint, parts: Parts, examiner: Examiner) -> None:
    @pages.post("/scripts/<name>/submit")
    @allow(*WRITERS)
    def submit(name: str) -> Answer:
        note = said("note")
        return _step(parts, name, Kind.SUBMIT, lambda draft: review.submit(draft, who(), parts.now(), note), note)

    @pages.post("/scripts/<name>/approve")
    @allow(Role.CLINICIAN)
    def approve(name: str) -> Answer:
        """What was approved is checked once more from the start, so that it can be published soon."""
        note = said("note")
        done = _step(parts, name, Kind.APPROVE, lambda draft: review.approve(draft, member(), parts.now(), note), note)
        draft = parts.drafts.draft(name)
        if draft.state is State.APPROVED:
            examiner.verdict(name, draft.files, afresh=True)
        return done

    @pages.post("/scripts/<name>/publish")
    @allow(*WRITERS)
    def publish(name: str) -> Answer:
        try:
            done = _publish(parts, parts.drafts.draft(name), examiner)
        except ReviewError as error:
            return refused(error)
        if done is None:
            return answered({"state": "running"}, url_for("console.workbench.review_page", name=name), 202)
        return answered({"state": "published", "revision": done.revision}, _back(name, Kind.PUBLISH))


def _add_comments(pages: Blueprint, parts: Parts) -> None:
    @pages.post("/scripts/<name>/send-back")
    @allow(Role.CLINICIAN)
    def send_back(name: str) -> Answer:
        note, new = said("note"), remarks()
        new += [review.Remark("", (), note)] if note.strip() else []
        return _step(parts, name, Kind.SEND_BACK, lambda draft: review.send_back(draft, who(), parts.now(), new), note)

    @pages.post("/scripts/<name>/comments")
    @allow(*WRITERS, Role.TRANSLATOR)
    def comment(name: str) -> Answer:
        new = remarks()
        return _step(parts, name, Kind.COMMENT, lambda draft: review.comment(draft, who(), parts.now(), new))

    @pages.post("/scripts/<name>/comments/<comment_id>/done")
    @allow(*WRITERS, Role.TRANSLATOR)
    def comment_done(name: str, comment_id: str) -> Answer:
        return _step(parts, name, Kind.COMMENT, lambda draft: review.without_comment(draft, comment_id))


def _step(parts: Parts, name: str, kind: Kind, decide: Callable[[Draft], Meta], note: str = "") -> Answer:
    try:
        draft = parts.drafts.note(name, who(), parts.now(), kind, decide, note)
    except ReviewError as error:
        return refused(error)
    parts.record(RECORDED[kind], name)
    return answered({"state": draft.state, "version": draft.version}, _back(name, kind))


def _publish(parts: Parts, draft: Draft, examiner: Examiner) -> Publication | None:
    """None while this very content is examined from the start by this program. Raises ReviewError."""
    signatures = review.signatures(draft)
    _sound(verdict_on(parts, draft))
    report = _sound(examiner.verdict(draft.name, draft.files, afresh=True))
    if report is None:
        return None
    try:
        done = put_in_force(parts.services.scripts, draft.name, draft.files, signatures, parts.now(), _kept(report))
    except RefusedError as error:
        raise review.not_two() from error
    note = f"{done.revision}, approved by {done.approver}"
    parts.drafts.note(draft.name, who(), parts.now(), Kind.PUBLISH, lambda now: _begun(now, done.revision), note)
    parts.record("published a script", f"{draft.name} {done.revision}")
    return done


def _sound(report: dict[str, Any] | None) -> dict[str, Any] | None:
    """Raises ReviewError of one that found something."""
    if report and not report["ok"]:
        raise _against(report)
    return report


def _against(report: dict[str, Any]) -> ReviewError:
    """A check that could not be made says so; it found nothing."""
    not_made = next((one for one in report["problems"] if not one["file"]), None)
    if not_made:
        return ReviewError(not_made["what"], not_made["what_to_do"].capitalize() + ".")
    return ReviewError("The check found something that must not reach people.", "Mend it, and submit it again.")


def _kept(report: dict[str, Any]) -> dict[str, Any]:
    """What a publication remembers of its examination."""
    return {key: value for key, value in report.items() if key not in {"problems", "findings"}} | {"findings": []}


def _begun(draft: Draft, revision: str) -> Meta:
    """What somebody edited in the very moment of publishing stays a draft."""
    if content_hash(draft.files) == revision:
        return review.published(draft, revision)
    return review.rebased(draft, revision)


def _back(name: str, kind: Kind) -> str:
    return url_for("console.workbench.review_page", name=name, done=kind.value)


def _done() -> str:
    return request.args.get("done", "")
