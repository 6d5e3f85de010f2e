"""What the pages of this room share."""

import re
import time
from dataclasses import dataclass

from flask import request
from msgspec.structs import replace
from werkzeug.wrappers import Response

from hotline.console.accounts.cookies import Cookies
from hotline.console.accounts.entrance import Entrance
from hotline.console.accounts.origin import Origin, address_of, device, known_account, known_mark
from hotline.console.accounts.slips import Slips
from hotline.console.parts import Parts
from hotline.store.accounts import Account
from hotline.store.audit import ITSELF
from hotline.store.throttle import Throttle

#: Whoever sends somebody here may not send them on to a page that only looks like ours.
OWN_PAGE = re.compile(r"/console/[^\\\s]*")
KNOWN_SECONDS = 180 * 86400


@dataclass(frozen=True, slots=True)
class Desk:
    parts: Parts
    entrance: Entrance
    slips: Slips
    cookies: Cookies

    def now(self) -> int:
        """The real time, even where the local carrier's clock was moved ahead: phones make codes by it."""
        return int(time.time())

    def origin(self) -> Origin:
        settings = self.parts.services.settings
        mark = self.cookies.read(self.cookies.known)
        return Origin(address_of(request, settings.proxies), known_account(settings.secret_key, mark))

    def sign_in(self, answer: Response, account: Account) -> Response:
        """Begins a session under a new cookie, whatever the browser brought."""
        parts, cookies, now = self.parts, self.cookies, self.now()
        where = device(request.headers.get("User-Agent", ""))
        parts.sessions.close(cookies.read(cookies.session))
        cookies.put(answer, cookies.session, parts.sessions.begin(account.id, where))
        mark = known_mark(parts.services.settings.secret_key, account.id)
        cookies.put(answer, cookies.known, mark, seconds=KNOWN_SECONDS)
        cookies.drop(answer, cookies.step, cookies.elsewhere)
        parts.accounts.change(account.id, lambda known, _: replace(known, signed_in=now))
        parts.record_of(account.id, "signed in", where)
        return answer


def desk(parts: Parts) -> Desk:
    def guessed_at(whose: str) -> None:
        account = parts.accounts.find(whose)
        parts.record_of(ITSELF, "slowed down sign-ins", account.name if account else "an address without an account")

    services = parts.services
    throttle = Throttle(services.redis, services.settings.secret_key)
    return Desk(parts, Entrance(parts.accounts, throttle, guessed_at), Slips(services.store.sealer), Cookies())


def own_page(then: str) -> str:
    """Where to go after the sign-in: the start, unless it is a page of ours."""
    return then if OWN_PAGE.fullmatch(then) else "/console/"
