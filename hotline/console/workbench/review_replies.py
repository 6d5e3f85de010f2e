"""What a step of the review answers: data to a script, the next page to a form."""

from typing import Any

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from hotline.console.workbench.review import ReviewError

Answer = Response | tuple[dict[str, Any], int]


def answered(data: dict[str, Any], then: str, status: int = 200) -> Answer:
    """To a script as data, to a form as the next page."""
    if request.accept_mimetypes.best == "application/json":
        return {**data, "then": then}, status
    return redirect(then, 303)


def refused(error: ReviewError) -> Answer:
    if request.accept_mimetypes.best == "application/json":
        return {"what": error.what, "what_to_do": error.what_to_do}, 409
    return make_response(render_template("console/workbench/review_refused.html", error=error), 409)
