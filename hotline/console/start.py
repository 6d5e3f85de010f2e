"""The first page: what waits, what goes round, which script is in force."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from flask import Blueprint, render_template, url_for

from hotline.console.member import member
from hotline.console.parts import Parts
from hotline.console.roles import EVERYBODY, Role, allow
from hotline.console.trends.figures import told
from hotline.core.early_warning import FIRST_DAY
from hotline.going_round import by_area, louder_than_usual, named
from hotline.store.daily import Daily, day_of
from hotline.store.draft import State
from hotline.store.script_library import UnpublishedError

#: What somebody is to do about the draft.
WAITS = {
    State.SUBMITTED: "A change waits for a clinician to read it",
    State.APPROVED: "A change is approved, and not published yet",
}


class Panel(NamedTuple):
    """One card: `tone` is `danger`, `warn` or `good`; `figure` stands large above the words."""

    title: str
    figure: str
    words: str
    address: str
    tone: str = ""


def add_to(console: Blueprint, parts: Parts) -> None:
    @console.get("/")
    @allow(*EVERYBODY)
    def home() -> str:
        found = [make(parts) for roles, make in PANELS if member().may(*roles)]
        return render_template("console/home.html", panels=found)


def waiting(parts: Parts) -> Panel:
    tasks = parts.services.store.tasks()
    urgent = sum(line.task.urgent for line in tasks)
    words = f"{urgent} urgent" if urgent else "None of them is urgent" if tasks else "Nobody waits for one of us"
    tone = "danger" if urgent else "warn" if tasks else "good"
    return Panel("People who need a human", str(len(tasks)), words, url_for("console.people.inbox"), tone)


def going_round(parts: Parts) -> Panel:
    today = date.fromisoformat(day_of(parts.services.clock.now(), parts.services.service.site.zone))
    days = Daily(parts.services.redis).days(today - timedelta(days=FIRST_DAY), today)
    loud = [named(area) for area in louder_than_usual(days)]
    words = f"More than usual: {', '.join(loud)}" if loud else "As usual, as far as the early warning can tell"
    address = url_for("console.trends.early_warning")
    return Panel("New illnesses today", told(by_area(days)[""][-1]), words, address, "danger" if loud else "good")


def in_force(parts: Parts) -> Panel:
    address = url_for("console.workbench.scripts")
    try:
        script = parts.services.scripts.current().script
    except UnpublishedError:
        return Panel("Script", "None", "Nothing is published: people get the emergency advice alone", address, "danger")
    title, figure = "Script in force", script.name.capitalize()
    if waits := WAITS.get(parts.drafts.glance(script.name)[1].state):
        return Panel(title, figure, waits, url_for("console.workbench.review_page", name=script.name), "warn")
    publication = parts.services.scripts.publications()[-1]
    signed = f"Approved by {publication.approver}" if publication.approver else "Nobody has signed it"
    return Panel(title, figure, signed, address)


#: Who sees it, and what it says.
PANELS: tuple[tuple[tuple[Role, ...], Callable[[Parts], Panel]], ...] = (
    ((Role.RESPONDER, Role.CLINICIAN, Role.ADMIN), waiting),
    (tuple(EVERYBODY), going_round),
    (tuple(EVERYBODY), in_force),
)
