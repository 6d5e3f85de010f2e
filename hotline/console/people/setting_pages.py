"""What staff set up for themselves: saved replies, and the phones that are told when somebody waits too long."""

from collections.abc import Sequence

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.people import replies
from hotline.console.people.room import Room, UnknownNumberError
from hotline.console.people.who import ANSWERS, LOOKS_UP
from hotline.console.roles import Role, allow
from hotline.settings.values import opening_hours
from hotline.store.desk import Duty, OnDuty, Reply

BLANK_ROWS = 2
LONGEST_WAIT = 24 * 60
WRONG = 422


class WrongError(ValueError):
    """Something that was entered is not right; the text says what would be."""


def add_to(pages: Blueprint, room: Room) -> None:
    @pages.get("/inbox/replies", endpoint="inbox_replies")
    @allow(*LOOKS_UP)
    def saved() -> str:
        return _replies_page(room, _language(room), None, "")

    @pages.post("/inbox/replies", endpoint="inbox_replies_save")
    @allow(*ANSWERS)
    def save() -> Response:
        language = _language(room)
        listed = replies.read(request.form.getlist("name"), request.form.getlist("text"))
        problem = replies.problem(listed)
        if problem:
            return make_response(_replies_page(room, language, listed, problem), WRONG)
        room.desk.set_replies(language, listed)
        room.parts.record("changed the saved replies", language)
        return redirect(url_for("console.people.inbox_replies", language=language, saved=1), 303)

    @pages.get("/inbox/duty", endpoint="inbox_duty")
    @allow(Role.ADMIN)
    def duty() -> str:
        return _duty_page(room, room.desk.duty(), "")

    @pages.post("/inbox/duty", endpoint="inbox_duty_save")
    @allow(Role.ADMIN)
    def set_duty() -> Response:
        try:
            entered = _entered(room)
        except (WrongError, UnknownNumberError) as wrong:
            return make_response(_duty_page(room, _as_typed(), str(wrong)), WRONG)
        room.desk.set_duty(entered)
        room.parts.record("changed who is on duty", ", ".join(phone.name for phone in entered.phones))
        return redirect(url_for("console.people.inbox_duty", saved=1), 303)


def _language(room: Room) -> str:
    languages = list(room.lexicon().script.languages)
    asked = request.values.get("language", "")
    return asked if asked in languages else languages[0]


def _replies_page(room: Room, language: str, typed: Sequence[Reply] | None, problem: str) -> str:
    saved = room.desk.replies(language)
    listed = typed if typed is not None else (replies.first(language) if saved is None else saved)
    return render_template(
        "console/people/replies.html",
        language=language,
        languages=list(room.lexicon().script.languages),
        replies=[*listed, *[Reply(name="", text="")] * BLANK_ROWS],
        longest=replies.LONGEST,
        problem=problem,
    )


def _duty_page(room: Room, duty: Duty, problem: str) -> str:
    return render_template(
        "console/people/duty.html",
        duty=duty,
        rows=[*duty.phones, *[OnDuty(name="", number="", when="")] * BLANK_ROWS],
        problem=problem,
        zone=room.site.zone,
    )


def _rows() -> list[tuple[str, str, str]]:
    columns = (request.form.getlist(name) for name in ("name", "number", "when"))
    rows = [(name.strip(), number.strip(), when.strip()) for name, number, when in zip(*columns, strict=False)]
    return [row for row in rows if row[0] or row[1]]


def _as_typed() -> Duty:
    """What was typed comes back, right or wrong."""
    phones = tuple(OnDuty(name=name, number=number, when=when) for name, number, when in _rows())
    return Duty(phones=phones, urgent_after=_minutes("urgent_after", 5), other_after=_minutes("other_after", 30))


def _entered(room: Room) -> Duty:
    for field, called in (("urgent_after", "urgent tasks"), ("other_after", "other tasks")):
        if not 0 < _minutes(field, 0) <= LONGEST_WAIT:
            raise WrongError(f"Enter the minutes for {called}: from 1 to {LONGEST_WAIT}.")
    phones = tuple(_phone(room, *row) for row in _rows())
    return Duty(phones=phones, urgent_after=_minutes("urgent_after", 5), other_after=_minutes("other_after", 30))


def _phone(room: Room, name: str, number: str, when: str) -> OnDuty:
    try:
        opening_hours(when or "always")
    except ValueError as wrong:
        raise WrongError(f"The hours of {name or number} are not right: {wrong}.") from wrong
    return OnDuty(name=name or "Phone", number=room.e164(number), when=when or "always")


def _minutes(field: str, otherwise: int) -> int:
    entered = request.form.get(field, "").strip()
    return int(entered) if entered.isdecimal() and len(entered) < 6 else otherwise  # noqa: PLR2004 -- digits
