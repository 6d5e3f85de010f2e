"""The browser phone of the local carrier: a page that texts and calls over the carrier's control API."""

from flask import Blueprint, Response, render_template

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self' data: blob: http: https:",  # pictures sent by the hotline live at its own address
        "media-src 'self' http: https:",  # as do the recordings it plays
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ),
)

phone = Blueprint(
    "phone",
    __name__,
    url_prefix="/phone",
    static_folder="static",
    template_folder="templates",
)


@phone.get("")
@phone.get("/")
def page() -> str:
    return render_template("phone/phone.html")


@phone.after_request
def keep_to_ourselves(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
