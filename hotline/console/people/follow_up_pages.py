"""Follow-ups: what is due by day, what went out, and what made trouble, with what to do about it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.member import member
from hotline.console.people.acting import Hand
from hotline.console.people.room import Room
from hotline.console.people.who import ANSWERS, LOOKS_UP
from hotline.console.people.words import Lexicon, masked
from hotline.console.roles import allow
from hotline.core.person import Person, PersonId, Promise
from hotline.delivery.attempt import State
from hotline.delivery.explained import Explained, explained
from hotline.store import keys
from hotline.store.conversations import Settled
from hotline.store.listing import END, Listed, Listing, Page

DAYS_AHEAD = 14
LATE = 15 * 60
#: How far back in somebody's conversation is looked for what became of a text.
LATEST = 40
VIEWS = {"due": "Due", "trouble": "Trouble", "went": "Sent"}


@dataclass(frozen=True, slots=True)
class Row:
    person: PersonId
    number: int
    at: int
    who: str
    language: str
    name: str
    promise: Promise | None
    state: str  # due, late, sending, arrived, sent, failed, unknown, given_up
    trouble: Explained | None = None


def add_to(pages: Blueprint, room: Room) -> None:
    listing = Listing(room.parts.services.redis, room.parts.services.store.sealer)

    @pages.get("/follow-ups", endpoint="follow_ups")
    @allow(*LOOKS_UP)
    def page() -> str:
        view, day = request.args.get("view", "due"), _day(room)
        if view not in VIEWS:
            abort(404)
        shown = _shown(room, listing, view, day)
        return render_template(
            "console/people/follow_ups.html",
            view=view,
            views=VIEWS,
            day=day,
            days=[_today(room) + timedelta(days=n) for n in range(DAYS_AHEAD)],
            today=_today(room),
            rows=_rows(room, shown, view),
            further="-".join(map(str, shown.further)),
            figures=_figures(room, listing),
        )

    @pages.post("/follow-ups/<follow_up>", endpoint="follow_ups_change")
    @allow(*ANSWERS)
    def change(follow_up: str) -> Response:
        person, number = _parts(follow_up)
        known = room.person(person) or abort(404)
        hand = Hand(room, member(), f"{number}-{request.form.get('do')}-{known.next_number}-{room.now()}")
        done = hand.cancel(known, number) if request.form.get("do") == "cancel" else hand.hurry(known, number)
        then = request.form.get("then", "")
        address = (
            then if re.fullmatch(r"/console/[\w/-]*(\?day=[\d-]+)?", then) else url_for("console.people.follow_ups")
        )
        return redirect(f"{address}{'&' if '?' in address else '?'}{done}" if done else address, 303)


def _parts(follow_up: str) -> tuple[PersonId, int]:
    try:
        return keys.parts(follow_up)
    except ValueError:
        abort(404)


def _today(room: Room) -> date:
    return datetime.fromtimestamp(room.now(), ZoneInfo(room.site.zone)).date()


def _day(room: Room) -> date:
    try:
        return date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return _today(room)


def _shown(room: Room, listing: Listing, view: str, day: date) -> Page:
    given = request.args.get("from", "")
    offsets = [int(part) for part in given.split("-")] if re.fullmatch(r"\d+(-\d+){15}", given) else []
    if view == "went":
        return listing.went(0, END, offsets)
    if view == "trouble":
        return listing.trouble(0, END, offsets)
    start = 0 if day <= _today(room) else _midnight(room, day)
    return listing.due(start, _midnight(room, day + timedelta(days=1)), offsets)


def _midnight(room: Room, day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(room.site.zone)).timestamp())


def _figures(room: Room, listing: Listing) -> list[tuple[str, str, int]]:
    """The view that shows it, in words, how many."""
    now, midnight = room.now(), _midnight(room, _today(room))
    backlog = room.parts.services.store.index.backlog(now)
    return [
        ("due", "due now", backlog.due),
        ("due", "being sent", backlog.leased),
        ("went", "sent today", listing.count(keys.went, midnight, END)),
        ("trouble", "with trouble today", listing.count(keys.trouble, midnight, END)),
    ]


def _rows(room: Room, page: Page, view: str) -> list[Row]:
    people = list({listed.person.id for listed in page.rows})
    settled = room.parts.services.store.conversations.settled(people, LATEST) if view != "due" else {}
    told = _Teller(room.lexicon(), room.now(), settled)
    rows = (told.due(listed) if view == "due" else told.gone(listed) for listed in page.rows)
    return [row for row in rows if row]


@dataclass(frozen=True, slots=True)
class _Teller:
    lexicon: Lexicon
    now: int
    settled: dict[PersonId, dict[int, Settled]]

    def due(self, listed: Listed) -> Row | None:
        """None for what will turn out to be nobody's: it was taken back a moment ago."""
        promise = next((p for e in listed.person.episodes for p in e.promises if p.number == listed.number), None)
        asked_for = any(outgoing.number == listed.number for outgoing in listed.person.outgoing)
        tried = listed.attempt
        if not (promise or asked_for or tried):
            return None
        name = promise.name if promise else (tried.name if tried else "")
        state = "late" if listed.at < self.now - LATE else "due"
        trouble = explained("failed", tried.code) if tried and tried.state is State.FAILED else None
        return self._row(listed, name, "again" if trouble else state, promise, trouble)

    def gone(self, listed: Listed) -> Row:
        known = self.settled.get(listed.person.id, {}).get(listed.number)
        tried = listed.attempt
        if known is None:
            return self._row(listed, tried.name if tried else "", "sent")
        trouble = None if known.state == "arrived" else explained(known.state, known.code)
        return self._row(listed, known.name, known.state, None, trouble)

    def _row(
        self, listed: Listed, name: str, state: str, promise: Promise | None = None, trouble: Explained | None = None
    ) -> Row:
        person: Person = listed.person
        return Row(
            person=person.id,
            number=listed.number,
            at=listed.at,
            who=masked(person.number[-4:]),
            language=person.language or "",
            name=self.lexicon.follow_up(name),
            promise=promise,
            state=state,
            trouble=trouble,
        )
