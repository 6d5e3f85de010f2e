"""The addresses of this room."""

from flask import Blueprint

from hotline.console.accounts import audit_pages, own_account, sign_in, single_sign_on, staff_pages, welcome
from hotline.console.accounts.desk import desk
from hotline.console.parts import Parts


def blueprint(parts: Parts) -> Blueprint:
    pages, shared = Blueprint("accounts", __name__), desk(parts)
    for room in (sign_in, single_sign_on, welcome, own_account, staff_pages, audit_pages):
        room.add_to(pages, shared)
    return pages
