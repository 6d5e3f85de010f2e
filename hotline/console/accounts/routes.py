"""The addresses of this room."""

from flask import Blueprint, render_template

from hotline.console.parts import Parts
from hotline.console.roles import open_to_all


def blueprint(parts: Parts) -> Blueprint:
    pages = Blueprint("accounts", __name__)

    @pages.get("/sign-in")
    @open_to_all
    def sign_in() -> str:
        return render_template("console/accounts/sign_in.html", accounts=bool(parts.accounts.all()))

    return pages
