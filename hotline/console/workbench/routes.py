"""The addresses of this room."""

from flask import Blueprint

from hotline.console.parts import Parts
from hotline.console.workbench import (
    changes,
    edits,
    exchange,
    history,
    languages,
    lists,
    mapping,
    page,
    page_asking,
    page_scripts,
    review_effect,
    review_met,
    review_pages,
    rows,
    rules,
    timeline,
    trying,
)

#: Each adds its own addresses.
PAGES = (
    page_scripts,
    page,
    page_asking,
    rows,
    rules,
    timeline,
    lists,
    languages,
    edits,
    changes,
    mapping,
    review_met,
    review_effect,
    history,
    exchange,
)


def blueprint(parts: Parts) -> Blueprint:
    pages = Blueprint("workbench", __name__)
    for one in PAGES:
        one.add_to(pages, parts)
    examiner = trying.examiner_of(parts)
    trying.add_to(pages, parts, examiner)
    review_pages.add_to(pages, parts, examiner)
    return pages
