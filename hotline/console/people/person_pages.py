"""Finding a person by number, and all that is kept of them: to read, to hand out, to erase."""

import json
from dataclasses import dataclass

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from hotline.console.people.desk_view import illness
from hotline.console.people.record import record_of
from hotline.console.people.room import Room, UnknownNumberError
from hotline.console.people.who import ANSWERS, LOOKS_UP
from hotline.console.people.words import masked
from hotline.console.roles import allow
from hotline.core.person import Person

NOT_KNOWN = "Nothing is kept of this number. Either it never wrote or called, or it is longer ago than things are kept."


@dataclass(frozen=True, slots=True)
class PersonPages:
    room: Room

    @allow(*LOOKS_UP)
    def find(self) -> str:
        return render_template("console/people/find.html", number="", problem="")

    @allow(*LOOKS_UP)
    def find_number(self) -> Answer:
        """By POST: a number has no place in an address."""
        number = request.form.get("number", "")
        try:
            person = self.room.found(number)
        except UnknownNumberError as refusal:
            return make_response(render_template("console/people/find.html", number=number, problem=str(refusal)), 422)
        if self.room.person(person) is None:
            return make_response(render_template("console/people/find.html", number=number, problem=NOT_KNOWN), 404)
        self.room.parts.record("looked up a person by number", person)
        return redirect(url_for("console.people.find_person", person=person), 303)

    @allow(*LOOKS_UP)
    def find_person(self, person: str) -> str:
        return _page(self.room, self._found(person))

    @allow(*ANSWERS)
    def person_number(self, person: str) -> Response:
        """The whole number, for who asks for it; that they did stands in the audit log."""
        known = self._found(person)
        self.room.parts.record("saw the number of a person", person)
        return Response(known.number or "withheld", mimetype="text/plain")

    @allow(*LOOKS_UP)
    def find_export(self, person: str) -> Answer:
        """Asks once more, then hands out the file."""
        known = self._found(person)
        if not request.form.get("sure"):
            return _asked_once_more("export", known)
        self.room.parts.record("exported a person", person)
        body = json.dumps(record_of(self.room, known), indent=2, ensure_ascii=False)
        headers = {"Content-Disposition": f'attachment; filename="person-{person[:6]}.json"'}
        return Response(body, mimetype="application/json", headers=headers)

    @allow(*LOOKS_UP)
    def find_erase(self, person: str) -> Answer:
        """Asks once more, then erases."""
        known = self._found(person)
        if not request.form.get("sure"):
            return _asked_once_more("erase", known)
        self.room.parts.services.store.erase(known.id)
        self.room.parts.record("erased a person", person)
        return make_response(render_template("console/people/erased.html"))

    def _found(self, person: str) -> Person:
        return self.room.person(person) or abort(404)


def add_to(pages: Blueprint, room: Room) -> None:
    here = PersonPages(room)
    pages.add_url_rule("/people", view_func=here.find)
    pages.add_url_rule("/people", view_func=here.find_number, methods=["POST"])
    pages.add_url_rule("/people/<person>", view_func=here.find_person)
    pages.add_url_rule("/people/<person>/number", view_func=here.person_number, methods=["POST"])
    for view in (here.find_export, here.find_erase):
        path = view.__name__.removeprefix("find_")
        pages.add_url_rule(f"/people/<person>/{path}", view_func=view, methods=["GET", "POST"])


def _asked_once_more(what: str, person: Person) -> Answer:
    return make_response(render_template(f"console/people/{what}.html", person=person, who=masked(person.number[-4:])))


def _page(room: Room, person: Person) -> str:
    moments, is_more = room.conversation(person, whole="whole" in request.args)
    episodes = sorted(person.episodes, key=lambda episode: -episode.began)
    return render_template(
        "console/people/person.html",
        person=person,
        who=masked(person.number[-4:]),
        illnesses=[illness(room, episode) for episode in episodes],
        talk=room.clock.with_days(moments),
        is_more=is_more,
        attempts=room.attempts(person),
    )
