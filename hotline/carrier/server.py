"""Serves the carrier on this machine."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from hotline.carrier.app import create_carrier
from hotline.carrier.exchange import Exchange
from hotline.carrier.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLL_SECONDS = 0.05


class Handler(WSGIRequestHandler):
    """Keeps connections open, and does not write down what is asked: numbers stand in it."""

    protocol_version = "HTTP/1.1"
    timeout = 60

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- werkzeug's name
        pass


def closing(app: "WSGIApplication") -> "WSGIApplication":
    """Closes what it sent however that ended: werkzeug's server leaves a file open when the browser hangs up."""

    def serve(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterator[bytes]:
        body = app(environ, start_response)
        try:
            yield from body
        finally:
            getattr(body, "close", lambda: None)()

    return serve


@contextmanager
def running(host: str, port: int, settings: Settings) -> Iterator[str]:
    """The address where it answers, until the end of the block; port 0 takes a free one."""
    app = create_carrier(settings)
    exchange = app.extensions["exchange"]
    server = make_server(host, port, closing(app), threaded=True, request_handler=Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": POLL_SECONDS}, name="carrier-web")
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        _end(server, thread, exchange)


def serve(host: str, port: int, settings: Settings) -> None:
    """Until somebody ends it: Ctrl-C, or a polite signal."""
    ending = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: ending.set())
    with running(host, port, settings) as address:
        print(f"carrier: {address}/phone", flush=True)  # noqa: T201 -- said once, to whoever started it
        ending.wait()


def _end(server: BaseWSGIServer, thread: threading.Thread, exchange: Exchange) -> None:
    server.shutdown()
    thread.join()
    exchange.close()
    server.server_close()
