"""The cookies of the sign-in; none can be read by a script, and over TLS none belongs to any host but this one."""

from dataclasses import dataclass

from flask import current_app, request
from werkzeug.wrappers import Response


@dataclass(frozen=True, slots=True)
class Cookies:
    """The others are named after the session's."""

    @property
    def session(self) -> str:
        return str(current_app.config["CONSOLE_COOKIE"])

    @property
    def step(self) -> str:
        """Carries that the password was right, until the code is."""
        return f"{self.session}-step"

    @property
    def known(self) -> str:
        """Tells that somebody signed in with this browser before."""
        return f"{self.session}-known"

    @property
    def elsewhere(self) -> str:
        """Carries what is needed when they come back from the identity provider."""
        return f"{self.session}-elsewhere"

    def read(self, name: str) -> str:
        return request.cookies.get(name, "")

    def put(self, answer: Response, name: str, value: str, *, seconds: int | None = None, site: str = "Strict") -> None:
        """Without `seconds` it ends with the browser. Lax alone comes back from another site's page."""
        answer.set_cookie(name, value, max_age=seconds, secure=self._over_tls, httponly=True, samesite=site)

    def drop(self, answer: Response, *names: str) -> None:
        for name in names:
            answer.delete_cookie(name, secure=self._over_tls, httponly=True, samesite="Strict")

    @property
    def _over_tls(self) -> bool:
        return self.session.startswith("__Host-")
