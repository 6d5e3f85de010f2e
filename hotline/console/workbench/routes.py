"""The addresses of this room."""

from flask import Blueprint

from hotline.console.parts import Parts
from hotline.console.workbench import changes, edits, mapping, trying

#: Each adds its own addresses.
PAGES = (edits, changes, trying, mapping)


def blueprint(parts: Parts) -> Blueprint:
    pages = Blueprint("workbench", __name__)
    for one in PAGES:
        one.add_to(pages, parts)
    return pages
