"""Answers that go wrong on purpose, as the faults say: refused, broken, late, or lost on the way back."""

from flask import Response, g, request

from hotline.carrier.connection import cut
from hotline.carrier.exchange import current_exchange
from hotline.carrier.rest.errors import RestError

PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>"


def before() -> Response | None:
    """Not carried out at all."""
    exchange = current_exchange()
    g.fault = "drop" if exchange.faults.now.down else exchange.faults.take_rest_fault(request.path)
    exchange.clockwork.closing.wait(exchange.faults.now.delay_seconds)
    if g.fault == "drop":
        return cut()
    if g.fault == "html":
        return Response(PAGE, 502, mimetype="text/html")
    if g.fault.isdecimal():
        raise RestError(int(g.fault))
    return None


def after(response: Response) -> Response:
    """Carried out; the client may never learn it."""
    match g.get("fault"):
        case "lost":
            return cut()
        case "truncated":
            return cut(response.get_data()[:20])
        case "garbage":
            return Response(PAGE, response.status_code, mimetype="text/html")
    return response
