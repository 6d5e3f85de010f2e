"""Says once that the hotline is ready and where it is, or why it is not."""

import http.client
import time
from collections.abc import Callable
from contextlib import suppress

from hotline.ports import StoreUnavailable
from hotline.running.first_account import how_to_make_it
from hotline.settings import Settings

PATIENCE_SECONDS = 45.0


class Readiness:
    def __init__(self, settings: Settings, tell: Callable[[str], None]) -> None:
        self._settings = settings
        self._tell = tell
        self._said_why_at = time.monotonic() + PATIENCE_SECONDS
        self._ready = False

    def look(self) -> None:
        if self._ready:
            return
        status, body = self._get("/readyz")
        if status == http.HTTPStatus.OK:
            self._ready = True
            self._tell("\n".join(("ready", *self._addresses())))
        elif time.monotonic() > self._said_why_at:
            self._said_why_at = time.monotonic() + PATIENCE_SECONDS
            self._tell(f"not ready yet: {body or 'no answer'}. Logs: {self._settings.home / 'logs'}")

    def _addresses(self) -> list[str]:
        here = self._settings
        lines = [f"  number   {here.number}"]
        if here.local_carrier:
            lines.append(f"  phone    http://127.0.0.1:{here.carrier_port}/phone")
        if self._get("/console/")[0] not in (0, http.HTTPStatus.NOT_FOUND):
            lines.append(f"  console  {here.public_url}/console/")
            with suppress(StoreUnavailable):
                lines += [f"           {line}" for line in how_to_make_it(here)]
        return [*lines, f"  state    {here.home}", "Ctrl-C ends it."]

    def _get(self, path: str) -> tuple[int, str]:
        host = "127.0.0.1" if self._settings.bind == "0.0.0.0" else self._settings.bind  # noqa: S104 -- compared, not bound
        connection = http.client.HTTPConnection(host, self._settings.port, timeout=2)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read(2000).decode(errors="replace").strip()
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()
