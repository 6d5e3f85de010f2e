"""The inbox: who needs a human, kept up to date while one looks at it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.member import member
from hotline.console.people.inbox import inbox
from hotline.console.people.room import Room
from hotline.console.people.who import ANSWERS
from hotline.console.roles import allow


def add_to(pages: Blueprint, room: Room) -> None:
    @pages.get("/inbox", endpoint="inbox")
    @allow(*ANSWERS)
    def page() -> str:
        return render_template("console/people/inbox.html", inbox=inbox(room, member().account), view=None)

    @pages.get("/inbox/now", endpoint="inbox_now")
    @allow(*ANSWERS)
    def now() -> str | Response:
        """What is asked for every few seconds; whoever opens it as a page is led to the page."""
        if "HX-Request" not in request.headers:
            return redirect(url_for("console.people.inbox"))
        return render_template("console/people/live.html", inbox=inbox(room, member().account), view=None)

    @pages.post("/inbox/mended/<task>", endpoint="inbox_mended")
    @allow(*ANSWERS)
    def mended(task: str) -> Response:
        """What is about the installation, or about somebody of whom nothing is kept any more."""
        line = next((one for one in room.parts.services.store.tasks() if one.id == task), None)
        if line is None or (line.person and room.person(line.person)):
            abort(404)
        room.parts.services.store.close_task(line.id)
        room.parts.record("closed a task", line.id)
        return redirect(url_for("console.people.inbox"), 303)
