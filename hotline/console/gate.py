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


def gate(find_member: FindMember, cookie: str, home: str) -> Callable[[], Response | None]:
    """`find_member` reads a session's cookie, `home` is our own address.

    What the gate returns is the answer; None lets the request through.
    """

    def admit() -> Response | None:
        view = current_app.view_functions.get(request.endpoint or "")
        g.member = find_member(request.cookies.get(cookie, ""))
        if is_open(view):
            return None if _from_our_own_pages(home) else _refused("elsewhere", 403)
        if g.member is None:
            return _sign_in()
        if not g.member.roles & allowed(view):
            return _refused("not_allowed", 403)
        return None if _asked_for() else _refused("stale", 403)

    return admit


def _from_our_own_pages(home: str) -> bool:
    """Before there is a session there is no token either; every browser says where a change comes from."""
    if request.method in SAFE:
        return True
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin", "")
    if site:
        return site in {"same-origin", "none"}  # none: somebody loaded a page of ours again
    return origin in (home, request.host_url.rstrip("/"))


def _asked_for() -> bool:
    if request.method in SAFE:
        return True
    given = request.headers.get(HEADER) or request.form.get(FIELD, "")
    return hmac.compare_digest(given.encode(), g.member.token.encode())


def _sign_in() -> Response:
    """A page is left for the sign-in and found again; a script is told, so that nothing typed is lost."""
    if request.method not in SAFE or "HX-Request" in request.headers or _wants_data():
        return _refused("signed_out", 401)
    asked = request.full_path.rstrip("?")
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        # Whoever follows a link from elsewhere may well be signed in: their cookie comes with the next request.
        return make_response(render_template("console/accounts/onward.html", onward=asked))
    return redirect(url_for("console.accounts.sign_in", then=asked))


def _refused(why: str, status: int) -> Response:
    if _wants_data():
        return make_response({"error": why}, status)
    return make_response(render_template("console/refused.html", why=why), status)


def _wants_data() -> bool:
    return request.accept_mimetypes.best == "application/json"
