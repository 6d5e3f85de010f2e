"""The console put together: its rooms under one blueprint, behind one gate."""

from pathlib import Path

from flask import Blueprint, Flask, Response, g, request, send_from_directory

from hotline.bootstrap import Services
from hotline.console import accounts, failures, guide, people, start, trends, workbench
from hotline.console.gate import gate
from hotline.console.headers import protect
from hotline.console.member import member
from hotline.console.moments import moments
from hotline.console.parts import parts
from hotline.console.roles import Role, open_to_all
from hotline.settings import Settings

#: `__Host-` binds the cookie to this very host over TLS.
COOKIE = "__Host-console"
STATIC = Path(__file__).parent / "static"
ROOMS = (accounts, workbench, people, trends)

PLACES = tuple(place for room in (people, workbench, trends, accounts) for place in room.PLACES)


def register(app: Flask, services: Services) -> None:
    """Adds the console to the web process; its gate is `app.extensions["console_gate"]`."""
    shared = parts(services)
    cookie = app.config["CONSOLE_COOKIE"] = _cookie(services.settings)
    console = Blueprint("console", __name__, url_prefix="/console", template_folder="templates")
    console.add_url_rule("/static/<path:filename>", "static", static)
    for room in ROOMS:
        console.register_blueprint(room.blueprint(shared))
    start.add_to(console, shared)
    guide.add_to(console)
    console.after_request(protect)
    console.add_app_template_filter(moments(services.settings.time_zone), "moment")
    console.app_context_processor(lambda: {"member": g.get("member"), "Role": Role, "may": _may, "places": PLACES})
    app.register_blueprint(console)
    failures.add_to(app, lambda: shared.find_member(request.cookies.get(cookie, "")))
    app.extensions["console_gate"] = gate(shared.find_member, cookie, services.settings.public_url)


def _cookie(settings: Settings) -> str:
    """`bin/run` on this machine has no TLS, and beside it may run another: browsers tell no ports apart."""
    return COOKIE if settings.public_url.startswith("https:") else f"console_{settings.port}"


@open_to_all
def static(filename: str) -> Response:
    return send_from_directory(STATIC, filename)


def _may(*roles: str) -> bool:
    return bool(g.get("member")) and member().may(*map(Role, roles))
