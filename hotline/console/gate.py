"""The console's door: who is signed in, whether they may, and whether the change was asked for on our pages."""

import hmac
from collections.abc import Callable

from flask import current_app, g, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from hotline.console.member import Member
from hotline.console.roles import allowed, is_open

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
#: Where a page's token comes back: in a form's field, or in a header of what a script asks.
FIELD, HEADER = "token", "X-Console-Token"

FindMember = Callable[[str], Member | None]


def gate(find_member: FindMember, cookie: str) -> Callable[[], Response | None]:
    """`find_member` reads a session's cookie. What the gate returns is the answer; None lets the request through."""

    def admit() -> Response | None:
        view = current_app.view_functions.get(request.endpoint or "")
        g.member = find_member(request.cookies.get(cookie, ""))
        if is_open(view):
            return None if _from_our_own_pages() else _refused("elsewhere", 403)
        if g.member is None:
            return _sign_in()
        if not g.member.roles & allowed(view):
            return _refused("not_allowed", 403)
        return None if _asked_for() else _refused("stale", 403)

    return admit


def _from_our_own_pages() -> bool:
    """Before there is a session there is no token either; the browser says where a request comes from."""
    return request.method in SAFE or request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}


def _asked_for() -> bool:
    if request.method in SAFE:
        return True
    given = request.headers.get(HEADER) or request.form.get(FIELD, "")
    return hmac.compare_digest(given.encode(), g.member.token.encode())


def _sign_in() -> Response:
    """A page is left for the sign-in and found again; a script is told, so that nothing typed is lost."""
    if request.method in SAFE and "HX-Request" not in request.headers and not _wants_data():
        return redirect(url_for("console.accounts.sign_in", then=request.full_path.rstrip("?")))
    return _refused("signed_out", 401)


def _refused(why: str, status: int) -> Response:
    if _wants_data():
        return make_response({"error": why}, status)
    return make_response(render_template("console/refused.html", why=why), status)


def _wants_data() -> bool:
    return request.accept_mimetypes.best == "application/json"
