"""What others do in the draft meanwhile: asked every few seconds, which also tells them that somebody is there."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from hotline.console.member import member
from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.workbench.asked import Answer, told, who
from hotline.scripts.editing import written
from hotline.store.draft import Change, Comment

#: A page that is told of more edits than this is better loaded anew.
MOST_TOLD = 500


def add_to(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/scripts/<name>/changes")
    @allow(*EVERYBODY)
    def changes(name: str) -> Answer:
        since = request.args.get("since", 0, type=int)
        present = parts.drafts.here(name, who(), request.args.get("where", "")[:200], parts.now())
        version, meta, behind = parts.drafts.glance(name)
        log = parts.drafts.log(name, since) if version > since else []
        whole = meta.dropped <= since <= version and sum(len(change.edits) for change in log) <= MOST_TOLD
        return {
            "version": version,
            "changes": [_change(change) for change in log] if whole else [],
            "reload": not whole,
            "present": [{"name": one.name, "where": one.where} for one in present],
            "state": meta.state,
            "behind": behind,
            "comments": [_comment(one) for one in meta.comments],
        }

    @pages.post("/scripts/<name>/take-over")
    @allow(Role.WRITER, Role.CLINICIAN)
    def take_over(name: str) -> Answer | Response:
        """Brings what was published elsewhere into the draft."""
        outcome = parts.drafts.take_over(name, who(), parts.now())
        chosen_at = url_for("console.workbench.review_page", name=name, _anchor="met")
        then = chosen_at if outcome.conflicts else url_for("console.workbench.compare_page", name=name)
        if request.accept_mimetypes.best == "application/json":
            return {**told(outcome), "then": then}
        return redirect(then, 303)


def _comment(one: Comment) -> Answer:
    return {"id": one.id, "file": one.file, "path": list(one.path), "words": one.words, "by": one.by.name, "at": one.at}


def _change(change: Change) -> Answer:
    return {
        "version": change.version,
        "by": change.by.name,
        "mine": change.by.account == member().account,
        "at": change.at,
        "kind": change.kind,
        "edits": [written(edit) for edit in change.edits],
        "note": change.note,
    }
