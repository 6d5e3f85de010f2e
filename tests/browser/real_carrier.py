"""The real carrier on a free port, as a test uses it."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from hotline.carrier.server import running
from hotline.carrier.settings import Settings
from tests.browser.scripted_hotline import Hotline

HOTLINE = "+12025550100"
ACCOUNT = "AC" + "0" * 32
TOKEN = "token-of-the-browser-tests"
CREDENTIALS = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()


@dataclass(frozen=True)
class Carrier:
    url: str
    hotline: Hotline

    def rings(self, number: str) -> None:
        """The hotline calls a handset, through Twilio's API."""
        form = urlencode({"To": number, "From": HOTLINE, "Url": f"{self.hotline.url}/twilio/voice"}).encode()
        url = f"{self.url}/2010-04-01/Accounts/{ACCOUNT}/Calls.json"
        asked = Request(url, form, {"Authorization": f"Basic {CREDENTIALS}"})  # noqa: S310 -- our own address
        with urlopen(asked, timeout=5) as answer:  # noqa: S310 -- our own address
            assert answer.status == 201


@contextmanager
def running_carrier(hotline: Hotline) -> Iterator[Carrier]:
    settings = Settings(ACCOUNT, TOKEN, (HOTLINE,), public_url=hotline.url)
    with running("127.0.0.1", 0, settings) as url:
        yield Carrier(url, hotline)
