"""People who wrote to the hotline, and staff who answer them."""

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hotline.bootstrap import Services, services
from hotline.console.roles import Role
from hotline.core.inbound import Inbound, TextReceived
from hotline.core.person import Person, Task
from hotline.running.redis_server import EmbeddedRedis
from hotline.store import keys
from hotline.twilio.callers import Callers
from tests.console.conftest import SignIn
from tests.web.conftest import Published, published, settings  # noqa: F401 -- `published` is a fixture

PERSON = "+12025550141"
INTERVIEW = (
    *("hi", "no", "none", "me", "34", "none", "no", "both", "today", "yes", "2 hours ago", "no", "no fever", "no"),
    *("both", "no", "ache", "none", "same", "since this morning", "none", "yes", "done"),
)


@pytest.fixture
def hotline_services(
    published: Published,  # noqa: F811 -- the fixture
    redis_server: EmbeddedRedis,
    redis_client: redis.Redis,
    tmp_path: Path,
) -> Services:
    """With the script that comes with the hotline in force."""
    redis_client.hset(keys.SCRIPTS, mapping=dict(published.stored))  # type: ignore[arg-type] # bytes: nothing is decoded
    made = services(settings(tmp_path, redis_server.url))
    service = dataclasses.replace(made.service, scripts=published.library)
    return dataclasses.replace(made, scripts=published.library, service=service)


@dataclass
class Somebody:
    """Who writes from one number."""

    services: Services
    number: str = PERSON
    sent: list[str] = field(default_factory=list)

    @property
    def caller(self) -> str:
        return self._callers.texting(self.number, "").person

    @property
    def _callers(self) -> Callers:
        return Callers(self.services.settings.secret_key, ("US",))

    def does(self, inbound: Inbound) -> None:
        self.services.service.handle(self._callers.texting(self.number, ""), inbound)

    def texts(self, *texts: str) -> "Somebody":
        for text in texts:
            self.sent.append(text)
            self.does(TextReceived(f"SM-{self.number}-{len(self.sent)}", text))
        return self

    @property
    def known(self) -> Person:
        person = self.services.store.load(self._callers.texting(self.number, "").person, "").person
        assert person
        return person

    @property
    def task(self) -> Task:
        assert self.known.task
        return self.known.task

    def will_get(self) -> list[str]:
        """Texts that are on their way to them."""
        return [text for outgoing in self.known.outgoing for text in outgoing.texts]


@pytest.fixture
def somebody(hotline_services: Services) -> Somebody:
    return Somebody(hotline_services)


@dataclass
class Staff:
    """A member of staff at their pages."""

    browser: FlaskClient

    def sees(self, address: str) -> str:
        page = self.browser.get(f"/console/{address}")
        assert page.status_code == 200, page.status
        return page.get_data(as_text=True)

    def hears(self, address: str) -> str:
        """What the page asks for every few seconds."""
        return self.browser.get(f"/console/{address}", headers={"HX-Request": "true"}).get_data(as_text=True)

    def does(self, address: str, **form: str) -> TestResponse:
        return self.browser.post(f"/console/{address}", data=form)


@pytest.fixture
def ana(sign_in: SignIn) -> Staff:
    return Staff(sign_in(Role.RESPONDER, name="Ana Alba"))


@pytest.fixture
def ben(sign_in: SignIn) -> Staff:
    return Staff(sign_in(Role.RESPONDER, name="Ben Bell"))
