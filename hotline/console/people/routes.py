"""The addresses of this room, put together."""

from flask import Blueprint

from hotline.console.parts import Parts
from hotline.console.people import (
    conversation_pages,
    follow_up_pages,
    inbox_pages,
    person_pages,
    setting_pages,
)
from hotline.console.people.room import Room


def blueprint(parts: Parts) -> Blueprint:
    pages = Blueprint("people", __name__)
    room = Room.of(parts)
    pages.add_app_template_filter(room.clock.time, "clock")
    for part in (inbox_pages, conversation_pages, person_pages, follow_up_pages, setting_pages):
        part.add_to(pages, room)
    return pages
