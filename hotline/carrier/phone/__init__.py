"""The browser phone of the local carrier: a page that texts and calls over the carrier's control API."""

from flask import Blueprint, Response, render_template

# Pictures and recordings of the hotline live at its own address, everything else at ours.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' http: https:; media-src 'self' http: https:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
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
