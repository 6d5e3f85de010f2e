"""A hotline on real HTTP that answers as it was told and remembers what it was asked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from flask import Flask, Response, request
from twilio.request_validator import RequestValidator
from werkzeug.serving import WSGIRequestHandler, make_server

TOKEN = "token-of-the-carrier-tests"
PATIENCE_SECONDS = 10.0


@dataclass(frozen=True)
class Asked:
    path: str
    method: str
    form: dict[str, str]
    headers: dict[str, str]
    signed: bool


Answer = Callable[[Asked], Response]


def twiml(inside: str) -> Answer:
    return plain(f'<?xml version="1.0" encoding="UTF-8"?><Response>{inside}</Response>', "text/xml")


def plain(body: str, content_type: str = "text/plain", status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: Response(body, status, named, content_type=content_type)


@dataclass
class ScriptedHotline:
    """`answers` is for each path what to answer: the last one again and again."""

    url: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def on(self, path: str, *answers: Answer) -> None:
        self.answers[path] = list(answers)

    def handle(self, path: str) -> Response:
        asked = Asked(f"/{path}", request.method, request.values.to_dict(), dict(request.headers), _signed())
        with self.changed:
            self.asked.append(asked)
            answers = self.answers.get(asked.path, [plain("", status=204)])
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            self.changed.notify_all()
        return answer(asked)

    def requests(self, path: str, amount: int = 1) -> list[Asked]:
        """What was asked there, as soon as there are so many."""
        with self.changed:
            enough = self.changed.wait_for(lambda: len(self._at(path)) >= amount, PATIENCE_SECONDS)
            assert enough, f"{path} was asked {len(self._at(path))} times and not {amount}"
            return self._at(path)

    def forms(self, path: str, amount: int = 1) -> list[dict[str, str]]:
        return [asked.form for asked in self.requests(path, amount)]

    def _at(self, path: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == path]


def _signed() -> bool:
    given = request.headers.get("X-Twilio-Signature", "")
    form = request.form if request.method == "POST" else {}
    url = request.host_url.rstrip("/") + request.environ["RAW_URI"]
    return bool(RequestValidator(TOKEN).validate(url, form, given))  # type: ignore[no-untyped-call]


class Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 -- werkzeug's name
        pass


@contextmanager
def scripted_hotline() -> Iterator[ScriptedHotline]:
    hotline = ScriptedHotline()
    app = Flask("scripted hotline")
    app.add_url_rule("/<path:path>", view_func=hotline.handle, methods=["GET", "POST"])
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    hotline.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hotline
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
