"""A conversation in the inbox: reading it, taking it, writing, calling, and giving it back."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.member import member
from hotline.console.people import replies
from hotline.console.people.acting import LONGEST_NOTE, Hand, NotDoneError
from hotline.console.people.desk_view import desk_view
from hotline.console.people.inbox import inbox
from hotline.console.people.outcomes import OUTCOMES
from hotline.console.people.room import Room, UnknownNumberError
from hotline.console.people.who import ANSWERS
from hotline.console.roles import allow
from hotline.core.person import Person
from hotline.store.desk import Reply

#: Quick choices for a call back, in hours; beside them any time can be entered.
SOON = {"1": "In 1 hour", "2": "In 2 hours", "4": "In 4 hours", "tomorrow": "Tomorrow at 9:00"}
Act = Callable[[Hand, Person], Person]


@dataclass(frozen=True, slots=True)
class ConversationPages:
    room: Room

    @allow(*ANSWERS)
    def inbox_person(self, person: str) -> str:
        known = self.room.person(person)
        if known is None:
            listed = inbox(self.room, member().account)
            return render_template("console/people/inbox.html", inbox=listed, view=None, gone=person)
        return _rendered(self.room, "console/people/inbox.html", known)

    @allow(*ANSWERS)
    def inbox_person_now(self, person: str) -> str | Response:
        if "HX-Request" not in request.headers:
            return redirect(url_for("console.people.inbox_person", person=person))
        return _rendered(self.room, "console/people/live.html", _found(self.room, person))

    @allow(*ANSWERS)
    def inbox_take(self, person: str) -> Response:
        return self._done(person, lambda hand, known: hand.take(known, _form("instead_of")))

    @allow(*ANSWERS)
    def inbox_write(self, person: str) -> Response:
        return self._done(person, lambda hand, known: hand.write(known, _form("text")))

    @allow(*ANSWERS)
    def inbox_call(self, person: str) -> Response:
        return self._done(person, lambda hand, known: hand.call(known, _form("phone")))

    @allow(*ANSWERS)
    def inbox_leave(self, person: str) -> Response:
        return self._done(person, lambda hand, known: hand.leave(known, _until(self.room)), to_the_list=True)

    @allow(*ANSWERS)
    def inbox_close(self, person: str) -> Response:
        checks = bool(_form("checks"))
        return self._done(
            person,
            lambda hand, known: hand.close(known, _form("outcome"), _form("note"), checks=checks),
            to_the_list=True,
        )

    def _done(self, person: str, act: Act, *, to_the_list: bool = False) -> Response:
        hand = Hand(self.room, member(), _form("once") or secrets.token_urlsafe(9))
        try:
            known = act(hand, _found(self.room, person))
        except (NotDoneError, UnknownNumberError) as refusal:
            return _refused(self.room, person, str(refusal))
        back = url_for("console.people.inbox") if to_the_list else url_for("console.people.inbox_person", person=person)
        if "HX-Request" not in request.headers:
            return redirect(back, 303)
        if to_the_list:
            return make_response("", {"HX-Redirect": back})
        return make_response(_rendered(self.room, "console/people/live.html", known))


def add_to(pages: Blueprint, room: Room) -> None:
    here = ConversationPages(room)
    pages.add_url_rule("/inbox/<person>", view_func=here.inbox_person)
    pages.add_url_rule("/inbox/<person>/now", view_func=here.inbox_person_now)
    for view in (here.inbox_take, here.inbox_write, here.inbox_call, here.inbox_leave, here.inbox_close):
        path = view.__name__.removeprefix("inbox_")
        pages.add_url_rule(f"/inbox/<person>/{path}", view_func=view, methods=["POST"])


def _form(name: str) -> str:
    return request.form.get(name, "")


def _rendered(room: Room, template: str, person: Person, problem: str = "") -> str:
    me = member()
    view = desk_view(room, person, me.account, whole="whole" in request.args)
    return render_template(
        template,
        inbox=inbox(room, me.account),
        view=view,
        problem=problem,
        typed=request.form,
        outcomes=OUTCOMES,
        soon=SOON,
        replies=_replies(room, person, me.name),
        phone=room.desk.phone(me.account),
        prefix=_prefix(room, person),
        longest=replies.LONGEST,
        longest_note=LONGEST_NOTE,
        once=secrets.token_urlsafe(9),
    )


def _replies(room: Room, person: Person, name: str) -> list[Reply]:
    """In the person's language, with the names filled in."""
    language = person.language or next(iter(room.lexicon().script.languages))
    saved = room.desk.replies(language)
    listed = replies.first(language) if saved is None else saved
    return replies.filled(listed, name, room.site.variables["emergency_number"])


def _prefix(room: Room, person: Person) -> str:
    """What stands before every text of staff, and counts as it does."""
    languages = room.lexicon().script.languages
    language = languages.get(person.language or "") or next(iter(languages.values()))
    return language.messages["staff_prefix"].text.replace("{service}", room.site.variables["service"]) + " "


def _until(room: Room) -> int:
    """The second of the call back; 0 when the conversation is only given back. Times are the hotline's."""
    zone, now, when = ZoneInfo(room.site.zone), room.now(), _form("when")
    if when in {"1", "2", "4"}:
        return now + int(when) * 3600
    if when == "tomorrow":
        tomorrow = datetime.fromtimestamp(now, zone) + timedelta(days=1)
        return int(tomorrow.replace(hour=9, minute=0, second=0).timestamp())
    if when == "at":
        try:
            return int(datetime.fromisoformat(_form("at")).replace(tzinfo=zone).timestamp())
        except ValueError as error:
            raise NotDoneError("Enter the day and the time of the call back.") from error
    return 0


def _found(room: Room, person: str) -> Person:
    return room.person(person) or abort(404)


def _refused(room: Room, person: str, why: str) -> Response:
    """A script shows the sentence where it was typed; without one the page comes back with what was typed."""
    if "HX-Request" in request.headers:
        return make_response(why, HTTPStatus.UNPROCESSABLE_ENTITY, {"Content-Type": "text/plain; charset=utf-8"})
    body = _rendered(room, "console/people/inbox.html", _found(room, person), why)
    return make_response(body, HTTPStatus.UNPROCESSABLE_ENTITY)
