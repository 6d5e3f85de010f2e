"""The whole web process on loopback, for a browser: real Redis, the script that comes with the hotline in force."""

import base64
import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from hotline.app import create_app
from hotline.bootstrap import Services, services
from hotline.carrier.server import closing
from hotline.console.parts import Parts, parts
from hotline.console.roles import Role
from hotline.scripts.loader import read_folder
from hotline.settings import read
from hotline.store.accounts import Account, account_id
from tests.console.examinations import end_examinations

NOROVIRUS = Path(__file__).parents[2] / "scripts" / "norovirus"
ENVIRONMENT = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "the-carriers-token",
    "HOTLINE_NUMBER": "+12025550100",
    "HOTLINE_SECRET_KEY": "s" * 32,
    "HOTLINE_DATA_KEYS": base64.b64encode(b"k" * 32).decode(),
    "HOTLINE_COUNTRY": "US",
    "HOTLINE_LOCAL_CARRIER": "true",
    "HOTLINE_NURSE_LINE": "202-555-0111",
    "HOTLINE_NURSE_HOURS": "always",
}


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- werkzeug's signature
        pass


@dataclass
class Live:
    """A console that can be stopped and started again at the same address, as when the server dies."""

    services: Services
    shared: Parts
    port: int
    _server: BaseWSGIServer | None = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        app = closing(create_app(self.services))
        self._server = make_server("127.0.0.1", self.port, app, threaded=True, request_handler=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._server and self._thread:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()
            self._server = None

    def sign_in(self, context: BrowserContext, *roles: Role, name: str = "Robin Reyes") -> None:
        """From now on the browser is somebody with these roles."""
        email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
        account = Account(id=account_id(email), email=email, name=name, roles=tuple(roles))
        self.shared.accounts.save(account)
        cookie = self.shared.sessions.begin(account.id, "a browser")
        named = create_app(self.services).config["CONSOLE_COOKIE"]
        context.add_cookies([{"name": named, "value": cookie, "url": self.url}])


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextlib.contextmanager
def live(home: Path, redis_url: str) -> Iterator[Live]:
    port = free_port()
    settings = {"HOTLINE_HOME": str(home), "REDIS_URL": redis_url, "HOTLINE_PORT": str(port)}
    made = services(read(ENVIRONMENT | settings))
    made.scripts.publish("norovirus", read_folder(NOROVIRUS))
    console = Live(made, parts(made), port)
    console.start()
    try:
        yield console
    finally:
        console.stop()
        end_examinations()


def context_of(browser: Browser, complaints: list[str], **options: object) -> BrowserContext:
    """A window of its own; what the browser complains of (a script's error, a broken policy) is collected."""
    context = browser.new_context(locale="en-US", timezone_id="America/New_York", **options)  # type: ignore[arg-type] # playwright's own
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on(
        "console", lambda message: complaints.append(message.text) if "Content Security" in message.text else None
    )
    return context
