"""Only pages and programs of this machine control the carrier: another site's page is refused by what it sends."""

from urllib.parse import urlsplit

from flask import request

from hotline.carrier.control.requests import ControlError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def refuse_strangers() -> None:
    """A name that merely points here is a stranger too (DNS rebinding)."""
    if not _here(f"//{request.host}") or not all(map(_ours, request.headers.getlist("Origin"))):
        raise ControlError("Only this machine may control the carrier: open it as http://127.0.0.1.", 403)


def _ours(origin: str) -> bool:
    return origin == f"http://{request.host}"


def _here(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port or 80
    except ValueError:
        return False
    return parts.hostname in LOOPBACK and str(port) == request.environ["SERVER_PORT"]
