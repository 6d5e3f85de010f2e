"""What the console says when there is no such page, when Redis is away, and when something of ours broke."""

from collections.abc import Callable
from http import HTTPStatus

import structlog
from flask import Flask, Response, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from hotline.console.member import Member
from hotline.ports import StoreUnavailable
from hotline.store.script_library import UnknownRevisionError

WORDS = {400: "unreadable", 404: "missing", 405: "missing", 413: "too_large", 503: "away"}


def add_to(app: Flask, who: Callable[[], Member | None]) -> None:
    """Only addresses of the console are spoken for; the webhooks have their own advice. `who` is signed in."""

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response | HTTPException:
        if isinstance(error, HTTPException) and (error.response or not _is_ours()):
            return error
        if not _is_ours():
            raise error
        status = _status(error)
        if status == HTTPStatus.NOT_FOUND and "member" not in g:
            g.member = _known(who)  # no route, so nobody was looked up
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            g.member = None  # whoever it is cannot be looked up
        if status == HTTPStatus.INTERNAL_SERVER_ERROR:
            structlog.get_logger().exception("the console broke", kind=request.endpoint)
        return _said(WORDS.get(status, "broken"), status)


def _known(who: Callable[[], Member | None]) -> Member | None:
    try:
        return who()
    except StoreUnavailable:
        return None


def _is_ours() -> bool:
    return request.path.startswith("/console/")


def _status(error: Exception) -> int:
    match error:
        case HTTPException():
            return error.code or 500
        case StoreUnavailable():
            return 503
        case UnknownRevisionError():
            return 404
        case _:
            return 500


def _said(why: str, status: int) -> Response:
    if request.accept_mimetypes.best == "application/json":
        return make_response({"error": why}, status)
    return make_response(render_template("console/refused.html", why=why), status)
